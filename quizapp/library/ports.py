"""What the library asks of the store, so that it can be tested and reused without one."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from quizapp.model.event import Event
from quizapp.model.item import Item
from quizapp.store.rows import DeckRows, FamilyRow, FileMark, ProblemRow, StoredCard, Topic


class Index(Protocol):
    """The catalogue: an index of the deck files, keyed by source folder."""

    def digests(self, folder: str) -> Mapping[str, FileMark]:
        """How each file of a folder looked when it was read."""

    def together(self) -> AbstractContextManager[object]:
        """Around the refreshing of many files: what can be done once for all of them is."""

    def refresh(self, folder: str, deck: DeckRows) -> object:
        """Put one file's cards in place of those it had."""

    def put_families(self, rows: Iterable[FamilyRow]) -> object:
        """Put the families' metadata in place of what was known."""

    def families(self) -> list[FamilyRow]:
        """The families' metadata."""

    def item(self, item: str) -> Item | None:
        """One item."""

    def items(self, topics: Collection[str] | None = None) -> list[Item]:
        """The items of some topics, or of all."""

    def topics(self) -> list[Topic]:
        """The topics in their order."""

    def card(self, card: str) -> StoredCard | None:
        """A card as it is asked."""

    def beside(self, item: str) -> Mapping[str, StoredCard]:
        """The cards that were read early with an item's, by the items that will ask them soon."""

    def problems(self) -> Iterable[ProblemRow]:
        """What is wrong with the files."""

    def orphans(self, learner: str) -> Iterable[str]:
        """Items with a history that are gone from the files."""


class Keeper(Protocol):
    """The store, as far as the library knows it."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""

    @property
    def catalogue(self) -> Index:
        """The index of the deck files."""

    def events(self, *, kinds: Collection[str] | None = None) -> Iterable[Event]:
        """The log's events of some kinds, in the order of replay."""

    def append_many(self, events: Iterable[Event]) -> object:
        """Put events into the log, in one transaction."""

"""What can be asked: families by topic, and cards read straight from the deck files."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quizapp.library.card import Card
from quizapp.library.deck import read_deck
from quizapp.library.items import item_ids
from quizapp.library.refreshing import deck_files
from quizapp.model.ids import source_of
from quizapp.shipped import DECKS, generators


@dataclass(frozen=True, slots=True)
class Found:
    """A card in its topic, and where its pictures lie."""

    card: Card
    topic: str
    folder: Path


@dataclass(frozen=True)
class Known:
    """The decks of some folders and the families; each is read when it is first asked for.

    Attributes:
        folders: a card of a later folder replaces one of an earlier by its id.
    """

    folders: Sequence[Path] = (DECKS,)

    @cached_property
    def cards(self) -> dict[str, Found]:
        """Every card by id, in the order of the decks."""
        found: dict[str, Found] = {}
        for folder in self.folders:
            for path in deck_files(folder):
                try:
                    deck = read_deck(path, path.read_text("utf-8-sig"))
                except (OSError, UnicodeDecodeError):
                    continue  # `decks check` says what is wrong with it
                for card in deck.cards:
                    if card.id and not card.lacks:
                        kept = found.get(card.id)
                        topic = kept.topic if kept else deck.id
                        found[card.id] = Found(card, topic, path.parent)
        return found

    @cached_property
    def families(self) -> dict[str, str]:
        """The topic of each family that can be loaded, by id."""
        found = {}
        for name in generators.registry.ids():
            try:
                found[name] = generators.registry.metadata(name).topic
            except Exception:  # noqa: BLE001, S112  (third-party code may raise anything)
                continue  # `families check` says why
        return found

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Every topic that has cards or families."""
        return tuple(
            dict.fromkeys([*(one.topic for one in self.cards.values()), *self.families.values()])
        )

    def families_of(self, topics: Sequence[str]) -> list[str]:
        """The families of some topics, or of all, by id."""
        return [name for name, topic in self.families.items() if not topics or topic in topics]

    def items_of(self, topics: Sequence[str]) -> list[str]:
        """The items of the cards of some topics, or of all."""
        return [
            item
            for one in self.cards.values()
            if not topics or one.topic in topics
            for item in item_ids(one.card)
        ]

    def card_of(self, item: str) -> Found:
        """The card of an item."""
        return self.cards[source_of(item)]

"""Items that keep being forgotten, and what helps with them: first of all what they build on."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from quizapp.errors import StoreError
from quizapp.library.library import Library
from quizapp.model.ids import level_item
from quizapp.model.item import Item
from quizapp.scheduling.memory import Fsrs
from quizapp.store.states import ItemState
from quizapp.store.store import Store

FIRST: Final = 4
"""Lapses at which an item is noticed."""
AGAIN: Final = 2
"""Further lapses after which it is named again."""
SURE: Final = 0.9
"""What an item builds on is not offered where it would be recalled as surely as this."""


@dataclass(frozen=True, slots=True)
class Leech:
    """An item that keeps being forgotten.

    Attributes:
        name: what lists show for it.
        lapses: how often it was forgotten after it had been learned.
        first: the weakest thing it builds on, None where all of that is known.
        title: of ``first``.
        example: whether its family can show a worked example instead.
    """

    item: str
    name: str
    lapses: int
    first: str | None = None
    title: str = ""
    example: bool = False


class Leeches:
    """Notices them, from the item's standing after an answer.

    Args:
        today: the study day.
    """

    def __init__(
        self, store: Store, library: Library, learner: str, today: Callable[[], int]
    ) -> None:
        self._store, self._library = store, library
        self._learner, self._today = learner, today

    def look(self, item: str, state: ItemState) -> Leech | None:
        """The item's leech, at its fourth lapse and at every second one after that.

        None as well where the store cannot be read now: the answer is kept, and no fault of a
        look at it may deny that.
        """
        if state.lapses < FIRST or (state.lapses - FIRST) % AGAIN:
            return None
        with suppress(StoreError):
            return self._found(item, state)
        return None

    def _found(self, item: str, state: ItemState) -> Leech | None:
        known = self._library.item(item)
        if known is None:
            return None
        first = self._weakest(known)
        return Leech(
            item,
            known.title,
            state.lapses,
            first.id if first else None,
            first.title if first else "",
            example=known.level is not None,
        )

    def _weakest(self, item: Item) -> Item | None:
        """Of what it builds on, what is least likely to be recalled; the level below counts too."""
        names = list(item.needs)
        if item.level is not None and item.level > 1:
            names.append(level_item(item.source, item.level - 1))
        found = [self._library.item(name) or self._library.item(f"{name}@1") for name in names]
        below = [one for one in found if one is not None and not one.absent]
        states = self._store.states([one.id for one in below], self._learner)
        model = Fsrs(self._store.parameters(self._learner))
        weakest, least = None, SURE
        for one in below:
            state = states.get(one.id, ItemState(one.id))
            recall = model.retrievability(state.memory, self._today()) if state.memory else 0.0
            if not state.suspended and recall < least:
                weakest, least = one, recall
        return weakest

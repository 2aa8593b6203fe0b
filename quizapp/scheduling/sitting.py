"""The rules of one sitting: what may follow what, whatever the ranking says.

The caller hands in a ranking (best first) before every question; the sitting takes the first item
its rules allow. It remembers only what happened in this sitting, plus what was asked earlier today.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from quizapp.model.ids import level_of, source_of
from quizapp.model.rating import Rating

OTHERS_BETWEEN: Final = 5
FIRST_PROBLEMS: Final = 2  # a family's first sitting: a worked example, then two problems


@dataclass(frozen=True, slots=True)
class Turn:
    """The next item.

    Attributes:
        example: show a worked example of the family before it.
        comeback: it was failed or first seen earlier in this sitting.
    """

    item: str
    example: bool = False
    comeback: bool = False


@dataclass(frozen=True, slots=True)
class _Past:
    """Everything that an undo must bring back."""

    asked: int = 0
    waiting: tuple[tuple[str, int], ...] = ()  # item and the count of questions asked by then
    finished: frozenset[str] = frozenset()
    today: frozenset[str] = frozenset()  # items asked today, earlier sittings included
    sources: frozenset[str] = frozenset()  # and what they belong to
    last_source: str = ""
    block: tuple[str, int] | None = None  # family's item and problems still to follow at once


@dataclass(slots=True)
class Sitting:
    """One sitting.

    Attributes:
        asked_today: items that were asked earlier on this study day.
        endless: problems may be asked any number of times (practising one family at will);
            cards never are.
    """

    asked_today: Collection[str] = ()
    endless: bool = False
    _now: _Past = field(init=False)
    _before: list[_Past] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Start with what today already holds."""
        self._now = _Past(
            today=frozenset(self.asked_today),
            sources=frozenset(source_of(item) for item in self.asked_today),
        )

    @property
    def waiting(self) -> tuple[str, ...]:
        """Items that will come back in this sitting, the longest waiting first."""
        return tuple(item for item, _ in self._now.waiting)

    def next(self, ranked: Iterable[str], *, new_families: Collection[str] = ()) -> Turn | None:
        """The next item, or None when nothing is left.

        Args:
            ranked: candidates, best first; read only as far as needed.
            new_families: ids of families that the learner has never met.
        """
        now = self._now
        if now.block:
            return Turn(now.block[0], comeback=True)
        waiting = [pair for pair in now.waiting if not self._same_family(pair[0])]
        if waiting and now.asked - waiting[0][1] >= OTHERS_BETWEEN:
            return Turn(waiting[0][0], comeback=True)
        held: str | None = None
        for item in ranked:
            if not self._allowed(item):
                continue
            if not self._same_family(item):
                return Turn(item, example=_is_new(item, new_families))
            held = held or item
        # Nothing else is left: what waits comes early, and a family may follow itself.
        if waiting:
            return Turn(waiting[0][0], comeback=True)
        if held:
            return Turn(held, example=_is_new(held, new_families))
        return Turn(now.waiting[0][0], comeback=True) if now.waiting else None

    def answered(
        self, item: str, rating: Rating, *, first_seen: bool = False, new_family: bool = False
    ) -> None:
        """Take in an answer.

        A failed item waits until it is recalled once; a first-seen one too, unless it was known
        without effort (Good or Easy).

        Args:
            item: that was asked.
            rating: what came of it.
            first_seen: the learner had never met the item.
            new_family: nor any level of its family.
        """
        now = self._now
        recalled = rating > Rating.HARD or (rating is Rating.HARD and not first_seen)
        if now.block and now.block[0] == item:
            left = now.block[1] - 1
            block = (item, left) if left > 0 else None
        else:
            block = (item, FIRST_PROBLEMS - 1) if new_family and level_of(item) else None
        waiting = tuple(pair for pair in now.waiting if pair[0] != item)
        if not recalled:
            waiting = (*waiting, (item, now.asked + 1))
        finished = now.finished | {item} if recalled else now.finished - {item}
        self._become(replace(self._asked(item), waiting=waiting, finished=finished, block=block))

    def skipped(self, item: str) -> None:
        """Put an item off: it comes back after the others, or when nothing else is left."""
        now = self._now
        waiting = (*(pair for pair in now.waiting if pair[0] != item), (item, now.asked + 1))
        self._become(replace(self._asked(item), waiting=waiting))

    def dropped(self, item: str) -> None:
        """Take an item out of the sitting (suspended, buried, known)."""
        now = self._now
        waiting = tuple(pair for pair in now.waiting if pair[0] != item)
        block = None if now.block and now.block[0] == item else now.block
        finished = now.finished | {item}
        self._become(replace(now, waiting=waiting, finished=finished, block=block))

    def undo(self) -> None:
        """Take back the last answer, skip or drop; nothing happens at the start."""
        if self._before:
            self._now = self._before.pop()

    def _asked(self, item: str) -> _Past:
        now, source = self._now, source_of(item)
        return replace(
            now,
            asked=now.asked + 1,
            today=now.today | {item},
            sources=now.sources | {source},
            last_source=source,
            block=None,
        )

    def _become(self, after: _Past) -> None:
        self._before.append(self._now)
        self._now = after

    def _allowed(self, item: str) -> bool:
        now = self._now
        if any(item == other for other, _ in now.waiting):
            return False
        problem = level_of(item) is not None
        if item in now.finished and not (problem and self.endless):
            return False
        return problem or item in now.today or source_of(item) not in now.sources

    def _same_family(self, item: str) -> bool:
        return level_of(item) is not None and source_of(item) == self._now.last_source


def _is_new(item: str, new_families: Collection[str]) -> bool:
    return level_of(item) is not None and source_of(item) in new_families

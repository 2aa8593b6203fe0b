"""The rules of one sitting: what may follow what, whatever the ranking says.

The caller hands in a ranking (best first) before every question; the sitting takes the first item
its rules allow. It remembers only what happened in this sitting, plus what was asked earlier today.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from quizapp.model.ids import level_of, source_of
from quizapp.model.rating import Rating

OTHERS_BETWEEN: Final = 5
FIRST_PROBLEMS: Final = 2  # a family's first sitting: a worked example, then two problems


class Turn(NamedTuple):
    """The next item.

    Attributes:
        example: show a worked example of the family before it.
    """

    item: str
    example: bool = False


Waiting = tuple[tuple[str, int], ...]  # items, each with the count of questions asked by then


class _Now(NamedTuple):
    """Where a sitting stands, but for what grows with every question."""

    asked: int = 0
    waiting: Waiting = ()
    last_source: str = ""
    block: tuple[str, int] | None = None  # family's item and problems still to follow at once


class _Step(NamedTuple):
    """What an undo brings back: a sitting of thousands of questions takes no longer for one more."""

    now: _Now
    item: str
    finished: bool
    today: bool
    source: bool


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
    _now: _Now = field(init=False, default=_Now())
    _finished: set[str] = field(init=False, default_factory=set)
    _today: set[str] = field(init=False)  # items asked today, earlier sittings included
    _sources: set[str] = field(init=False)  # and what they belong to
    _before: list[_Step] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Start with what today already holds."""
        self._today = set(self.asked_today)
        self._sources = {source_of(item) for item in self.asked_today}

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
            return Turn(now.block[0])
        waiting = [pair for pair in now.waiting if not self._same_family(pair[0])]
        if waiting and now.asked - waiting[0][1] >= OTHERS_BETWEEN:
            return Turn(waiting[0][0])
        held: str | None = None
        for item in ranked:
            if not self._allowed(item):
                continue
            if not self._same_family(item):
                return Turn(item, example=_is_new(item, new_families))
            held = held or item
        # Nothing else is left: what waits comes early, and a family may follow itself.
        if waiting:
            return Turn(waiting[0][0])
        if held:
            return Turn(held, example=_is_new(held, new_families))
        return Turn(now.waiting[0][0]) if now.waiting else None

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
        waiting = _without(item, now.waiting)
        if not recalled:
            waiting = (*waiting, (item, now.asked + 1))
        self._ask(item, waiting, block)
        (self._finished.add if recalled else self._finished.discard)(item)

    def skipped(self, item: str) -> None:
        """Put an item off: it comes back after the others, or when nothing else is left."""
        now = self._now
        waiting = (*_without(item, now.waiting), (item, now.asked + 1))
        self._ask(item, waiting, None)

    def dropped(self, item: str) -> None:
        """Take an item out of the sitting (suspended, buried, known)."""
        now = self._now
        waiting = _without(item, now.waiting)
        block = None if now.block and now.block[0] == item else now.block
        self._remember(item, source_of(item))
        self._now = now._replace(waiting=waiting, block=block)
        self._finished.add(item)

    def undo(self) -> None:
        """Take back the last answer, skip or drop; nothing happens at the start."""
        if not self._before:
            return
        step = self._before.pop()
        self._now = step.now
        for members, member, was_in in (
            (self._finished, step.item, step.finished),
            (self._today, step.item, step.today),
            (self._sources, source_of(step.item), step.source),
        ):
            (members.add if was_in else members.discard)(member)

    def _remember(self, item: str, source: str) -> None:
        self._before.append(
            _Step(
                self._now,
                item,
                item in self._finished,
                item in self._today,
                source in self._sources,
            )
        )

    def _ask(self, item: str, waiting: Waiting, block: tuple[str, int] | None) -> None:
        source = source_of(item)
        self._remember(item, source)
        self._now = _Now(self._now.asked + 1, waiting, source, block)
        self._today.add(item)
        self._sources.add(source)

    def _allowed(self, item: str) -> bool:
        now = self._now
        if now.waiting and any(item == other for other, _ in now.waiting):
            return False
        problem = level_of(item) is not None
        if item in self._finished and not (problem and self.endless):
            return False
        return problem or item in self._today or source_of(item) not in self._sources

    def _same_family(self, item: str) -> bool:
        return level_of(item) is not None and source_of(item) == self._now.last_source


def _without(item: str, waiting: Waiting) -> Waiting:
    return tuple(pair for pair in waiting if pair[0] != item) if waiting else waiting


def _is_new(item: str, new_families: Collection[str]) -> bool:
    return level_of(item) is not None and source_of(item) in new_families

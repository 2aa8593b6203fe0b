"""What the log says about itself: which events are undone, which ids were renamed, which days mended.

All three are pure functions of a few rare events in replay order, and hold for the whole log,
earlier and later lines alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizapp.model.event import Event
from quizapp.model.ids import source_of

LONGEST_JUMP: Final = 36_525  # days


@dataclass(frozen=True, slots=True)
class History:
    """Renamed ids and mended days.

    Attributes:
        renamed: an old id of a card, family or deck, and its present one.
        shifts: ranges of numbers and the days to add to their study days.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    shifts: tuple[tuple[int, int, int], ...] = ()

    def item(self, item: str) -> str:
        """The present id of an item: ``new/2`` for ``old/2``."""
        if not self.renamed:
            return item
        source = source_of(item)
        return self.renamed.get(source, source) + item[len(source) :]

    def older(self, source: str) -> list[str]:
        """Every id whose history belongs to ``source``, itself first."""
        return [source, *(old for old, new in self.renamed.items() if new == source)]

    def day(self, number: int, day: int) -> int:
        """The study day of an event after mending."""
        if not self.shifts:
            return day
        return day + sum(days for first, last, days in self.shifts if first <= number <= last)


def order(event: Event) -> tuple[int, str, int]:
    """The place of an event in replay."""
    return event.at, event.device, event.sequence


def reaches(undo: Event, aim: Event | None) -> bool:
    """Whether an undo can take ``aim`` back: an earlier event of the same learner."""
    return aim is not None and aim.learner == undo.learner and order(aim) < order(undo)


def undone_by(undos: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Numbers of undone events: the newest undo always holds, one that is undone does not.

    Args:
        undos: numbers of each undo and of the event it reaches, in replay order.
    """
    undone: set[int] = set()
    for number, target in reversed(undos):
        if number not in undone:
            undone.add(target)
    return frozenset(undone)


def renamed_by(renames: Sequence[Event]) -> dict[str, str]:
    """Old ids and their present ones, chains followed to their end.

    A later rename of the same id wins; one that would lead back to its own start is ignored.
    """
    steps: dict[str, str] = {}
    for event in renames:
        old, new = event.payload.get("old"), event.payload.get("new")
        if isinstance(old, str) and isinstance(new, str) and _end(steps, new) != old != new:
            steps[old] = new
    return {old: _end(steps, old) for old in steps}


def mended_by(retimes: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Ranges of numbers (first, last) and the days to add to their study days.

    No clock is wrong by more than a century: such a mend is none.
    """
    return tuple(
        (first, last, days)
        for first, last, days in retimes
        if first <= last and 0 < abs(days) <= LONGEST_JUMP
    )


def _end(steps: Mapping[str, str], start: str) -> str:
    while start in steps:
        start = steps[start]
    return start

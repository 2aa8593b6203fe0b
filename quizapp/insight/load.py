"""What the coming days hold: questions and minutes, by simulation, or what falls due by FSRS."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from quizapp.insight.outlook import ExamOutlook
from quizapp.model.day import date_of
from quizapp.store.states import ItemState

DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Load:
    """One coming day.

    Attributes:
        reviews: items met before.
        new: items met for the first time; None where only what falls due is known.
        minutes: None likewise.
    """

    day: int
    reviews: float
    new: float | None = None
    minutes: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "date": date_of(self.day).isoformat(),
            "reviews": round(self.reviews, 1),
            "new": None if self.new is None else round(self.new, 1),
            "minutes": None if self.minutes is None else round(self.minutes, 1),
        }


def planned(exams: Iterable[ExamOutlook]) -> list[Load]:
    """The days to the last exam as the forecast studied them, today's rest first."""
    days = max((exam.days for exam in exams), key=len, default=())
    return [Load(each.day, each.reviews, each.new, each.seconds / 60) for each in days]


def due(states: Mapping[str, ItemState], present: Collection[str], today: int) -> list[Load]:
    """What falls due within two weeks as memories are now; what is overdue counts as today's.

    Args:
        states: of the touched items.
        present: items that may be asked.
        today: the study day.
    """
    counts = [0] * DAYS
    for item, state in states.items():
        if state.due is None or state.suspended or item not in present:
            continue
        ahead = max(0, max(state.due, state.buried_until or 0) - today)
        if ahead < DAYS:
            counts[ahead] += 1
    return [Load(today + ahead, count) for ahead, count in enumerate(counts)]

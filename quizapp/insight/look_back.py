"""Everything that is read out of the whole log, once, behind the screen."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizapp.insight.predictions import Retention, bin_json, calibration, retention
from quizapp.insight.slips import Slip, Slips
from quizapp.library.library import Library
from quizapp.model.day import date_of
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

if TYPE_CHECKING:  # these load NumPy
    from quizapp.insight.so_far import Point
    from quizapp.insight.trail import Progress
    from quizapp.scheduling.calibration import Bin
    from quizapp.study.standing import Standing


@dataclass(frozen=True, slots=True)
class Day:
    """A study day on which something was answered."""

    day: int
    reviews: int
    right: int
    minutes: float

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "date": date_of(self.day).isoformat(),
            "reviews": self.reviews,
            "right": self.right,
            "minutes": self.minutes,
        }


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the log says.

    Attributes:
        days: on which something was answered, oldest first.
        marks: by exam ahead, what was safe after each day.
        weeks: recalled against predicted, oldest first.
        bins: of the answers predicted alike, how many were right.
        slips: misconceptions, the most pressing first.
    """

    days: tuple[Day, ...]
    marks: "dict[str, list[Point]]"
    weeks: tuple[Retention, ...]
    bins: "tuple[Bin, ...]"
    slips: tuple[Slip, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, for ``quizapp stats``."""
        return {
            "total": {
                "days": len(self.days),
                "reviews": sum(day.reviews for day in self.days),
                "right": sum(day.right for day in self.days),
                "minutes": round(sum(day.minutes for day in self.days), 1),
            },
            "days": [day.to_json() for day in self.days],
            "marks_so_far": {
                exam: [
                    {"date": date_of(each.day).isoformat(), "mark": round(each.mark, 1)}
                    for each in points
                ]
                for exam, points in self.marks.items()
            },
            "retention": [week.to_json() for week in self.weeks],
            "calibration": [bin_json(one) for one in self.bins],
            "misconceptions": [slip.to_json() for slip in self.slips],
        }


def look_back(
    store: Store,
    library: Library,
    standing: "Standing | None",
    *,
    today: int,
    learner: str,
    progress: "Progress | None" = None,
) -> LookBack:
    """Read the log once.

    Args:
        store: with the log.
        library: what there is to practise.
        standing: before the exams ahead; None leaves the marks out.
        today: the study day.
        learner: whose.
        progress: told answers read and answers in all; what it raises ends the reading.
    """
    from quizapp.insight.trail import trail

    lines = store.lines(learner)
    along = trail(lines, Fsrs(store.parameters(learner)), progress)
    marks: dict[str, list[Point]] = {}
    if standing is not None and standing.exams:
        from quizapp.insight.so_far import marks_so_far

        marks = marks_so_far(standing, along)
    slips = Slips(lines)
    return LookBack(
        tuple(days(store, learner)),
        marks,
        tuple(retention(along.predictions, today)),
        tuple(calibration(along.predictions)),
        tuple(slips.ranked(today, _askable(store, library, slips.items, learner))),
    )


def days(store: Store, learner: str) -> list[Day]:
    """Reviews and minutes of each study day, oldest first."""
    return [
        Day(day, reviews, right, ms / 60_000) for day, reviews, right, ms in store.days(learner)
    ]


def _askable(store: Store, library: Library, items: Collection[str], learner: str) -> set[str]:
    states = store.states(items, learner)
    return {
        name
        for name in items
        if (item := library.item(name))
        and not item.absent
        and not ((state := states.get(name)) and state.suspended)
    }

"""Everything that is read out of the whole log, in one walk behind the screen."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from quizapp.insight.predictions import (
    Prediction,
    Retention,
    bin_json,
    calibration,
    prediction,
    retention,
)
from quizapp.insight.slips import Slip, Slips
from quizapp.insight.walk import walk
from quizapp.library.library import Library
from quizapp.model.day import date_of
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

if TYPE_CHECKING:  # loads NumPy
    from quizapp.insight.so_far import Point
    from quizapp.scheduling.calibration import Bin
    from quizapp.study.standing import Standing

Progress = Callable[[int, int], object]  # lines read and lines in all; raises to stop
_TOLD_EVERY: Final = 1_000  # lines of the log


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
    progress: Progress | None = None,
) -> LookBack:
    """Walk through the log once.

    Args:
        store: with the log.
        library: what there is to practise.
        standing: before the exams ahead; None leaves the marks out.
        today: the study day.
        learner: whose.
        progress: told lines read and lines in all; what it raises ends the walk.
    """
    model, moves = Fsrs(store.parameters(learner)), store.moves(learner)
    so_far = None
    if standing is not None and standing.exams:
        from quizapp.insight.so_far import MarksSoFar

        so_far = MarksSoFar(standing)
    slips, predicted = Slips(), list[Prediction]()
    for at, step in enumerate(walk(moves, model), 1):
        slips.take(step)
        if (found := prediction(step, model)) is not None:
            predicted.append(found)
        if so_far is not None:
            so_far.take(step)
        if progress and at % _TOLD_EVERY == 0:
            progress(at, len(moves))
    marks = {}
    if so_far is not None and standing is not None:
        marks = {
            exam.id: points for exam, points in zip(standing.exams, so_far.points(), strict=True)
        }
    return LookBack(
        tuple(days(store, learner)),
        marks,
        tuple(retention(predicted, today)),
        tuple(calibration(predicted)) if predicted else (),
        tuple(slips.ranked(today, _askable(store, library, learner))),
    )


def days(store: Store, learner: str) -> list[Day]:
    """Reviews and minutes of each study day, oldest first."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for tally in store.rollup(learner):
        day = sums[tally.day]
        day[0] += tally.n
        day[1] += tally.n if tally.rating is not Rating.AGAIN else 0
        day[2] += tally.ms
    return [Day(day, n, right, ms / 60_000) for day, (n, right, ms) in sorted(sums.items())]


def _askable(store: Store, library: Library, learner: str) -> set[str]:
    states = store.states(None, learner)
    return {
        item.id
        for item in library.items()
        if not item.absent and not ((state := states.get(item.id)) and state.suspended)
    }

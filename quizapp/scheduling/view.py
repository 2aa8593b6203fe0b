"""What the planner is told: one column an attribute, one row an item."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quizapp.scheduling.formulas import Floats

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
UNSEEN = -1  # the last study day of an item that was never asked


@dataclass(frozen=True)
class ExamView:
    """One exam as the planner sees it.

    Attributes:
        day: its study day; the day itself is not planned.
        marks: what each item is worth in it, [n]; nothing outside its scope.
        seconds_left: study time to be expected from now until it, today's included; None when
            nobody has said how long a day is.
    """

    day: int
    marks: Floats
    seconds_left: float | None = None


def _no_edges() -> Ints:
    return np.zeros((0, 2), np.int64)


@dataclass(frozen=True)
class PlanView:
    """All items a plan may hold, n of them.

    Attributes:
        day: today's study day.
        stability, difficulty: memory of each item, [n]; anything for unseen ones.
        last: study day of the last review, [n]; ``UNSEEN`` before the first.
        seconds: of a usual recalled answer, [n].
        exams: those ahead.
        guess: chance to be right without knowing, [n]; None means none.
        askable: may be asked today if its needs are met, [n]; None means all. (Not suspended,
            not absent, not buried; of a family's levels neither those below the working one.)
        locked: a level above the working one: not asked before promotion, [n]; None means none.
        topics: number of each item's topic, for mixing, [n]; None does not mix.
        met_today: how many items were asked today for the first time ever.
        needs: pairs (item, item that should have been seen before it).
        refreshes: pairs (item, item whose memory a success at it refreshes).
    """

    day: int
    stability: Floats
    difficulty: Floats
    last: Ints
    seconds: Floats
    exams: tuple[ExamView, ...]
    guess: Floats | None = None
    askable: Flags | None = None
    locked: Flags | None = None
    topics: Ints | None = None
    met_today: int = 0
    needs: Ints = field(default_factory=_no_edges)
    refreshes: Ints = field(default_factory=_no_edges)

    @property
    def seen(self) -> Flags:
        """Which items have been asked at least once, [n]."""
        flags: Flags = self.last != UNSEEN
        return flags

    @property
    def elapsed(self) -> Floats:
        """Days since the last review, never negative, [n]; meaningless for unseen items."""
        return np.maximum(self.day - self.last, 0).astype(float)

    def worth(self, exam: ExamView) -> Floats:
        """What full recall of each item brings beyond guessing, [n]."""
        return exam.marks if self.guess is None else exam.marks * (1.0 - self.guess)

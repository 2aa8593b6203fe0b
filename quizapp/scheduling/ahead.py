"""The way to an exam: what each simulated day holds, and the mark that is safe once it is over."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from quizapp.scheduling.expected import chances
from quizapp.scheduling.formulas import Floats
from quizapp.scheduling.learners import DayWork, Learners
from quizapp.scheduling.view import ExamView

BAND: Final = 0.9


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One day of a forecast, the mean of all simulated learners.

    Attributes:
        day: the study day.
        mark: on the exam day if nothing more were studied after this day, 0 to 1.
        low, high: nine learners in ten lie between them.
        new: items met for the first time.
        reviews: items met before.
        seconds: of study.
    """

    day: int
    mark: float
    low: float
    high: float
    new: float
    reviews: float
    seconds: float


def marks_of_all(crowd: Learners, exam: ExamView) -> Floats:
    """Each learner's expected mark on the exam day if they stopped now, 0 to 1, [m].

    Args:
        crowd: m learners.
        exam: as one learner sees it, with marks of n items.
    """
    right = chances(crowd.view, crowd.curves, exam.day).reshape(crowd.count, -1)
    marks: Floats = (right * exam.marks).sum(axis=1) / max(float(exam.marks.sum()), 1e-12)
    return marks


def band(marks: Floats) -> tuple[float, float]:
    """Between which nine in ten of them lie."""
    low, high = np.quantile(marks, [(1 - BAND) / 2, (1 + BAND) / 2], method="median_unbiased")
    return float(low), float(high)


def day_ahead(day: int, marks: Floats, work: DayWork) -> DayAhead:
    """A day that is over, from each learner's mark and what all of them did, [m]."""
    low, high = band(marks)
    return DayAhead(day, float(marks.mean()), low, high, work.new, work.reviews, work.seconds)

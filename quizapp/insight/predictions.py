"""What the memory model predicted before each answer, beside what came of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from quizapp.model.day import date_of

if TYPE_CHECKING:  # these load NumPy
    from quizapp.insight.trail import Predictions
    from quizapp.scheduling.calibration import Bin

WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Retention:
    """Answers of seven days that a prediction was made for.

    Attributes:
        first: study day with which the week begins.
        answers: on later days than the one before.
        predicted: their mean chance.
        right: the share that was recalled.
    """

    first: int
    answers: int
    predicted: float
    right: float

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "from": date_of(self.first).isoformat(),
            "answers": self.answers,
            "predicted": round(self.predicted, 3),
            "right": round(self.right, 3),
        }


def retention(found: "Predictions", today: int) -> list[Retention]:
    """Recalled against predicted by the week, oldest first; the last week ends today."""
    import numpy as np

    ago, week = np.unique((today - found.day) // WEEK, return_inverse=True)
    answers = np.bincount(week)
    columns = (ago, answers, np.bincount(week, found.chance), np.bincount(week, found.recalled))
    weeks = [
        Retention(today - WEEK * (back + 1) + 1, count, chance / count, right / count)
        for back, count, chance, right in zip(*(each.tolist() for each in columns), strict=True)
    ]
    return weeks[::-1]


def calibration(found: "Predictions") -> "list[Bin]":
    """Of the answers predicted alike, how many were right; one a bin that has answers."""
    from quizapp.scheduling.calibration import bins

    return bins(found.chance, found.recalled)


def bin_json(one: "Bin") -> dict[str, Any]:
    """A bin as plain JSON."""
    return {
        "predicted_from": one.low,
        "predicted_to": one.high,
        "answers": one.count,
        "predicted": round(one.predicted, 3),
        "right": round(one.right, 3),
        "fits": one.fits,
    }

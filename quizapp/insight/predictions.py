"""What the memory model predicted before each answer, beside what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from quizapp.insight.walk import Moved
from quizapp.model.day import date_of
from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.fit import LoggedReview

if TYPE_CHECKING:  # loads NumPy
    from quizapp.scheduling.calibration import Bin

WEEK: Final = 7


class Chance(Protocol):
    """A memory model, as far as predictions ask it."""

    def retrievability(self, memory: Memory, day: int) -> float:
        """The chance to recall on a day."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The chance of recall before a review on a later day, and whether it was recalled."""

    item: str
    day: int
    chance: float
    recalled: bool


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


def prediction(step: Moved, chance: Chance) -> Prediction | None:
    """What was predicted for one line of the log; a first or same-day review predicts nothing.

    Args:
        step: the line, with the memory before it.
        chance: of recalling a memory on a day, by the learner's parameters.
    """
    review, before = step.event.review, step.before
    if review is None or before is None or step.event.day <= before.day:
        return None
    likely = chance.retrievability(before, step.event.day)
    return Prediction(step.item, step.event.day, likely, review.rating > Rating.AGAIN)


def retention(found: Iterable[Prediction], today: int) -> list[Retention]:
    """Recalled against predicted by the week, oldest first; the last week ends today."""
    weeks: dict[int, list[Prediction]] = defaultdict(list)
    for one in found:
        weeks[(today - one.day) // WEEK].append(one)
    return [
        Retention(
            today - WEEK * (ago + 1) + 1,
            len(rows),
            sum(row.chance for row in rows) / len(rows),
            sum(row.recalled for row in rows) / len(rows),
        )
        for ago, rows in sorted(weeks.items(), reverse=True)
    ]


def calibration(found: Iterable[Prediction]) -> "list[Bin]":
    """Of the answers predicted alike, how many were right; one a bin that has answers."""
    import numpy as np

    from quizapp.scheduling.calibration import bins

    rows = list(found)
    chances = np.array([row.chance for row in rows], float)
    right = np.array([row.recalled for row in rows], bool)
    return bins(chances, right)


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


def logged(events: Iterable[Event]) -> Iterator[LoggedReview]:
    """The log as the fit of own parameters reads it."""
    for event in events:
        if event.review is not None:
            yield LoggedReview(event.review.item, event.review.rating, event.day)

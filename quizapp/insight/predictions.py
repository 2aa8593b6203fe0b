"""What the memory model predicted before each answer, beside what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.fit import LoggedReview
from quizapp.scheduling.memory import Fsrs


@dataclass(frozen=True, slots=True)
class Prediction:
    """The chance of recall before a review on a later day, and whether it was recalled."""

    item: str
    day: int
    chance: float
    recalled: bool


def predictions(events: Iterable[Event], model: Fsrs) -> Iterator[Prediction]:
    """Each item's reviews on later days; the first one and same-day ones predict nothing.

    Args:
        events: reviews that count, in replay order.
        model: with the learner's parameters.
    """
    memories: dict[str, Memory] = {}
    for event in events:
        review = event.review
        if review is None:
            continue
        before = memories.get(review.item)
        if before is not None and event.day > before.day:
            chance = model.retrievability(before, event.day)
            yield Prediction(review.item, event.day, chance, review.rating > Rating.AGAIN)
        memories[review.item] = model.step(before, review.rating, event.day)


def calibration(found: Iterable[Prediction]) -> list[dict[str, Any]]:
    """Of the answers predicted alike, how many were right; one row a bin, as plain JSON."""
    import numpy as np

    from quizapp.scheduling.calibration import bins

    rows = list(found)
    chances = np.array([row.chance for row in rows], float)
    right = np.array([row.recalled for row in rows], bool)
    return [
        {
            "predicted_from": one.low,
            "predicted_to": one.high,
            "answers": one.count,
            "predicted": round(one.predicted, 3),
            "right": round(one.right, 3),
            "fits": one.fits,
        }
        for one in bins(chances, right)
    ]


def logged(events: Iterable[Event]) -> Iterator[LoggedReview]:
    """The log as the fit of own parameters reads it."""
    for event in events:
        if event.review is not None:
            yield LoggedReview(event.review.item, event.review.rating, event.day)

"""The learner's own parameters, fitted to their log and taken only when they predict better.

The crate's fit depends on the order of its items, so they come in replay order. A fit to few
reviews predicts worse than the defaults do; it is drawn back to them by
``w = default + n / (n + 1500) (fit - default)``, needs 1,000 long-term reviews (the first on any
later day), and counts only if fits to the past predict what came after better, by more than chance:
the log is cut in time after three and after four fifths, and each fit is tried on the next fifth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from quizapp.model.rating import Rating
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.memory import DEFAULT_PARAMETERS

FEWEST: Final = 1_000
HALF_TRUST: Final = 1_500  # reviews at which a fit and the defaults weigh the same
CUTS: Final = (0.6, 0.8, 1.0)
SURE: Final = 1.0  # standard errors by which the log loss must fall
_LONGEST_HISTORY = 64  # reviews of one item; later ones tell the fit nothing new


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """One review in replay order."""

    item: str
    rating: Rating
    day: int


@dataclass(frozen=True, slots=True)
class Trial:
    """A long-term review: what was known before it, and what came of it.

    Attributes:
        owner: number of the item.
        history: the crate's reviews before it.
        rating: that it got.
        gap: days since the one before.
    """

    owner: int
    history: tuple[Any, ...]
    rating: Rating
    gap: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of a fit.

    Attributes:
        parameters: to be used from now on; None when those in use stay.
        reviews: long-term reviews it rests on.
        loss_before: mean log loss on the tried fifths with the parameters in use; None when there
            were too few reviews to try.
        loss_after: with those fitted to what came before.
    """

    parameters: tuple[float, ...] | None
    reviews: int
    loss_before: float | None = None
    loss_after: float | None = None


def fit(log: Iterable[LoggedReview], current: tuple[float, ...] | None = None) -> Fit:
    """Fit FSRS-6 to a log.

    Args:
        log: all reviews that count, in replay order.
        current: the parameters in use; None means the defaults.
    """
    trials = trials_of(log)
    count = len(trials)
    if count < FEWEST:
        return Fit(None, count)
    in_use = DEFAULT_PARAMETERS if current is None else tuple(current)
    cuts = [int(part * count) for part in CUTS]
    before, after = [], []
    for start, end in pairwise(cuts):
        before.append(losses(in_use, trials[start:end]))
        after.append(losses(_fitted(trials[:start]), trials[start:end]))
    old, new = np.concatenate(before), np.concatenate(after)
    gain = old - new
    sure = float(gain.mean()) > SURE * float(gain.std()) / len(gain) ** 0.5
    return Fit(_fitted(trials) if sure else None, count, float(old.mean()), float(new.mean()))


def shrunk(fitted: Sequence[float], reviews: int) -> tuple[float, ...]:
    """Fitted parameters drawn towards the defaults, the more the fewer reviews there are."""
    trust = reviews / (reviews + HALF_TRUST)
    return tuple(
        default + trust * (own - default)
        for default, own in zip(DEFAULT_PARAMETERS, fitted, strict=True)
    )


def losses(parameters: Sequence[float], trials: Sequence[Trial]) -> Floats:
    """Log loss of each trial, [n]: minus the logarithm of the chance given to what happened."""
    from fsrs_rs_python import FSRS, FSRSItem

    model = FSRS(list(parameters))
    states = model.memory_state_batch([FSRSItem(list(trial.history)) for trial in trials])
    stability = np.array([state.stability for state in states])
    gaps = np.array([float(trial.gap) for trial in trials])
    recalled = np.array([trial.rating is not Rating.AGAIN for trial in trials])
    chance = Curves(tuple(parameters)).retrievability(gaps, stability)
    given: Floats = np.clip(np.where(recalled, chance, 1.0 - chance), 1e-6, 1.0)
    return -np.log(given)


def _fitted(trials: Sequence[Trial]) -> tuple[float, ...]:
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

    items = [
        FSRSItem([*trial.history, FSRSReview(int(trial.rating), trial.gap)]) for trial in trials
    ]
    owners = [trial.owner for trial in trials]
    fitted = FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(items, card_ids=owners)
    return shrunk(fitted, len(trials))


def trials_of(log: Iterable[LoggedReview]) -> list[Trial]:
    """The long-term reviews of a log, each with the history before it."""
    from fsrs_rs_python import FSRSReview

    numbers: dict[str, int] = {}
    histories: list[tuple[Any, ...]] = []
    last_days: list[int] = []
    trials: list[Trial] = []
    for review in log:
        number = numbers.setdefault(review.item, len(numbers))
        if number == len(histories):
            histories.append((FSRSReview(int(review.rating), 0),))
            last_days.append(review.day)
            continue
        history = histories[number]
        gap = max(0, review.day - last_days[number])
        last_days[number] = max(last_days[number], review.day)
        if len(history) >= _LONGEST_HISTORY:
            continue
        if gap > 0:
            trials.append(Trial(number, history, review.rating, gap))
        histories[number] = (*history, FSRSReview(int(review.rating), gap))
    return trials

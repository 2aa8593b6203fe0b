"""Are the predictions right? Of the answers predicted at 80-90 %, how many were.

And the one correction that a few hundred answers allow: a factor on all stabilities, for learners
who forget faster or slower than the model says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.view import Flags, PlanView

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
PRIOR_SPREAD: Final = 0.35  # of the factor's logarithm before anything is known
_Z = 1.645  # nine times in ten
_LOG_FACTORS = np.linspace(-3.0, 1.5, 91)
_AT_ONCE: Final = 10_000  # answers; each stands once for every factor


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers that were predicted alike.

    Attributes:
        low, high: of the predicted chance.
        count: answers in it.
        predicted: their mean prediction.
        right: the share that was right.
        band: where the true share lies nine times in ten (Wilson's interval).
    """

    low: float
    high: float
    count: int
    predicted: float
    right: float
    band: tuple[float, float]

    @property
    def fits(self) -> bool:
        """Whether the prediction lies within the band."""
        return self.band[0] <= self.predicted <= self.band[1]


def bins(predicted: Floats, right: Flags, edges: Sequence[float] = EDGES) -> list[Bin]:
    """Predictions against what happened, bins without answers left out.

    Args:
        predicted: chance of recall before each answer on a later day, [n].
        right: whether it was recalled, [n].
        edges: of the bins, rising; the last one is included.
    """
    at = np.clip(np.searchsorted(edges, predicted, side="right") - 1, 0, len(edges) - 2)
    found = []
    for number in range(len(edges) - 1):
        inside = at == number
        count = int(np.count_nonzero(inside))
        if count:
            share = float(right[inside].mean())
            found.append(
                Bin(
                    low=edges[number],
                    high=edges[number + 1],
                    count=count,
                    predicted=float(predicted[inside].mean()),
                    right=share,
                    band=wilson(share, count),
                )
            )
    return found


def wilson(share: float, count: int) -> tuple[float, float]:
    """The 90 % interval of a chance after ``share`` of ``count`` trials came true."""
    middle = (share + _Z**2 / (2 * count)) / (1 + _Z**2 / count)
    half = (
        _Z
        / (1 + _Z**2 / count)
        * float(np.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2)))
    )
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Pull:
    """How long memories of this learner last against what the model says.

    Attributes:
        factor: on all stabilities; 1 is as modelled, 0.5 forgets twice as fast.
        spread: standard deviation of its logarithm.
    """

    factor: float = 1.0
    spread: float = PRIOR_SPREAD


def pull_of(elapsed: Floats, stability: Floats, right: Flags, curves: Curves) -> Pull:
    """The factor that explains the answers best, drawn towards 1 while they are few.

    Args:
        elapsed: days since the review before, at least 1, [n].
        stability: as modelled before the answer, [n].
        right: whether it was recalled, [n].
        curves: the model.
    """
    if not len(elapsed):
        return Pull()
    log_chance = -0.5 * (_LOG_FACTORS / PRIOR_SPREAD) ** 2
    for start in range(0, len(elapsed), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        ratio = (elapsed[part] / stability[part])[:, None] / np.exp(_LOG_FACTORS)
        recall = np.clip(curves.retrievability(ratio, np.ones(1)), 1e-4, 1 - 1e-4)
        right_or_wrong = np.where(right[part, None], recall, 1.0 - recall)
        log_chance += np.log(right_or_wrong).sum(axis=0)
    weight = np.exp(log_chance - log_chance.max())
    weight /= weight.sum()
    mean = float((weight * _LOG_FACTORS).sum())
    spread = float(np.sqrt((weight * (_LOG_FACTORS - mean) ** 2).sum()))
    return Pull(float(np.exp(mean)), spread)


def pulled(view: PlanView, curves: Curves, pull: Pull) -> tuple[PlanView, Curves]:
    """A view and curves whose memories last as long as the learner's own do."""
    w = curves.parameters
    first = tuple(value * pull.factor for value in w[:4])
    return replace(view, stability=view.stability * pull.factor), Curves((*first, *w[4:]))


def believed(pull: Pull) -> Pull:
    """The factor a forecast should reckon with: 1 unless the answers clearly say otherwise."""
    clear = abs(float(np.log(pull.factor))) > _Z * pull.spread
    return pull if clear else Pull()

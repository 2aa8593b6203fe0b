"""What a learner's own answers say about them: how they rate, and how long their memories last.

Read from the whole log, therefore once a study day and away from the screen; the few numbers that
come of it are remembered, and whoever plans reads those.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.scheduling.behaviour import Behaviour, learned
from quizapp.scheduling.calibration import PRIOR_SPREAD, Pull, pull_of
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.memory import Fsrs

_NONE = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Learned:
    """The numbers of one learner.

    Attributes:
        first: how often a first rating was Again, Hard, Good, Easy.
        later: the same on a later day.
        factor: on all stabilities, that explains their answers best; 1 is as modelled.
        spread: standard deviation of its logarithm.
    """

    first: tuple[int, ...] = _NONE
    later: tuple[int, ...] = _NONE
    factor: float = 1.0
    spread: float = PRIOR_SPREAD

    @property
    def behaviour(self) -> Behaviour:
        """How they answer, as the planner reckons."""
        return learned(self.first, self.later)

    @property
    def pull(self) -> Pull:
        """How long their memories last against the model."""
        return Pull(self.factor, self.spread)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Learned":
        """Read what ``to_json`` wrote; what is damaged counts as nothing learned."""
        try:
            first, later = (tuple(int(n) for n in told[key]) for key in ("first", "later"))
            factor, spread = float(told["factor"]), float(told["spread"])
        except (KeyError, TypeError, ValueError):
            return cls()
        sound = len(first) == len(later) == len(_NONE) and factor > 0.0 and spread > 0.0
        return cls(first, later, factor, spread) if sound else cls()


def learn(events: Iterable[Event], model: Fsrs, curves: Curves) -> Learned:
    """Read the log.

    Args:
        events: reviews that count, in replay order.
        model: steps memories with the learner's parameters.
        curves: the same parameters over arrays.
    """
    import numpy as np

    first, later = [0] * 4, [0] * 4
    elapsed: list[int] = []
    stability: list[float] = []
    right: list[bool] = []
    memories: dict[str, Memory] = {}
    for event in events:
        review = event.review
        if review is None:
            continue
        before = memories.get(review.item)
        if before is None:
            first[review.rating - 1] += 1
        elif event.day > before.day:
            later[review.rating - 1] += 1
            elapsed.append(event.day - before.day)
            stability.append(before.stability)
            right.append(review.rating > 1)
        memories[review.item] = model.step(before, review.rating, event.day)
    pull = pull_of(
        np.array(elapsed, float), np.array(stability, float), np.array(right, bool), curves
    )
    return Learned(tuple(first), tuple(later), pull.factor, pull.spread)

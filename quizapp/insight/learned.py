"""What a learner's own answers say about them: how they rate, and how long their memories last.

Read from the whole log, therefore once a study day and away from the screen; the few numbers that
come of it are remembered, and whoever plans reads those.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from quizapp.insight.notes import Notes
from quizapp.model.rating import Rating
from quizapp.scheduling.behaviour import Behaviour, learned
from quizapp.scheduling.calibration import PRIOR_SPREAD, Pull, pull_of
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.memory import Fsrs

if TYPE_CHECKING:
    from quizapp.store.lines import Lines

ENOUGH: Final = 100_000  # newest answers that tell how long memories last: within half a percent
_NONE = (0, 0, 0, 0)
LEARNED: Final = "learned"  # the note they are kept under


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


def noted(notes: Notes) -> Learned:
    """What the log said when it was read last."""
    told = notes.get(LEARNED)
    return Learned.from_json(told) if isinstance(told, dict) else Learned()


def learn(lines: "Lines", model: Fsrs, curves: Curves) -> Learned:
    """Read the log.

    Args:
        lines: of the learner.
        model: steps memories with the learner's parameters.
        curves: the same parameters over arrays.
    """
    import numpy as np

    stability, last = model.stabilities_along(lines.rating, lines.day, lines.ends)
    starts = lines.ends - np.diff(lines.ends, prepend=0)
    again = np.ones(len(last), np.bool_)
    again[starts] = False
    again &= lines.day > np.roll(last, 1)
    newest = np.flatnonzero(again)
    newest = newest[np.argsort(lines.place[newest], kind="stable")][-ENOUGH:]
    pull = pull_of(
        (lines.day[newest] - last[newest - 1]).astype(np.float64),
        stability[newest - 1],
        lines.rating[newest] > Rating.AGAIN,
        curves,
    )
    first, later = (
        tuple(np.bincount(ratings, minlength=5)[1:].tolist())
        for ratings in (lines.rating[starts], lines.rating[again])
    )
    return Learned(first, later, pull.factor, pull.spread)

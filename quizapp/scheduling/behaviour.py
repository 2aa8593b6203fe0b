"""How a learner answers: how often with which rating, and how long it takes."""

from dataclasses import dataclass
from typing import Final

# Medians of many Anki users, as fsrs-rs gives them to its own simulator (crate 6.6.2).
FIRST_RATINGS: Final = (0.24, 0.094, 0.495, 0.171)
RECALL_RATINGS: Final = (0.224, 0.631, 0.145)
RECALL_SECONDS: Final = 13.04  # Hard, Good and Easy weighed by the line above
FAIL_SECONDS: Final = 38.43  # with the recalls that follow on the same day
FIRST_SECONDS: Final = 38.92  # with the same-day steps until it is known


@dataclass(frozen=True)
class Behaviour:
    """Probabilities and times of one learner, priors until their own are known.

    Attributes:
        first: chances of Again, Hard, Good, Easy at first sight.
        recalled: chances of Hard, Good, Easy when recalled.
        fail_cost: of a failed session, as a multiple of a recalled one.
        first_cost: of a first session, as a multiple of a recalled one.
    """

    first: tuple[float, float, float, float] = FIRST_RATINGS
    recalled: tuple[float, float, float] = RECALL_RATINGS
    fail_cost: float = FAIL_SECONDS / RECALL_SECONDS
    first_cost: float = FIRST_SECONDS / RECALL_SECONDS

"""How a learner answers: how often with which rating, and how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

# Medians of many Anki users, as fsrs-rs gives them to its own simulator (crate 6.6.2). The seconds
# are those of a whole session: with the same-day recalls that follow a fail or a first meeting.
FIRST_RATINGS: Final = (0.24, 0.094, 0.495, 0.171)
FIRST_SECONDS: Final = (64.38, 66.83, 30.92, 10.71)
RECALL_RATINGS: Final = (0.224, 0.631, 0.145)
RECALL_RATING_SECONDS: Final = (17.59, 12.38, 8.94)
FAIL_SECONDS: Final = 38.37
RECALL_SECONDS: Final = sum(
    chance * seconds for chance, seconds in zip(RECALL_RATINGS, RECALL_RATING_SECONDS, strict=True)
)


@dataclass(frozen=True)
class Behaviour:
    """Probabilities and times of one learner, priors until their own are known.

    Times are multiples of an item's usual seconds, those of a recall.

    Attributes:
        first: chances of Again, Hard, Good, Easy at first sight.
        first_times: time of a first session by its first rating.
        recalled: chances of Hard, Good, Easy when recalled.
        recalled_times: time of a recall by its rating.
        fail_cost: time of a failed session.
    """

    first: tuple[float, ...] = FIRST_RATINGS
    first_times: tuple[float, ...] = tuple(seconds / RECALL_SECONDS for seconds in FIRST_SECONDS)
    recalled: tuple[float, ...] = RECALL_RATINGS
    recalled_times: tuple[float, ...] = tuple(
        seconds / RECALL_SECONDS for seconds in RECALL_RATING_SECONDS
    )
    fail_cost: float = FAIL_SECONDS / RECALL_SECONDS

    @property
    def first_cost(self) -> float:
        """Expected time of a first session."""
        return sum(p * time for p, time in zip(self.first, self.first_times, strict=True))


PRIOR_ANSWERS: Final = 60  # as many answers of their own weigh as much as the medians of others


def learned(first_counts: Sequence[int], later_counts: Sequence[int]) -> Behaviour:
    """The behaviour of a learner who has rated so often.

    Ask once a day: the planner's tables are made anew for every other behaviour.

    Args:
        first_counts: how often a first rating was Again, Hard, Good, Easy.
        later_counts: the same on a later day; fails say nothing about how a recall is rated.
    """
    prior = Behaviour()
    return replace(
        prior,
        first=_blended(prior.first, first_counts),
        recalled=_blended(prior.recalled, later_counts[1:]),
    )


def _blended(prior: Sequence[float], counts: Sequence[int]) -> tuple[float, ...]:
    total = sum(counts) + PRIOR_ANSWERS
    return tuple(
        (count + PRIOR_ANSWERS * chance) / total
        for count, chance in zip(counts, prior, strict=True)
    )

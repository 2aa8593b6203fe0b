"""From a marked answer to a rating: the program rates what it can check."""

from typing import Final

from quizapp.model.rating import Rating
from quizapp.model.verdict import Outcome

TRIES: Final = 2
NEARLY = 0.8  # the share of the parts that still counts as recalled with difficulty
FAST = 0.5  # of one's own median seconds
SLOW = 1.5
FAST_COUNTS_AFTER = 2  # earlier reviews: from the third time on, speed shows ease


def rate(
    outcome: Outcome,
    share: float,
    tries: int,
    *,
    hinted: bool = False,
    gave_up: bool = False,
    seconds: float | None = None,
    median: float | None = None,
    reviews: int = 0,
    one_try: bool = False,
    mock: bool = False,
) -> Rating:
    """The rating of a question that has ended.

    Args:
        outcome: of the last readable answer.
        share: its credit from 0 to 1.
        tries: readable answers given.
        hinted: a hint was shown.
        gave_up: the solution was shown before an answer was right.
        seconds: spent on the question; None when unknown.
        median: the learner's own median seconds for such questions; None when unknown.
        reviews: of this item before this one.
        one_try: the form allows a single try.
        mock: within a mock exam: speed, hints and second tries do not exist.
    """
    recalled = outcome == "right" or (outcome == "partly" and share >= NEARLY)
    if gave_up or not recalled or (hinted and not mock):
        return Rating.AGAIN
    if mock:
        return Rating.GOOD if outcome == "right" else Rating.HARD
    if tries > (1 if one_try else TRIES):
        return Rating.AGAIN
    if outcome != "right" or tries > 1:
        return Rating.HARD
    return _by_time(seconds, median, reviews)


def _by_time(seconds: float | None, median: float | None, reviews: int) -> Rating:
    if seconds is None or not median:
        return Rating.GOOD
    if seconds > SLOW * median:
        return Rating.HARD
    if seconds < FAST * median and reviews >= FAST_COUNTS_AFTER:
        return Rating.EASY
    return Rating.GOOD

"""What became of an answer, and the line of the log that keeps it."""

from typing import NamedTuple

from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.model.verdict import Verdict
from quizapp.scheduling.ratings import rate
from quizapp.study.attempt import Attempt
from quizapp.study.leeches import Leech
from quizapp.study.stopwatch import studied_ms


class Answered(NamedTuple):
    """What became of an answer.

    Attributes:
        verdict: None for a card that learners rate themselves.
        settled: the question is over and its event is on disk.
        rating: given by the program or the learner, once settled.
        due_in: days until the item is due again, once settled.
        leech: what may help, where the item keeps being forgotten.
        planned: an exam's plan decides what is asked on that day; the item may not come.
    """

    verdict: Verdict | None
    settled: bool
    rating: Rating | None = None
    due_in: int | None = None
    leech: Leech | None = None
    planned: bool = False


def rating_of(attempt: Attempt, *, seconds: float, median: float | None, reviews: int) -> Rating:
    """The rating that the program gives an answer.

    Args:
        attempt: with its tries, hints and whether it was given up.
        seconds: it took.
        median: the learner's usual seconds for the item, where known.
        reviews: of the item before this one.
    """
    last = attempt.last
    return rate(
        last.outcome if last else "wrong",
        last.share if last else 0.0,
        len(attempt.tries),
        hinted=attempt.hinted,
        gave_up=attempt.gave_up,
        seconds=seconds,
        median=median,
        reviews=reviews,
        one_try=attempt.one_try,
    )


def review_of(
    attempt: Attempt,
    rating: Rating,
    *,
    seconds: float,
    median: float | None,
    learner: str,
    source: str,
) -> Event:
    """The event of a settled question, with what is needed to show the very question again."""
    question = attempt.question
    drawn = question.drawn
    return Event(
        "review",
        item=question.item,
        learner=learner,
        review=Review(
            question.item,
            rating,
            duration_ms=studied_ms(seconds, median),
            source=source,
            hinted=attempt.hinted,
            gave_up=attempt.gave_up,
            digest=question.digest,
            tries=tuple(attempt.tries),
            level=drawn.level if drawn else None,
            seed=drawn.seed if drawn else None,
            version=drawn.version if drawn else None,
            parameters=drawn.parameters if drawn else None,
        ),
    )

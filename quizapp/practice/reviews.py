"""A marked paper as reviews for the log."""

from collections.abc import Iterable

from quizapp.model.event import ME, Event, Review, Try
from quizapp.practice.marked import MarkedPaper, MarkedPart
from quizapp.practice.sheet import Part, Variant
from quizapp.scheduling.ratings import rate


def reviews_of(
    variant: Variant, marked: MarkedPaper, source: str, learner: str = ME
) -> list[Event]:
    """One review for each part that was marked; what a human has yet to read is left out.

    Args:
        variant: the paper that was answered.
        marked: its result.
        source: ``mock`` or ``paper``; both are rated without speed, hints and second tries.
        learner: whose log it is.
    """
    pairs: Iterable[tuple[Part, MarkedPart]] = zip(variant.parts(), marked.parts, strict=True)
    return [
        Event("review", part.question.item, _review(part, result, source), learner=learner)
        for part, result in pairs
        if result.outcome != "open"
    ]


def _review(part: Part, result: MarkedPart, source: str) -> Review:
    share = result.marks / part.marks
    right = result.outcome == "right" or (result.outcome == "given" and share == 1)
    drawn = part.question.drawn
    slips = tuple(slip.id for slip in result.slips)
    answered = result.text.strip() != ""
    return Review(
        item=part.question.item,
        rating=rate("right" if right else "partly", share, 1, mock=True),
        source=source,
        gave_up=not answered,
        digest=part.question.digest,
        tries=(Try(result.text, result.outcome, slips),) if answered and part.form else (),
        level=drawn.level if drawn else None,
        seed=drawn.seed if drawn else None,
        version=drawn.version if drawn else None,
        parameters=drawn.parameters if drawn else None,
    )

"""A marked paper as reviews for the log."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from quizapp.model.event import ME, Event, Review, Try
from quizapp.practice.marked import MarkedPaper, MarkedPart
from quizapp.practice.sheet import Part, Variant
from quizapp.scheduling.ratings import rate

if TYPE_CHECKING:
    from quizapp.store.states import ItemState


class States(Protocol):
    """What is asked of the store."""

    def states(
        self, items: Iterable[str] | None = None, learner: str = ME
    ) -> "Mapping[str, ItemState]":
        """How some items stand."""


def reviews_of(
    variant: Variant, marked: MarkedPaper, source: str, states: States, learner: str = ME
) -> dict[str, Event]:
    """One review for each part that was marked, by its label.

    Left out is what a human has yet to read, and what was left empty, or cannot be read, and was
    never asked before: nothing was recalled and nothing forgotten, and a first review would count
    as a first meeting. It stays new; with a memory an empty answer is Again.

    Args:
        variant: the paper that was answered.
        marked: its result.
        source: ``mock`` or ``paper``; both are rated without speed, hints and second tries.
        states: tells which items have been asked before.
        learner: whose log it is.
    """
    pairs = [
        (part, result)
        for part, result in zip(variant.parts(), marked.parts, strict=True)
        if result.outcome != "open"
    ]
    met = _met([part.question.item for part, _ in pairs], states, learner)
    met |= {part.question.item for part, result in pairs if not _nothing_in(result)}
    return {
        part.label: Event(
            "review", part.question.item, _review(part, result, source), learner=learner
        )
        for part, result in pairs
        if part.question.item in met
    }


def _met(items: Collection[str], states: States, learner: str) -> set[str]:
    found = states.states(items, learner)
    return {item for item, state in found.items() if state.memory is not None}


def _nothing_in(result: MarkedPart) -> bool:
    return result.outcome in ("empty", "invalid")


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

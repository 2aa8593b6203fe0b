"""A marked paper in the learner's log: each answer once, however often the paper is marked."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple, Protocol

from quizapp.model.event import ME, Event
from quizapp.practice.asked import sheet_text
from quizapp.practice.marked import MarkedPaper
from quizapp.practice.reviews import States, reviews_of
from quizapp.practice.sheet import Sheet, Variant


class Log(States, Protocol):
    """What is needed of the store."""

    def append_many(self, events: Iterable[Event]) -> list[Event]:
        """Put events into the log in one transaction."""

    def events(self, *, kinds: Collection[str] | None = None, learner: str = ME) -> Iterable[Event]:
        """Events of some kinds in the order of replay."""


class Logged(NamedTuple):
    """How many answers of a paper went into the log now, and how many were there before."""

    now: int
    before: int


def log_paper(
    log: Log, sheet: Sheet, marked: MarkedPaper, *, again: bool = False, learner: str = ME
) -> Logged:
    """Put a marked paper into the log.

    With the reviews goes an event that names the paper and the parts they are of, so that only
    the others are put there when it is marked once more: what a human has read since, say.

    Args:
        log: where to.
        sheet: it was made from.
        marked: the paper.
        again: it was sat once more; all of it counts again.
        learner: whose log it is.
    """
    variant = next(one for one in sheet.variants if one.number == marked.variant)
    name = _name(sheet, variant)
    there = set() if again else _labels(log, name, learner)
    reviews = reviews_of(variant, marked, "paper", log, learner)
    fresh = {label: event for label, event in reviews.items() if label not in there}
    if fresh:
        payload = {"do": "paper", "mock": name, "labels": list(fresh)}
        log.append_many([*fresh.values(), Event("mock", payload=payload, learner=learner)])
    return Logged(len(fresh), len(reviews) - len(fresh))


def _name(sheet: Sheet, variant: Variant) -> str:
    """The same for the same questions of the same seed, whichever other variants were made."""
    alone = sheet_text(replace(sheet, variants=(variant,), notes=()))
    return f"paper-{sha256(alone).hexdigest()[:16]}"


def _labels(log: Log, name: str, learner: str) -> set[str]:
    """The parts of a paper that the log has."""
    return {
        label
        for event in log.events(kinds=("mock",), learner=learner)
        if event.payload.get("do") == "paper" and event.payload.get("mock") == name
        for label in event.payload.get("labels", ())
    }

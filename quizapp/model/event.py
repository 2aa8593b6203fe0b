"""Events: the lines of the append-only log, the only thing that must never be lost.

They are named tuples: an answer makes several, years of study are read as hundreds of thousands,
and a frozen dataclass of a dozen fields takes four times as long to make.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from quizapp.model.rating import Rating

KINDS: Final = (
    "review", "undo", "suspend", "unsuspend", "bury", "flag", "report", "reset", "known",
    "rename", "retime", "memory-set", "parameters", "exam", "mock", "setting", "content",
)  # fmt: skip
SOURCES: Final = ("tui", "plain", "mock", "paper", "import")
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
ME: Final = "me"  # the learner of a store that only one person uses


class Try(NamedTuple):
    """One typed answer within a review."""

    text: str
    outcome: str
    slips: tuple[str, ...] = ()


class Review(NamedTuple):
    """An item was asked and rated.

    Attributes:
        duration_ms: time on the question, pauses and absence taken out; None when unknown.
        digest: of the card's text as asked; None for problems and imports.
        parameters: with level, seed and version, the very problem that was asked.
    """

    item: str
    rating: Rating
    duration_ms: int | None = None
    source: str = "tui"
    hinted: bool = False
    gave_up: bool = False
    digest: int | None = None
    tries: tuple[Try, ...] = ()
    level: int | None = None
    seed: int | None = None
    version: int | None = None
    parameters: Mapping[str, Any] | None = None


class Event(NamedTuple):
    """One line of the log.

    Attributes:
        device, sequence: the key; the store gives both when it appends.
        raw: the clock when it was written, ms UTC.
        at: the larger of ``raw`` and the log's greatest ``at``; the order of replay.
        day: the study day, days since 1970-01-01.
        item: the item it is about, if any.
        review: for kind ``review``.
        payload: for the other kinds; unknown keys are kept.
    """

    kind: str
    item: str | None = None
    review: Review | None = None
    payload: Mapping[str, Any] = NOTHING
    learner: str = ME
    device: str = ""
    sequence: int = 0
    raw: int = 0
    at: int = 0
    day: int = 0

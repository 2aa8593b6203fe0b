"""The verdict on a typed answer."""

from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["right", "partly", "wrong", "invalid"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part or cell of an answer."""

    label: str
    right: bool
    read_as: str
    expected: str


@dataclass(frozen=True, slots=True)
class Named:
    """A misconception that explains this very answer."""

    id: str
    diagnosis: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer was understood as, and how right it is.

    Attributes:
        outcome: ``invalid`` was not readable and costs nothing.
        share: credit from 0 to 1.
        read_as: the answer as understood, safe to show.
        note: the sentence to show: why it is invalid, or the diagnosis in one piece.
        parts: for answers with parts or cells.
        slips: the misconceptions, most specific first.
        expected: the right answer, written out.
        extra: what one form adds (rounding error, carried rows), plain JSON.
    """

    outcome: Outcome
    share: float
    read_as: str = ""
    note: str = ""
    parts: tuple[Part, ...] = ()
    slips: tuple[Named, ...] = ()
    expected: str = ""
    extra: dict[str, Any] | None = None

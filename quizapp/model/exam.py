"""The exam a learner works towards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

FURTHEST: Final = 3 * 366  # days ahead; a forecast walks through each of them


@dataclass(frozen=True, slots=True)
class Exam:
    """A date and what it asks.

    Attributes:
        id: of the exam, so that a changed date is the same exam.
        day: its study day; it is not planned.
        scope: topics it asks; empty means all.
        weights: marks by topic; a topic that is not named weighs as its own marks.
    """

    id: str
    name: str
    day: int
    scope: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

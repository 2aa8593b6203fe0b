"""What the app believes a learner remembers of one item."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Memory:
    """FSRS's state of an item for a learner.

    Attributes:
        stability: days until retrievability falls to 0.9.
        difficulty: 1 (easy) to 10.
        day: study day of the last review, in days since 1970-01-01.
    """

    stability: float
    difficulty: float
    day: int

"""What the app believes a learner remembers of one item."""

from typing import NamedTuple


class Memory(NamedTuple):
    """FSRS's state of an item for a learner; every answer makes two.

    Attributes:
        stability: days until retrievability falls to 0.9.
        difficulty: 1 (easy) to 10.
        day: study day of the last review, in days since 1970-01-01.
    """

    stability: float
    difficulty: float
    day: int

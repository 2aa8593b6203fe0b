"""FSRS's four ratings."""

from enum import IntEnum


class Rating(IntEnum):
    """How well an item was recalled; the numbers are FSRS's."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

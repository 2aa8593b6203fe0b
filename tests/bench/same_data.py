"""The same cards, memories and reviews for Anki and for our store, so that both do the same work.

Twenty topics, a fifth of the cards new, four to five in a hundred due, two years of reviews; the
numbers come from fixed seeds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TOPICS = 20
LONGEST, YEARS_DAYS = 3650, 730
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Note:
    """One card's text."""

    topic: int
    front: str
    back: str
    tag: str


def notes(count: int) -> Iterator[Note]:
    """Cards of about 95 characters."""
    for n in range(count):
        a, b = n % 997, (n * 7919) % 1009
        odd = "odd" if (a + b) % 2 else "even"
        yield Note(
            n % TOPICS,
            f"Item {n}: compute ({a} + {b}) mod 13, and say why it is {odd}.",
            f"{(a + b) % 13} because {a}+{b}={a + b}",
            f"t{n % 50:02d}",
        )


@dataclass(frozen=True)
class Memories:
    """Columns of one length: how each card stands.

    Attributes:
        new: never reviewed; the other columns mean nothing there.
        due: days from today.
        interval, elapsed: days.
        stability, difficulty: FSRS's.
    """

    new: NDArray[np.bool_]
    due: NDArray[np.int64]
    interval: NDArray[np.int64]
    elapsed: NDArray[np.int64]
    reps: NDArray[np.int64]
    lapses: NDArray[np.int64]
    stability: NDArray[np.float64]
    difficulty: NDArray[np.float64]


def memories(count: int) -> Memories:
    """How each of so many cards stands."""
    chance = np.random.default_rng(1)
    new = chance.random(count) < 0.2
    interval = np.clip(np.exp(chance.normal(3.0, 1.2, count)), 1, LONGEST).astype(np.int64)
    elapsed = (chance.random(count) * 1.05 * interval).astype(np.int64)  # some five in 100 are due
    return Memories(
        new,
        interval - elapsed,
        interval,
        elapsed,
        chance.integers(1, 15, count),
        chance.integers(0, 3, count),
        np.round(interval * np.exp(chance.normal(0, 0.1, count)), 4),
        np.round(np.clip(chance.normal(5, 2, count), 1, 10), 4).astype(np.float64),
    )


@dataclass(frozen=True)
class Reviews:
    """Columns of one length, oldest first: card's place, ms UTC (each once), rating, duration."""

    card: NDArray[np.int64]
    at: NDArray[np.int64]
    rating: NDArray[np.int64]
    duration: NDArray[np.int64]


def reviews(cards: int, count: int, now_ms: int) -> Reviews:
    """Two years of reviews of the cards that are not new."""
    chance = np.random.default_rng(2)
    span = YEARS_DAYS * DAY_MS
    drawn = np.unique(now_ms - span + (chance.random(count * 102 // 100 + 9) * span).astype(int))
    at = np.sort(chance.permutation(drawn)[:count])
    seen = np.flatnonzero(~memories(cards).new)
    return Reviews(
        seen[chance.integers(0, len(seen), count)],
        at,
        chance.choice([1, 2, 3, 4], count, p=[0.1, 0.1, 0.7, 0.1]),
        chance.integers(1500, 30_000, count),
    )

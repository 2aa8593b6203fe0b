"""FSRS-6 over arrays, in 64-bit floats: for ranking and forecasts, never for the stored memories.

The formulas are those of FSRS-6 (21 parameters, written w0…w20 below), as the crate and py-fsrs
have them; tests hold them against both. Arrays broadcast against each other.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quizapp.scheduling.memory import DEFAULT_PARAMETERS

Floats = NDArray[np.float64]
SMALLEST, LARGEST = 0.001, 36_500.0
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RATINGS: Final = (AGAIN, HARD, GOOD, EASY)


@dataclass(frozen=True)
class Curves:
    """FSRS-6's formulas with one set of parameters.

    A *session* is what one item gets on one day: a failed item is recalled once more on the same
    day, a new one is asked until it is known, as the rules of a sitting have it.
    """

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS

    @property
    def decay(self) -> float:
        """The exponent w20 of forgetting."""
        return self.parameters[20]

    @property
    def factor(self) -> float:
        """What makes retrievability 0.9 after ``stability`` days."""
        return float(0.9 ** (-1.0 / self.decay) - 1.0)

    def retrievability(self, elapsed: Floats, stability: Floats) -> Floats:
        """The chance to recall after ``elapsed`` days."""
        recall: Floats = (1.0 + self.factor * elapsed / stability) ** -self.decay
        return recall

    def first(self, rating: int) -> tuple[float, float]:
        """Stability and difficulty after the first rating."""
        w = self.parameters
        return w[rating - 1], float(np.clip(self._first_difficulty(rating), 1.0, 10.0))

    def _first_difficulty(self, rating: int) -> float:
        w = self.parameters
        return float(w[4] - np.exp(w[5] * (rating - 1)) + 1.0)

    def difficulty(self, difficulty: Floats, rating: int) -> Floats:
        """Difficulty after a rating: damped, and drawn towards that of an easy first review."""
        w = self.parameters
        damped = difficulty + (10.0 - difficulty) / 9.0 * (-w[6] * (rating - 3))
        drawn: Floats = np.clip(
            w[7] * self._first_difficulty(EASY) + (1.0 - w[7]) * damped, 1.0, 10.0
        )
        return drawn

    def same_day(self, stability: Floats, rating: int) -> Floats:
        """Stability after another review on the same day."""
        w = self.parameters
        growth = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating >= HARD:
            growth = np.maximum(growth, 1.0)
        grown: Floats = np.clip(stability * growth, SMALLEST, LARGEST)
        return grown

    def recalled(
        self, stability: Floats, difficulty: Floats, recall: Floats, rating: int
    ) -> Floats:
        """Stability after a recall on a later day, ``recall`` being its chance beforehand."""
        w = self.parameters
        manner = w[15] if rating == HARD else (w[16] if rating == EASY else 1.0)
        growth = (
            np.exp(w[8]) * (11.0 - difficulty) * stability ** -w[9]
            * np.expm1((1.0 - recall) * w[10]) * manner
        )  # fmt: skip
        grown: Floats = np.clip(stability * (1.0 + growth), SMALLEST, LARGEST)
        return grown

    def forgotten(self, stability: Floats, difficulty: Floats, recall: Floats) -> Floats:
        """Stability after a fail on a later day; never above what a same-day fail leaves."""
        w = self.parameters
        left = (
            w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0)
            * np.exp((1.0 - recall) * w[14])
        )  # fmt: skip
        fallen: Floats = np.clip(
            np.minimum(left, stability / np.exp(w[17] * w[18])), SMALLEST, LARGEST
        )
        return fallen

    def session(
        self, stability: Floats, difficulty: Floats, recall: Floats, rating: int
    ) -> tuple[Floats, Floats]:
        """Stability and difficulty after a later day's session that began with ``rating``."""
        difficulty_after = self.difficulty(difficulty, rating)
        if rating != AGAIN:
            return self.recalled(stability, difficulty, recall, rating), difficulty_after
        fallen = self.forgotten(stability, difficulty, recall)
        return self.same_day(fallen, GOOD), self.difficulty(difficulty_after, GOOD)

    def first_session(self, rating: int) -> tuple[float, float]:
        """Stability and difficulty after the day on which an item was first seen."""
        stability, difficulty = (np.asarray(value) for value in self.first(rating))
        for again in {AGAIN: (GOOD, GOOD), HARD: (GOOD, GOOD), GOOD: (GOOD,), EASY: ()}[rating]:
            stability = self.same_day(stability, again)
            difficulty = self.difficulty(difficulty, again)
        return float(stability), float(difficulty)

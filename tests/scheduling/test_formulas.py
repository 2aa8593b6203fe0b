"""FSRS-6 over arrays against the model that steps the stored memories."""

import numpy as np
import pytest

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.formulas import RATINGS, Curves
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, Fsrs

OTHERS = tuple(value * 1.1 for value in DEFAULT_PARAMETERS)


@pytest.mark.parametrize("parameters", [DEFAULT_PARAMETERS, OTHERS])
def test_arrays_step_as_the_stored_memories_do(parameters: tuple[float, ...]) -> None:
    model, curves = Fsrs(parameters), Curves(parameters)
    draw = np.random.default_rng(1)
    stability = np.exp(draw.uniform(-1, 6, 200))
    difficulty = draw.uniform(1, 10, 200)
    for rating in RATINGS:
        for gap in (1, 10, 300):
            recall = curves.retrievability(np.full(200, float(gap)), stability)
            after, harder = curves.session(stability, difficulty, recall, rating)
            for row in range(0, 200, 10):
                memory = Memory(float(stability[row]), float(difficulty[row]), 0)
                assert recall[row] == pytest.approx(model.retrievability(memory, gap), rel=1e-4)
                stepped = model.step(memory, Rating(rating), gap)
                if rating == Rating.AGAIN:
                    stepped = model.step(stepped, Rating.GOOD, gap)
                assert after[row] == pytest.approx(stepped.stability, rel=1e-3)
                assert harder[row] == pytest.approx(stepped.difficulty, rel=1e-3)


def test_a_first_session_ends_when_the_item_is_known() -> None:
    model, curves = Fsrs(), Curves()
    steps = {1: (1, 3, 3), 2: (2, 3, 3), 3: (3, 3), 4: (4,)}
    for rating in RATINGS:
        memory = None
        for step in steps[rating]:
            memory = model.step(memory, Rating(step), 5)
        assert memory is not None
        assert curves.first_session(rating) == pytest.approx(
            (memory.stability, memory.difficulty), rel=1e-4
        )

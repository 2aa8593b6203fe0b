"""The memory model against py-fsrs, and its own rules about days."""

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import fsrs
import numpy as np
import pytest
from numpy.typing import NDArray

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, Fsrs

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def _histories(count: int) -> list[list[tuple[Rating, int]]]:
    draw = random.Random(5)
    histories = []
    for _ in range(count):
        day, history = 0, []
        for _ in range(draw.randint(1, 14)):
            history.append((Rating(draw.choice((1, 2, 3, 3, 3, 4))), day))
            day += draw.choice((0, 1, 1, 2, 5, 9, 30, 400, 4000))
        histories.append(history)
    return histories


def _oracle(history: list[tuple[Rating, int]]) -> tuple[float, float]:
    scheduler = fsrs.Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
    card = fsrs.Card(card_id=1)
    for rating, day in history:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), START + timedelta(days=day))
    assert card.stability is not None
    assert card.difficulty is not None
    return card.stability, card.difficulty


def _in_a_batch(model: Fsrs, histories: list[list[tuple[Rating, int]]]) -> list[Memory]:
    found = model.memories_after(*_columns(histories))
    rows = zip(*(column.tolist() for column in found), strict=True)
    memories = []
    for stability, difficulty, day, due in rows:
        memories.append(Memory(stability, difficulty, day))
        assert model.due(memories[-1]) == due
    return memories


def _columns(
    histories: list[list[tuple[Rating, int]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    reviews = [review for history in histories for review in history]
    return (
        np.array([int(rating) for rating, _ in reviews], np.int64),
        np.array([day for _, day in reviews], np.int64),
        np.cumsum([len(history) for history in histories], dtype=np.int64),
    )


def test_a_thousand_histories_agree_with_py_fsrs() -> None:
    model = Fsrs()
    largest = 0.0
    for history in _histories(1000):
        memory = None
        for rating, day in history:
            memory = model.step(memory, rating, day)
        assert memory is not None
        stability, difficulty = _oracle(history)
        # The crate reckons in 32-bit floats, the oracle in 64: 1e-4 relative is far above both.
        if stability <= 36_500:
            largest = max(largest, stability)
            assert memory.stability == pytest.approx(stability, rel=1e-4)
        assert memory.difficulty == pytest.approx(difficulty, rel=1e-4)
    assert largest > 10_000  # the histories reach far


def test_a_batch_gives_the_bits_of_live_steps() -> None:
    model = Fsrs()
    histories = _histories(300)
    live: list[Memory] = []
    for history in histories:
        memory = None
        for rating, day in history:
            memory = model.step(memory, rating, day)
        assert memory is not None
        live.append(memory)
    assert _in_a_batch(model, histories) == live


def test_the_stabilities_along_histories_are_the_bits_of_live_steps() -> None:
    model = Fsrs()
    histories = [*_histories(100), [(Rating.GOOD, 100), (Rating.HARD, 97), (Rating.GOOD, 103)]]
    live = []
    for history in histories:
        memory = None
        for rating, day in history:
            memory = model.step(memory, rating, day)
            live.append((memory.stability, memory.day))
    stabilities, days = model.stabilities_along(*_columns(histories))
    assert list(zip(stabilities.tolist(), days.tolist(), strict=True)) == live


def test_retrievability_agrees_with_py_fsrs() -> None:
    model = Fsrs()
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1, state=fsrs.State.Review, stability=7.5, difficulty=4.0)
    card.last_review = START
    for days in (0, 1, 7, 60, 4000):
        then = START + timedelta(days=days)
        assert model.retrievability(Memory(7.5, 4.0, 100), 100 + days) == pytest.approx(
            scheduler.get_card_retrievability(card, then), rel=1e-9
        )


@pytest.mark.parametrize("retention", [0.7, 0.9, 0.95])
def test_an_item_is_due_when_retrievability_has_fallen_to_the_retention(retention: float) -> None:
    model = Fsrs(retention=retention)
    memory = Memory(250.0, 5.0, 40)
    assert model.retrievability(memory, model.due(memory)) == pytest.approx(retention, abs=1e-3)


def test_intervals_stay_between_one_day_and_a_hundred_years() -> None:
    model = Fsrs()
    assert model.interval(Memory(0.01, 9.0, 0)) == 1
    assert model.interval(Memory(1e6, 1.0, 0)) == 36_500


def test_a_clock_that_went_back_is_a_review_on_the_same_day() -> None:
    model = Fsrs()
    memory = model.step(None, Rating.GOOD, 100)
    assert model.step(memory, Rating.GOOD, 97) == model.step(memory, Rating.GOOD, 100)
    assert model.retrievability(memory, 90) == 1.0
    back = [(Rating.GOOD, 100), (Rating.GOOD, 97), (Rating.GOOD, 103)]
    straight = [(Rating.GOOD, 100), (Rating.GOOD, 100), (Rating.GOOD, 103)]
    assert _in_a_batch(model, [back]) == _in_a_batch(model, [straight])


def test_other_parameters_give_another_memory_and_keep_the_retention() -> None:
    fast = tuple(value * 0.5 if at < 4 else value for at, value in enumerate(DEFAULT_PARAMETERS))
    model = Fsrs(retention=0.8).with_parameters(fast)
    assert model.retention == 0.8
    assert model.step(None, Rating.GOOD, 0).stability == pytest.approx(2.3065 / 2, rel=1e-6)
    assert model.with_parameters(None).parameters == DEFAULT_PARAMETERS


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="21"):
        Fsrs((1.0, 2.0))
    with pytest.raises(ValueError, match="between 0 and 1"):
        Fsrs(retention=1.0)


def test_what_is_known_already_is_an_easy_first_review() -> None:
    model = Fsrs()
    assert model.known(7) == model.step(None, Rating.EASY, 7)


def test_the_first_question_does_not_wait_for_numpy() -> None:
    code = (
        "import sys, quizapp.scheduling.memory as m, quizapp.scheduling.mastery,"
        "quizapp.scheduling.ratings, quizapp.scheduling.sitting\n"
        "m.Fsrs().step(None, 3, 0)\n"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

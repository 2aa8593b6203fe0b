"""Predictions against what happened."""

import numpy as np
import pytest

from quizapp.scheduling.calibration import Pull, believed, bins, pull_of, pulled, wilson
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.view import ExamView, PlanView

CURVES = Curves()


def answers(factor: float, count: int = 2000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(6)
    elapsed = draw.integers(1, 30, count).astype(float)
    stability = np.exp(draw.uniform(0, 4, count))
    right = draw.random(count) < CURVES.retrievability(elapsed, stability * factor)
    return elapsed, stability, right


def test_answers_are_counted_where_they_were_predicted() -> None:
    predicted = np.array([0.3, 0.81, 0.85, 0.89, 0.9, 1.0])
    right = np.array([False, True, True, False, True, True])
    told = bins(predicted, right)
    assert [(b.low, b.high, b.count) for b in told] == [(0.0, 0.5, 1), (0.8, 0.9, 3), (0.9, 1.0, 2)]
    assert told[1].predicted == pytest.approx(0.85)
    assert told[1].right == pytest.approx(2 / 3)


def test_a_model_that_is_right_fits_and_one_that_is_wrong_does_not() -> None:
    for factor, fit in ((1.0, True), (0.3, False)):
        elapsed, stability, right = answers(factor)
        told = bins(CURVES.retrievability(elapsed, stability), right)
        assert any(b.fits for b in told) or not fit
        assert all(b.fits for b in told if b.count > 100) == fit


def test_wilsons_interval_holds_the_share_and_narrows() -> None:
    for count in (1, 10, 1000):
        low, high = wilson(0.8, count)
        assert 0 <= low <= 0.8 <= high <= 1 or count == 1
    assert wilson(0.9, 1000)[1] - wilson(0.9, 1000)[0] < 0.04
    # Newcombe 1998, Statistics in Medicine 17: 81 of 263 has 0.2553 to 0.3662 at 95 %.
    low, high = wilson(81 / 263, 263)
    assert 0.2553 < low < 81 / 263 < high < 0.3662


@pytest.mark.parametrize("factor", [0.4, 1.0, 1.6])
def test_the_pull_is_found_from_enough_answers(factor: float) -> None:
    pull = pull_of(*answers(factor), CURVES)
    assert pull.factor == pytest.approx(factor, rel=0.15)
    assert pull.spread < 0.12


def test_few_answers_hardly_move_it_and_none_do_not() -> None:
    elapsed, stability, right = answers(0.4)
    few = pull_of(elapsed[:8], stability[:8], right[:8], CURVES)
    assert 0.6 < few.factor < 1.5
    nothing = np.zeros(0)
    assert pull_of(nothing, nothing, np.zeros(0, bool), CURVES) == Pull()


def test_a_forecast_believes_only_what_is_clear() -> None:
    assert believed(pull_of(*answers(1.0), CURVES)) == Pull()
    assert believed(pull_of(*answers(0.4), CURVES)).factor < 0.5
    assert believed(Pull(0.9, 0.3)) == Pull()


def test_a_pulled_view_forgets_as_the_learner_does() -> None:
    view = PlanView(
        day=5,
        stability=np.array([10.0]),
        difficulty=np.array([5.0]),
        last=np.array([0]),
        seconds=np.array([10.0]),
        exams=(ExamView(20, np.ones(1)),),
    )
    changed, curves = pulled(view, CURVES, Pull(0.5, 0.1))
    assert changed.stability[0] == 5
    assert curves.first(3)[0] == pytest.approx(CURVES.first(3)[0] / 2)
    assert curves.parameters[4:] == CURVES.parameters[4:]

"""The exam planner ranks what raises the mark most a second."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.foresight import Foresight, foresight
from quizapp.scheduling.formulas import RATINGS, Curves
from quizapp.scheduling.gain import cost, plain_gain
from quizapp.scheduling.planner import gains, rank
from quizapp.scheduling.prices import lend
from quizapp.scheduling.softcap import left_today
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView

CURVES, BEHAVIOUR = Curves(), Behaviour()
TODAY = 1000


def a_view(count: int = 60, days: int = 14, seconds_left: float | None = 12_000.0) -> PlanView:
    draw = np.random.default_rng(8)
    return PlanView(
        day=TODAY,
        stability=np.exp(draw.uniform(-1, 4, count)),
        difficulty=draw.uniform(1, 10, count),
        last=np.where(draw.random(count) < 0.3, UNSEEN, TODAY - draw.integers(1, 40, count)),
        seconds=draw.choice([13.0, 60.0], count),
        exams=(ExamView(TODAY + days, draw.choice([1.0, 2.0], count), seconds_left),),
    )


def recall_at(days: float, stability: Any) -> float:
    return float(CURVES.retrievability(np.asarray(float(days)), np.asarray(stability)))


def rates_of(view: PlanView) -> dict[int, float]:
    ranking = rank(view, CURVES, BEHAVIOUR)
    return dict(zip(ranking.order.tolist(), ranking.gain / ranking.seconds, strict=True))


def test_the_plain_gain_is_the_expectation_over_the_ratings() -> None:
    view = a_view()
    gain = plain_gain(view, view.exams[0], CURVES, BEHAVIOUR)
    for row in range(60):
        marks = view.exams[0].marks[row]
        if not view.seen[row]:
            after = [CURVES.first_session(rating)[0] for rating in RATINGS]
            kept = [recall_at(14, s) for s in after]
            expected = float(np.dot(BEHAVIOUR.first, kept))
        else:
            s, d = view.stability[row], view.difficulty[row]
            elapsed = TODAY - int(view.last[row])
            r = recall_at(elapsed, s)
            chances = [1 - r, *(r * p for p in BEHAVIOUR.recalled)]
            expected = -recall_at(elapsed + 14, s)
            for rating, chance in zip(RATINGS, chances, strict=True):
                grown, _ = CURVES.session(s, d, np.asarray(r), rating)
                expected += chance * recall_at(14, grown)
        assert gain[row] == pytest.approx(marks * expected, rel=1e-9)


def test_the_order_falls_in_gain_a_second() -> None:
    rates = list(rates_of(a_view()).values())
    assert rates == sorted(rates, reverse=True)
    assert len(rates) > 40


def test_twice_the_marks_or_half_the_time_is_twice_the_rate() -> None:
    view = a_view()
    before = rates_of(view)
    marks, seconds = view.exams[0].marks.copy(), view.seconds.copy()
    marks[3] *= 2
    seconds[4] /= 2
    exam = replace(view.exams[0], marks=marks)
    after = rates_of(replace(view, seconds=seconds, exams=(exam,)))
    assert after[3] == pytest.approx(2 * before[3])
    assert after[4] == pytest.approx(2 * before[4])
    assert after[5] == pytest.approx(before[5])


def test_gains_of_several_exams_add_up_and_a_past_one_is_nothing() -> None:
    view = a_view()
    other = ExamView(TODAY + 40, view.exams[0].marks, 40_000.0)
    past = ExamView(TODAY, view.exams[0].marks, 0.0)
    for prices in (None, lend(view, foresight(CURVES, BEHAVIOUR))):
        alone = gains(view, CURVES, BEHAVIOUR, prices)
        second = gains(replace(view, exams=(other,)), CURVES, BEHAVIOUR, prices)
        both = gains(replace(view, exams=(*view.exams, other, past)), CURVES, BEHAVIOUR, prices)
        assert both == pytest.approx(alone + second)


def test_a_guessable_item_is_worth_less() -> None:
    view = a_view()
    guess = np.zeros(60)
    guess[7] = 0.25
    assert rates_of(replace(view, guess=guess))[7] == pytest.approx(0.75 * rates_of(view)[7])


def test_what_was_asked_today_or_may_not_be_asked_is_left_out() -> None:
    view = a_view()
    last = view.last.copy()
    last[5] = TODAY
    askable, locked = np.ones(60, bool), np.zeros(60, bool)
    askable[6] = False
    locked[7] = True
    asked = rates_of(replace(view, last=last, askable=askable, locked=locked))
    assert not {5, 6, 7} & set(asked)
    assert {5, 6, 7} <= set(rates_of(view))


def test_the_plan_says_how_many_items_fit() -> None:
    ranking = rank(a_view(), CURVES, BEHAVIOUR)
    fit = ranking.within(600)
    assert ranking.seconds[: fit - 1].sum() <= 600 < ranking.seconds[: fit + 1].sum()
    assert ranking.within(0) == 0
    assert ranking.within(1e9) == len(ranking.order)


def test_a_price_is_found_only_when_the_time_is_known() -> None:
    tables = foresight(CURVES, BEHAVIOUR)
    assert lend(a_view(seconds_left=None), tables) is None
    assert lend(a_view(days=500), tables) is None
    assert lend(replace(a_view(), exams=()), tables) is None


def test_time_is_dearer_when_there_is_less_of_it() -> None:
    tables = foresight(CURVES, BEHAVIOUR)
    found = [lend(a_view(seconds_left=s), tables) for s in (200.0, 1000.0, 4000.0, 40_000.0)]
    bases = [prices.base for prices in found if prices]
    assert len(bases) == 4
    assert bases == sorted(bases, reverse=True)
    assert [prices.plenty for prices in found if prices] == [False, False, False, True]


def test_on_the_last_day_looking_ahead_sees_the_plain_gain() -> None:
    view = a_view(days=1, seconds_left=600.0)
    prices = lend(view, foresight(CURVES, BEHAVIOUR))
    ahead = gains(view, CURVES, BEHAVIOUR, prices)
    assert ahead == pytest.approx(gains(view, CURVES, BEHAVIOUR), abs=0.02)


def test_with_time_in_plenty_new_items_are_spread_but_none_is_withheld() -> None:
    view = replace(a_view(60, days=30, seconds_left=90_000.0), last=np.full(60, UNSEEN))
    view.last[:5] = TODAY - 9
    prices = lend(view, foresight(CURVES, BEHAVIOUR))
    assert prices is not None
    assert prices.plenty
    assert left_today(view).tolist() == [10]
    order = rank(view, CURVES, BEHAVIOUR, prices).order
    assert set(order.tolist()) == set(range(60))
    assert set(order[10:15].tolist()) == set(range(5))
    met = rank(replace(view, met_today=4), CURVES, BEHAVIOUR, prices).order
    assert set(met[6:11].tolist()) == set(range(5))


def test_cost_counts_the_fails_to_be_expected() -> None:
    view = a_view()
    seconds = cost(view, CURVES, BEHAVIOUR) / view.seconds
    assert np.all(seconds[~view.seen] == BEHAVIOUR.first_cost)
    assert np.all((seconds[view.seen] >= 1) & (seconds[view.seen] <= BEHAVIOUR.fail_cost))


def test_tables_do_not_depend_on_the_order_in_which_days_are_asked() -> None:
    down, up = Foresight(CURVES, BEHAVIOUR, most=3), Foresight(CURVES, BEHAVIOUR)
    for left in range(20, 0, -1):
        down.stage(left)
    for left in (3, 11, 20):
        first, second = down.stage(left), up.stage(left)
        assert first.days_left == second.days_left == left
        assert np.array_equal(first.gain, second.gain)
        assert np.array_equal(first.time, second.time)

"""New items are spread over the first days where time is plentiful, in plan and forecast alike."""

from dataclasses import replace

import numpy as np

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.learners import Learners
from quizapp.scheduling.softcap import capped, left_today, new_a_day
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView


def half_new(count: int = 60) -> PlanView:
    last = np.full(count, UNSEEN)
    last[count // 2 :] = 90
    return PlanView(
        day=100,
        stability=np.full(count, 5.0),
        difficulty=np.full(count, 5.0),
        last=last,
        seconds=np.full(count, 10.0),
        exams=(ExamView(130, np.full(count, 1 / count)),),
    )


def test_new_items_beyond_the_share_go_behind_the_others_in_their_order() -> None:
    order = np.array([[4, 3, 2, 1, 0]])
    new = np.array([[True, True, False, True, False]])
    assert capped(order, new, np.array([1])).tolist() == [[4, 2, 0, 3, 1]]
    assert capped(order, new, np.array([0])).tolist() == [[2, 0, 4, 3, 1]]
    assert capped(order, new, np.array([9])).tolist() == order.tolist()


def test_the_share_is_what_must_be_met_in_the_first_third_of_the_days() -> None:
    assert new_a_day(np.array([30, 300]), 50).tolist() == [10, 20]
    assert left_today(half_new(300)).tolist() == [17]
    assert left_today(half_new(300), met_today=6).tolist() == [12]  # 156 in nine days, 6 are met
    assert left_today(replace(half_new(), exams=())).tolist() == [10]


def test_a_simulated_day_keeps_the_cap_of_the_planned_one() -> None:
    view = half_new()
    rates = np.tile(np.r_[np.full(30, 2.0), np.full(30, 1.0)], 40)  # new ones look better
    seconds, there = np.full(40, 500.0), np.ones(40, bool)
    work = {}
    for spread in (False, True):
        crowd = Learners(view, 40, Curves(), Behaviour(), seed=2)
        work[spread] = crowd.study(rates, seconds, there, spread=spread)
    assert work[False].new > 12
    assert 10 <= work[True].new < 11
    assert work[True].reviews > work[False].reviews
    assert work[True].seconds >= 500


def test_what_was_met_before_today_s_forecast_counts_towards_its_cap() -> None:
    view = replace(half_new(), met_today=7)
    crowd = Learners(view, 40, Curves(), Behaviour(), seed=2)
    rates = np.tile(np.r_[np.full(30, 2.0), np.full(30, 1.0)], 40)
    work = crowd.study(rates, np.full(40, 300.0), np.ones(40, bool), spread=True)
    assert work.new == 3

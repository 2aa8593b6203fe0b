"""Prerequisites, levels, and what they bring along."""

from dataclasses import replace

import numpy as np
import pytest

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.bundles import blocked, bundle_rates
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.planner import rank
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView

CURVES, BEHAVIOUR = Curves(), Behaviour()


def new_items(marks: list[float], needs: list[tuple[int, int]]) -> PlanView:
    count = len(marks)
    return PlanView(
        day=50,
        stability=np.ones(count),
        difficulty=np.full(count, 5.0),
        last=np.full(count, UNSEEN),
        seconds=np.full(count, 13.0),
        exams=(ExamView(60, np.array(marks)),),
        needs=np.array(needs, np.int64).reshape(-1, 2),
    )


def order_of(view: PlanView) -> list[int]:
    return [int(row) for row in rank(view, CURVES, BEHAVIOUR).order]


def test_an_item_waits_for_what_it_needs() -> None:
    view = new_items([1, 5, 1], [(1, 0)])
    assert order_of(view) == [0, 2]
    seen = view.last.copy()
    seen[0] = 45
    assert order_of(replace(view, last=seen))[0] == 1


def test_a_prerequisite_inherits_what_it_unlocks() -> None:
    assert order_of(new_items([1, 2], [])) == [1, 0]
    assert order_of(new_items([1, 2, 9], [(2, 0)])) == [0, 1]
    assert order_of(new_items([1, 2, 2.5], [(2, 0)])) == [1, 0]


def test_inheritance_goes_down_a_chain() -> None:
    chain = [(1, 0), (2, 1), (3, 2)]
    assert order_of(new_items([0.1, 0.1, 0.1, 30, 3], chain)) == [0, 4]


def test_a_bundle_takes_only_what_raises_its_rate() -> None:
    view = new_items([1, 8, 0.01], [(1, 0), (2, 0)])
    gain, seconds = np.array([1.0, 8.0, 0.01]), np.ones(3)
    assert bundle_rates(view, gain, seconds, blocked(view))[0] == pytest.approx(4.5)
    many = new_items([1e-9, 6, 6, 6], [(1, 0), (2, 0), (3, 0)])
    gain = np.array([0.0, 6.0, 6.0, 6.0])
    assert bundle_rates(many, gain, np.ones(4), blocked(many))[0] == pytest.approx(4.5)


def test_two_open_needs_share_what_they_unlock() -> None:
    view = new_items([1, 1, 6], [(2, 0), (2, 1)])
    rates = bundle_rates(view, np.array([1.0, 1.0, 6.0]), np.ones(3), blocked(view))
    assert rates[:2] == pytest.approx([4 / 1.5, 4 / 1.5])


def test_a_need_that_is_suspended_or_out_of_scope_holds_nothing_up() -> None:
    view = new_items([1, 5], [(1, 0)])
    suspended = replace(view, askable=np.array([False, True]))
    assert order_of(suspended) == [1]
    assert order_of(new_items([0, 5], [(1, 0)])) == [1]


def test_a_level_inherits_the_marks_of_the_level_that_it_promotes_to() -> None:
    view = new_items([1, 9, 2], [(1, 0)])
    last = view.last.copy()
    last[0] = 45
    locked = np.array([False, True, False])
    view = replace(view, last=last, stability=np.full(3, 20.0), locked=locked)
    assert order_of(view) == [0, 2]
    assert order_of(replace(view, needs=np.zeros((0, 2), np.int64))) == [2, 0]


def test_a_level_is_worth_the_lower_levels_it_refreshes() -> None:
    view = new_items([3, 2, 2], [])
    view = replace(view, askable=np.array([True, True, False]))
    assert order_of(view) == [0, 1]
    assert order_of(replace(view, refreshes=np.array([[1, 2]]))) == [1, 0]

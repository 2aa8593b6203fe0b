"""How a learner answers, learned from how they answered."""

import pytest

from quizapp.scheduling.behaviour import Behaviour, learned


def test_a_new_learner_answers_as_others_do() -> None:
    new, others = learned((0, 0, 0, 0), (0, 0, 0, 0)), Behaviour()
    assert new.first == pytest.approx(others.first)
    assert new.recalled == pytest.approx(others.recalled)


def test_own_answers_weigh_more_the_more_there_are() -> None:
    assert learned((0, 0, 60, 0), (0, 0, 0, 0)).first[2] == pytest.approx((1 + 0.495) / 2)
    sure = learned((900, 0, 900, 0), (500, 0, 6000, 0))
    assert sure.first == pytest.approx((0.5, 0, 0.5, 0), abs=0.02)
    assert sure.recalled == pytest.approx((0, 1, 0), abs=0.01)


def test_chances_add_up_to_one() -> None:
    behaviour = learned((3, 1, 4, 1), (5, 9, 2, 6))
    assert sum(behaviour.first) == pytest.approx(1)
    assert sum(behaviour.recalled) == pytest.approx(1)


def test_a_first_session_and_a_fail_take_thrice_a_recall() -> None:
    assert Behaviour().first_cost == pytest.approx(2.98, abs=0.01)
    assert Behaviour().fail_cost == pytest.approx(2.94, abs=0.01)

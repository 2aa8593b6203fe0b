"""Tables made for one look hold less, and what is looked up in them is the same to the bit."""

from dataclasses import replace

import numpy as np
import pytest

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.foresight import DIFFICULTIES, ELAPSED, STABILITIES, Foresight
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.planner import gains
from quizapp.scheduling.prices import at_a_glance, lend
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView

CURVES, BEHAVIOUR = Curves(), Behaviour()
TODAY = 1000
SHARED = Foresight(CURVES, BEHAVIOUR)


def a_view(longest: int) -> PlanView:
    """Forty items before two exams, some new, the others last reviewed at most so long ago."""
    draw = np.random.default_rng(longest)
    count = 40
    last = np.where(draw.random(count) < 0.3, UNSEEN, TODAY - draw.integers(0, longest + 1, count))
    return PlanView(
        day=TODAY,
        stability=np.exp(draw.uniform(-1, 4, count)),
        difficulty=draw.uniform(1, 10, count),
        last=last,
        seconds=draw.choice([13.0, 60.0], count),
        exams=tuple(
            ExamView(TODAY + days, draw.choice([0.0, 1.0, 2.0], count), 400.0 * days)
            for days in (9, 17)
        ),
    )


@pytest.mark.parametrize("longest", [0, 1, 12, 14, 40, 3000])
def test_a_glance_finds_the_price_and_the_gains_that_the_shared_tables_find(longest: int) -> None:
    view = a_view(longest)
    for one in (view, replace(view, last=np.full(len(view.last), UNSEEN))):
        shared = lend(one, SHARED)
        glanced = lend(one, at_a_glance(one, CURVES, BEHAVIOUR))
        assert shared is not None
        assert glanced is not None
        assert glanced.base == shared.base
        told, right = (gains(one, CURVES, BEHAVIOUR, prices) for prices in (glanced, shared))
        assert told.tobytes() == right.tobytes()
        assert right.any()


def test_what_a_glance_holds_is_as_in_the_shared_tables_and_the_rest_is_nought() -> None:
    stage = Foresight(CURVES, BEHAVIOUR, 1, farthest=9, longest=2.0).stage(9)
    whole = SHARED.stage(9)
    assert stage.gain.shape == whole.gain.shape
    assert stage.gain.shape[:3] == (len(STABILITIES), len(DIFFICULTIES), len(ELAPSED))
    assert np.array_equal(stage.gain[:, :, :3], whole.gain[:, :, :3])
    assert np.array_equal(stage.time[:, :, :3], whole.time[:, :, :3])
    assert not stage.gain[:, :, 3:].any()


def test_a_glance_refuses_days_beyond_its_exams() -> None:
    with pytest.raises(ValueError, match="reach 9 days, not 10"):
        Foresight(CURVES, BEHAVIOUR, farthest=9, longest=0.0).stage(10)


def test_a_glance_at_exams_that_are_far_off_or_none_asks_for_no_table() -> None:
    view = a_view(5)
    far = (replace(view.exams[0], day=TODAY + 500),)
    for exams in ((), far):
        one = replace(view, exams=exams)
        assert lend(one, at_a_glance(one, CURVES, BEHAVIOUR)) is None

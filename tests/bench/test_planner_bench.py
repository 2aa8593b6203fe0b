"""The planner keeps up with the learner."""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pytest

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.foresight import Foresight, foresight
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.planner import rank
from quizapp.scheduling.prices import lend
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView

pytestmark = pytest.mark.bench
TODAY = 20_000


def a_view(count: int) -> PlanView:
    draw = np.random.default_rng(4)
    last = np.where(draw.random(count) < 0.4, UNSEEN, TODAY - draw.integers(0, 60, count))
    marks = draw.choice([1.0, 2.0, 4.0], count)
    return PlanView(
        day=TODAY,
        stability=np.exp(draw.normal(2.0, 1.5, count)),
        difficulty=draw.uniform(1.0, 10.0, count),
        last=last,
        seconds=draw.choice([12.0, 60.0], count),
        exams=(ExamView(TODAY + 30, marks / marks.sum(), 30 * 1200.0),),
        needs=np.column_stack([np.arange(1, count, 3), np.arange(0, count - 1, 3)]),
        topics=draw.integers(0, 15, count),
    )


def median_seconds(action: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@pytest.mark.parametrize(("count", "limit"), [(2_000, 0.005), (100_000, 0.1)])
@pytest.mark.parametrize("looking_ahead", [False, True])
def test_a_ranking_is_there_before_the_learner_looks(
    count: int,
    limit: float,
    record_property: Callable[[str, object], None],
    *,
    looking_ahead: bool,
) -> None:
    # 2,000 items have 10 ms, but the ranking is made anew after each answer, which has 5.
    curves, behaviour = Curves(), Behaviour()
    view = a_view(count)
    prices = lend(view, foresight(curves, behaviour)) if looking_ahead else None
    rank(view, curves, behaviour, prices)
    taken = median_seconds(lambda: rank(view, curves, behaviour, prices))
    record_property("milliseconds", 1000 * taken)
    assert taken <= limit


def test_prices_are_found_behind_the_screen_within_a_breath(
    record_property: Callable[[str, object], None],
) -> None:
    tables = Foresight(Curves(), Behaviour())
    view = a_view(2_000)
    start = time.perf_counter()
    lend(view, tables)
    first = time.perf_counter() - start
    again = median_seconds(lambda: lend(view, tables))
    record_property("seconds with tables", first)
    record_property("milliseconds afterwards", 1000 * again)
    assert first < 5.0
    assert again < 0.25

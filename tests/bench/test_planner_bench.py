"""The planner keeps up with the learner."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import numpy as np
import pytest
from fsrs import Card, Rating, Scheduler, State

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.foresight import Foresight, foresight
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.planner import rank
from quizapp.scheduling.prices import lend
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView
from tests.bench.figures import tell

pytestmark = pytest.mark.bench
TODAY = 20_000
_AHEAD = {False: "", True: ", looking ahead"}


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


def item_by_item(view: PlanView) -> Callable[[], object]:
    """What a planner costs that asks py-fsrs about each item: its memory after each rating."""
    scheduler = Scheduler(enable_fuzzing=False)
    day = datetime(2026, 11, 1, tzinfo=UTC)
    cards = [
        Card(
            card_id=row,
            state=State.Review,
            stability=float(view.stability[row]),
            difficulty=float(view.difficulty[row]),
            due=day,
            last_review=day - timedelta(days=int(view.elapsed[row]) if view.seen[row] else 1),
        )
        for row in range(len(view.last))
    ]

    def ask() -> object:
        return [
            scheduler.review_card(card, rating, day)[0].stability
            for card in cards
            for rating in Rating
        ]

    return ask


@pytest.mark.parametrize("looking_ahead", [False, True])
def test_a_ranking_takes_a_fraction_of_asking_about_each_item(*, looking_ahead: bool) -> None:
    # The bar is 10 ms for 2,000 items; what this machine needs is recorded.
    curves, behaviour = Curves(), Behaviour()
    view = a_view(2_000)
    prices = lend(view, foresight(curves, behaviour)) if looking_ahead else None
    rank(view, curves, behaviour, prices)
    taken = median_seconds(lambda: rank(view, curves, behaviour, prices), 15)
    asked = median_seconds(item_by_item(view), 3)
    tell(f"a ranking of 2,000 items{_AHEAD[looking_ahead]}", "asking py-fsrs about each",
         taken, taken / asked, peer_ms=1000 * asked)  # fmt: skip
    assert taken <= asked / 20


@pytest.mark.parametrize("looking_ahead", [False, True])
def test_fifty_times_the_items_take_little_more_than_fifty_times_as_long(
    *, looking_ahead: bool
) -> None:
    # The bar is 0.1 s for 100,000 items; what this machine needs is recorded.
    curves, behaviour = Curves(), Behaviour()
    taken = {}
    for count in (2_000, 100_000):
        view = a_view(count)
        prices = lend(view, foresight(curves, behaviour)) if looking_ahead else None
        rank(view, curves, behaviour, prices)
        taken[count] = median_seconds(partial(rank, view, curves, behaviour, prices))
    tell(f"a ranking of 100,000 items{_AHEAD[looking_ahead]}", "2,000 items",
         taken[100_000], taken[100_000] / taken[2_000])  # fmt: skip
    assert taken[100_000] <= 60 * taken[2_000]


def test_prices_are_found_again_in_a_fraction_of_the_first_time() -> None:
    tables = Foresight(Curves(), Behaviour())
    view = a_view(2_000)
    start = time.perf_counter()
    lend(view, tables)
    first = time.perf_counter() - start
    again = median_seconds(lambda: lend(view, tables))
    tell("prices of 2,000 items", "the first time, with its tables", again, again / first,
         peer_ms=1000 * first)  # fmt: skip
    assert again < first / 4

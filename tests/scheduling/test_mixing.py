"""Topics alternate where that costs next to nothing."""

from itertools import pairwise

import numpy as np

from quizapp.scheduling.mixing import LONGEST, mixed


def test_neighbours_differ_when_rates_are_alike() -> None:
    topics = np.array([0] * 10 + [1] * 10)
    order = mixed(np.arange(20), np.ones(20), topics)
    assert sorted(order.tolist()) == list(range(20))
    assert sum(topics[a] == topics[b] for a, b in pairwise(order[:12].tolist())) <= 4


def test_the_last_question_counts_as_a_neighbour() -> None:
    assert mixed(np.arange(2), np.ones(2), np.array([0, 1]), last=0).tolist() == [1, 0]


def test_a_much_better_item_keeps_its_place() -> None:
    rate = np.array([9.0, 5.0, 1.0])
    assert mixed(np.arange(3), rate, np.array([0, 0, 1])).tolist() == [0, 1, 2]


def test_wherever_the_learner_stops_hardly_any_gain_is_lost() -> None:
    draw = np.random.default_rng(2)
    for _ in range(20):
        rate = np.sort(draw.gamma(2.0, 1.0, 200))[::-1]
        topics = draw.integers(0, 15, 200)
        order = mixed(np.arange(200), rate, topics)
        share = np.cumsum(rate[order]) / np.cumsum(rate)
        assert share[15:].min() > 0.99
        alike = sum(topics[a] == topics[b] for a, b in pairwise(order[:60].tolist()))
        assert alike <= 3


def test_what_nobody_reaches_today_stays_as_it_is() -> None:
    count = LONGEST + 50
    order = mixed(np.arange(count), np.ones(count), np.arange(count) // 40)
    assert order[LONGEST:].tolist() == list(range(LONGEST, count))

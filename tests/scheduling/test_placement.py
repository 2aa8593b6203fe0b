"""A few problems show where a learner stands."""

import random

import pytest

from quizapp.model.ids import level_of, source_of
from quizapp.scheduling.placement import Placement, Rungs


def families(count: int = 20) -> list[Rungs]:
    return [
        Rungs(f"family-{n}", (1 / (3 * count),) * 3, 20.0, (f"family-{n - 1}",) if n % 4 else ())
        for n in range(count)
    ]


def run(knows: dict[str, int], seconds: float = 300.0, seed: int = 1) -> tuple[int, set[str]]:
    draw, placement, asked = random.Random(seed), Placement(families(), seconds), 0
    while (item := placement.next()) is not None:
        able = knows[source_of(item)] >= (level_of(item) or 0)
        placement.answered(item, right=draw.random() < (0.9 if able else 0.02), seconds=20.0)
        asked += 1
    return asked, set(placement.known())


def items_of(knows: dict[str, int]) -> set[str]:
    return {f"{name}@{n}" for name, top in knows.items() for n in range(1, top + 1)}


def test_a_beginner_is_told_to_know_nothing() -> None:
    asked, known = run({f"family-{n}": 0 for n in range(20)})
    assert known == set()
    assert 3 <= asked <= 15


def test_an_expert_does_not_start_at_guess_rate() -> None:
    truth = {f"family-{n}": 3 for n in range(20)}
    asked, known = run(truth)
    assert asked <= 15  # of 60 levels
    assert len(known) >= 25


@pytest.mark.parametrize("seed", range(5))
def test_what_is_said_to_be_known_mostly_is(seed: int) -> None:
    draw = random.Random(seed)
    truth = {f"family-{n}": draw.choice((0, 1, 2, 3)) for n in range(20)}
    _, known = run(truth, seconds=600.0, seed=seed)
    assert known
    assert len(known & items_of(truth)) >= 0.75 * len(known)


def test_the_time_is_kept_and_no_problem_asked_twice() -> None:
    placement = Placement(families(), seconds=60.0)
    asked = []
    while (item := placement.next()) is not None:
        asked.append(item)
        placement.answered(item, right=True, seconds=25.0)
    assert len(asked) == 2
    assert len(set(asked)) == 2


def test_what_the_learner_declares_is_known_and_not_asked() -> None:
    placement = Placement(families(), seconds=10_000.0)
    placement.declared(["family-3@2", "some-card"])
    assert {"family-3@1", "family-3@2"} <= set(placement.known())
    while (item := placement.next()) is not None:
        assert item not in {"family-3@1", "family-3@2"}
        placement.answered(item, right=False, seconds=20.0)
    assert {"family-3@1", "family-3@2"} <= set(placement.known())


def test_a_right_answer_speaks_for_the_families_it_needs() -> None:
    pair = [Rungs("base", (0.1,)), Rungs("built", (0.1,), needs=("base",)), Rungs("other", (0.1,))]
    placement = Placement(pair)
    before = placement._known(placement._likelihood)[:, 0]
    placement.answered("built@1", right=True, seconds=60.0)
    after = placement._known(placement._likelihood)[:, 0]
    assert after[0] - before[0] > after[2] - before[2] > 0


def test_without_families_there_is_nothing_to_ask() -> None:
    assert Placement([]).next() is None
    assert Placement([]).known() == ()

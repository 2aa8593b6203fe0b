"""The seed chooser: no repeats, slips live more often, and never another draw."""

from collections.abc import Mapping
from typing import Any

from generators import registry
from generators.answers import count
from generators.choosing import LAST, choose_seed
from generators.drawing import draw
from generators.family import Family, Level, Mounted
from generators.parameter import Parameter
from generators.problem import Problem, Step


def _follow(family: str, level: int, count: int) -> list[str]:
    """The keys of the problems a learner meets one after another, newest last."""
    keys: list[str] = []
    for n in range(count):
        seed = registry.choose_seed(family, level, start=n * 7919, seen=keys[::-1])
        keys.append(registry.draw(family, level, seed).key())
    return keys


def test_a_large_level_never_repeats_within_the_last_fifty() -> None:
    keys = _follow("conv-out-size", 2, 120)
    for at, key in enumerate(keys):
        assert key not in keys[max(0, at - LAST) : at]


def test_a_small_level_is_gone_through_before_it_repeats() -> None:
    keys = _follow("conv-out-size", 1, 54)
    assert len(set(keys)) >= LAST


def test_only_the_last_fifty_count() -> None:
    keys = [registry.draw("conv-out-size", 1, seed).key() for seed in range(LAST)]
    others = [registry.draw("conv-out-size", 1, seed).key() for seed in range(LAST, 60)]
    seen = [*others, *keys]  # newest first; only the last fifty of these count
    seed = registry.choose_seed("conv-out-size", 1, start=0, seen=seen)
    assert registry.draw("conv-out-size", 1, seed).key() not in seen[:LAST]


def test_seen_parameters_count_whatever_their_wording_was() -> None:
    problem = registry.draw("conv-out-size", 1, 0)
    reworded = registry.build("conv-out-size", {**problem.params, "wording": "keras"})
    assert reworded.key() == problem.key()
    seed = registry.choose_seed("conv-out-size", 1, start=0, seen=[reworded.key()])
    assert registry.draw("conv-out-size", 1, seed).key() != problem.key()


def test_a_slip_made_before_is_live_more_often() -> None:
    def live(slips: dict[str, int]) -> int:
        return sum(
            "divide-last"
            in {slip.id for slip in registry.draw("conv-out-size", 4, seed).misconceptions}
            for n in range(60)
            for seed in [registry.choose_seed("conv-out-size", 4, start=n * 101, slips=slips)]
        )

    assert live({"divide-last": 3}) > live({}) + 10


def test_the_choice_is_pure() -> None:
    slips = {"ceil-not-floor": 2}
    chosen = {registry.choose_seed("conv-out-size", 5, start=99, slips=slips) for _ in range(3)}
    assert len(chosen) == 1


def test_when_all_was_seen_the_longest_unseen_comes_again() -> None:
    family = Family(
        id="one-of-five",
        title="One of five",
        topic="shapes",
        exam_level=1,
        marks=1,
        levels=(Level("five cases", ("zero",), {"n": range(1, 6)}),),
        parameters=(Parameter("n", "a number"),),
        misconceptions={"zero": "Not nothing."},
    )

    def build(params: Mapping[str, Any]) -> Problem:
        n = params["n"]
        return family.problem(
            params,
            prompt=f"{n}?",
            answer=count(n),
            solution=[Step("so", str(n))],
            slips={"zero": 0},
        )

    small = Mounted(family, build)
    seen = [draw(small, 1, seed).key() for seed in range(5)]  # newest first
    assert choose_seed(small, 1, start=77, seen=seen) % 5 == 4

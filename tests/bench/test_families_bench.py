"""How fast problems are made, against two peers.

The floor is a seeded NumPy generator, measured in turns with each family. The other peer,
mathematics_dataset, needs a SymPy too old to install here: on a machine whose floor took 8.6 µs it
made 596 problems a second in the median over its modules and 308 in an equal mix. How the floor
fares now says what both would be on this machine. Problems of one layer are held to 10,000 a
second where the floor takes 15.6 µs.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from statistics import harmonic_mean, median
from time import perf_counter

import pytest
from numpy.random import default_rng

from generators import registry
from tests.bench.figures import write

pytestmark = pytest.mark.bench

PEER_FLOOR = 116_000  # calls a second of default_rng([1, seed]) on the peer's machine
PEER_MIX = 308
SLOW_FLOOR = 64_000  # the same on the slowest machine that problems were measured on
TOPICS = ("shapes", "parameters", "pointwise", "receptive-fields", "pooling")
SEEDS = 40
ROUNDS = 15


def _floor(seed: int) -> object:
    return default_rng([1, seed])


def _seconds(call: Callable[[int], object]) -> list[float]:
    """What each seed takes."""
    marks = [perf_counter()]
    for seed in range(SEEDS):
        call(seed)
        marks.append(perf_counter())
    return [after - before for before, after in pairwise(marks)]


def _rates(family: str, then: int) -> list[float]:
    """Problems a second at each level, as they would be on a machine whose floor makes ``then``.

    Levels and floor are measured in turns, and of every seed the quickest round counts: what other
    work on the machine adds is left out of both.
    """
    levels = range(1, len(registry.metadata(family).levels) + 1)
    calls: list[Callable[[int], object]] = [_floor]
    calls += [partial(registry.draw, family, level) for level in levels]
    for call in calls:
        call(0)  # small levels are enumerated once
    rounds = [[_seconds(call) for call in calls] for _ in range(ROUNDS)]
    floor, *ours = (SEEDS / sum(map(min, *takes)) for takes in zip(*rounds, strict=True))
    write(
        {
            "what": f"problems of {family}",
            "peer": "a seeded NumPy generator",
            "a second, equal mix of levels": round(harmonic_mean(ours)),
            "slowest level": round(min(ours)),
            "peer a second": round(floor),
            "ratio": round(harmonic_mean(ours) / floor, 3),
        }
    )
    return [rate / floor * then for rate in ours]


def _counting() -> list[str]:
    """The families with one layer, or a stack of them, that ask for shapes, sizes or counts."""
    return [
        name
        for name in registry.ids()
        if (family := registry.metadata(name)).topic in TOPICS
        and not name.startswith("network-")
        and registry.draw(name, family.exam_level, 0).answer.form != "matrix"
    ]


@pytest.mark.parametrize("family", _counting())
def test_shape_and_count_families_make_ten_thousand_a_second(family: str) -> None:
    assert harmonic_mean(_rates(family, SLOW_FLOOR)) > 10_000


@pytest.mark.parametrize(("family", "bar"), [("network-params", 6_000), ("network-shapes", 4_500)])
def test_whole_networks_make_thousands_a_second(family: str, bar: int) -> None:
    assert harmonic_mean(_rates(family, SLOW_FLOOR)) > bar


def test_all_families_together_outrun_the_peer() -> None:
    rates = [rate for family in registry.ids() for rate in _rates(family, PEER_FLOOR)]
    write(
        {
            "what": "problems of all families, as on the peer's machine",
            "peer": "mathematics_dataset",
            "a second, equal mix of levels": round(harmonic_mean(rates)),
            "median ms": round(1000 / median(rates), 3),
            "slowest level ms": round(1000 / min(rates), 3),
            "ratio": round(harmonic_mean(rates) / PEER_MIX, 2),
        }
    )
    assert min(rates) > 200  # under 5 ms at the slowest level
    assert median(rates) > 1_500
    assert harmonic_mean(rates) > max(1_500, 2 * PEER_MIX)

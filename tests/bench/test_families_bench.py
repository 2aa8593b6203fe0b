"""How fast problems are made, against two peers.

The floor is a seeded NumPy generator, measured beside each family in processor time. The other
peer, mathematics_dataset, needs a SymPy too old to install here: on a machine whose floor took
8.6 µs it made 596 problems a second in the median over its modules and 308 in an equal mix. How
the floor fares now says what both would be on this machine.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

import pytest
from numpy.random import default_rng

from generators import registry

pytestmark = pytest.mark.bench

FLOOR_THEN = 116_000  # calls a second of default_rng([a, b])
PEER_MIX = 308
TOPICS = ("shapes", "parameters", "pointwise", "receptive-fields", "pooling")


def _rate(call: Callable[[int], object], count: int) -> float:
    """Calls a second: the best of seven rounds, which other work on the machine disturbs least."""
    best = 0.0
    for _ in range(7):
        start = process_time()
        for seed in range(count):
            call(seed)
        best = max(best, count / (process_time() - start))
    return best


def _rates(family: str) -> list[float]:
    """Problems a second at each level, as they would be on the peer's machine."""
    levels = range(1, len(registry.metadata(family).levels) + 1)
    for level in levels:
        registry.draw(family, level, 0)  # small levels are enumerated once
    machine = _machine()
    return [
        _rate(lambda seed, level=level: registry.draw(family, level, seed), 60) / machine  # type: ignore[misc]
        for level in levels
    ]


def _machine() -> float:
    """How this machine compares, now, with the one the peer ran on; at most 1."""
    return min(1.0, _rate(lambda seed: default_rng([1, seed]), 300) / FLOOR_THEN)


def _counting() -> list[str]:
    """The families with one layer, or a stack of them, that ask for a shape or a count."""
    return [
        name
        for name in registry.ids()
        if (family := registry.metadata(name)).topic in TOPICS
        and not name.startswith("network-")
        and registry.draw(name, family.exam_level, 0).answer.form in ("count", "shape")
    ]


@pytest.mark.parametrize("family", _counting())
def test_shape_and_count_families_make_ten_thousand_a_second(family: str) -> None:
    assert median(_rates(family)) > 10_000


@pytest.mark.parametrize("family", ["network-params", "network-shapes"])
def test_whole_networks_make_two_thousand_a_second(family: str) -> None:
    assert median(_rates(family)) > 2_000


def test_all_families_together_outrun_the_peer() -> None:
    rates = [rate for family in registry.ids() for rate in _rates(family)]
    assert min(rates) > 200  # under 5 ms at the slowest level
    assert median(rates) > 1_500
    assert len(rates) / sum(1 / rate for rate in rates) > max(1_500, 2 * PEER_MIX)

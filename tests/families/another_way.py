"""Right answers found another way: a function takes a problem's parameters and uses no engine.

Each is named like its family, so that a test needs nothing but the functions.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generators import registry
from generators.answers import same

Params = Mapping[str, Any]
Way = Callable[[Params], Any]


def each_way(*ways: Way) -> pytest.MarkDecorator:
    """Run a test with each of these as its argument `way`."""
    return pytest.mark.parametrize("way", ways, ids=[way.__name__ for way in ways])


def missed(way: Way, seeds: int = 25) -> list[str]:
    """The problems, as JSON, of all levels of the way's family whose right answer it misses."""
    family = way.__name__.replace("_", "-")
    problems = [
        problem
        for level in range(1, len(registry.metadata(family).levels) + 1)
        for problem in registry.draw_all(family, level, range(seeds))
    ]
    assert problems
    return [
        problem.to_text()
        for problem in problems
        if not same(problem.answer, way(problem.params), problem.answer.value)
    ]

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


def both_sides(value: Any) -> tuple[int, int]:
    """Height and width, of which one number says both."""
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def in_layout(c: int, spatial: list[int], params: Params) -> list[int]:
    """A volume's sizes in the layout that is asked, behind those of the batch if there is one."""
    volume = [c, *spatial] if params["layout"] == "CHW" else [*spatial, c]
    return [params["n"], *volume] if params.get("n") else volume


def window_starts(i: int, k: int, s: int, p: Any) -> list[int]:
    """Where windows begin: all of them, counted."""
    if p == "same":
        return list(range(0, i, s))
    return [at for at in range(-p, i + p) if (at + p) % s == 0 and at + k <= i + p]


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

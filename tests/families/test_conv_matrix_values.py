"""The matrix of a convolution found another way: what each input alone adds to each output."""

from typing import Any

import pytest

from generators import registry
from generators.answers import same


def _entry(params: Any, out: tuple[int, int], into: tuple[int, int]) -> float:
    w = params["w"] if isinstance(params["w"][0], list) else [params["w"]]
    gap = [b - a for a, b in zip(out, into, strict=True)]
    if params["mode"] == "full":
        gap = [-d for d in gap]
    inside = 0 <= gap[0] < len(w) and 0 <= gap[1] < len(w[0])
    return float(w[gap[0]][gap[1]]) if inside else 0.0


@pytest.mark.parametrize("level", [1, 2, 3])
def test_each_entry_is_the_weight_between_an_output_and_an_input(level: int) -> None:
    for seed in range(25):
        problem = registry.draw("conv-as-matrix", level, seed)
        high, wide = (3, 3) if level == 3 else (1, 3)
        tall, long = {1: (1, 2), 2: (1, 4), 3: (2, 2)}[level]
        found = [
            [_entry(problem.params, (r, c), (i, j)) for i in range(high) for j in range(wide)]
            for r in range(tall)
            for c in range(long)
        ]
        assert same(problem.answer, found, problem.answer.value), problem.to_text()


def test_with_a_stride_the_matrix_gives_every_other_window() -> None:
    for seed in range(25):
        problem = registry.draw("conv-as-matrix", 4, seed)
        w, n = problem.params["w"], problem.params["i"]
        starts = range(-1, n + 1 - len(w) + 1, 2)  # padding 1, stride 2
        found = [
            [w[at - start] if 0 <= at - start < len(w) else 0 for at in range(n)]
            for start in starts
        ]
        assert same(problem.answer, found, problem.answer.value), problem.to_text()


def test_a_full_convolution_multiplies_polynomials() -> None:
    problem = registry.pin("conv-as-matrix", {"w": [2, -1], "i": 3, "mode": "full"})
    outputs = [
        sum(weight * value for weight, value in zip(row, (1, 2, 3), strict=True))
        for row in problem.answer.value
    ]
    assert outputs == [2, 3, 4, -3]

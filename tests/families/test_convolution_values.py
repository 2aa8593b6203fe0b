"""Convolutions found another way: polynomials multiplied out, one product at a time."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generators import registry
from generators.answers import same

Params = Mapping[str, Any]


def _products(x: list[list[float]], w: list[list[float]], s: int) -> dict[tuple[int, int], float]:
    """Multiply two polynomials in two variables, the exponents of the first stretched by s."""
    cells: dict[tuple[int, int], float] = {}
    for r, line in enumerate(x):
        for c, value in enumerate(line):
            for a, weights in enumerate(w):
                for b, weight in enumerate(weights):
                    at = (r * s + a, c * s + b)
                    cells[at] = cells.get(at, 0) + value * weight
    return cells


def conv_vs_xcorr(params: Params) -> dict[str, Any]:
    x, w = params["x"], params["w"]
    places = range(len(x) - len(w) + 1)
    plain = [sum(x[at + tap] * w[tap] for tap in range(len(w))) for at in places]
    turned = [sum(x[at + len(w) - 1 - tap] * w[tap] for tap in range(len(w))) for at in places]
    one = len(plain) == 1
    return {
        "correlation": plain[0] if one else plain,
        "convolution": turned[0] if one else turned,
    }


def conv2d_multichannel(params: Params) -> list[list[float]]:
    x, w = params["x"], params["w"]
    high, wide = len(w[0]), len(w[0][0])
    return [
        [
            params["b"]
            + sum(
                x[c][top + a][left + b] * w[c][a][b]
                for c in range(len(x))
                for a in range(high)
                for b in range(wide)
            )
            for left in range(0, len(x[0][0]) - wide + 1, params["s"])
        ]
        for top in range(0, len(x[0]) - high + 1, params["s"])
    ]


def convt_hand(params: Params) -> list[list[float]]:
    s, p = params["s"], params["p"]
    cells = _products(params["x"], params["w"], s)
    last = max(cells)
    lit = {at: cells.get(at, 0) for at in cells}
    return [
        [lit.get((r, c), 0) for c in range(p, last[1] - p + 1)] for r in range(p, last[0] - p + 1)
    ]


def kernel_compose(params: Params) -> list[list[float]]:
    cells = _products(params["w1"], params["w2"], 1)
    last = max(cells)
    return [[cells[r, c] for c in range(last[1] + 1)] for r in range(last[0] + 1)]


WAYS: list[Callable[[Params], Any]] = [
    conv_vs_xcorr,
    conv2d_multichannel,
    convt_hand,
    kernel_compose,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_convolution_is_found_another_way(way: Callable[[Params], Any]) -> None:
    family = way.__name__.replace("_", "-")
    for level in range(1, len(registry.metadata(family).levels) + 1):
        for seed in range(25):
            problem = registry.draw(family, level, seed)
            found = way(problem.params)
            assert same(problem.answer, found, problem.answer.value), problem.to_text()

"""Convolutions found another way: polynomials multiplied out, one product at a time."""

from typing import Any

from tests.families.another_way import Params, Way, each_way, missed


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
    flat = not isinstance(x[0], list)
    rows, taps = ([x], [w]) if flat else (x, w)
    high, wide = len(taps), len(taps[0])
    found: dict[str, Any] = {}
    for name, turn in (("correlation", False), ("convolution", True)):
        # The valid part of a polynomial product: of x by w turned round, or by w itself.
        other = taps if turn else [row[::-1] for row in taps[::-1]]
        cells = _products(rows, other, 1)
        found[name] = [
            [cells[r, c] for c in range(wide - 1, len(rows[0]))] for r in range(high - 1, len(rows))
        ]
        if flat:
            found[name] = found[name][0] if len(found[name][0]) > 1 else found[name][0][0]
    return found


def conv2d_multichannel(params: Params) -> list[list[float]]:
    s, p = params["s"], params["p"]
    x, w = (_by_place(params[name], params["layout"]) for name in ("x", "w"))
    (high, wide), (tall, long) = (
        (1 + max(r for _, r, _ in cells), 1 + max(c for _, _, c in cells)) for cells in (w, x)
    )
    return [
        [
            params["b"]
            + sum(weight * x.get((at, top + a, left + b), 0) for (at, a, b), weight in w.items())
            for left in range(-p, long + p - wide + 1, s)
        ]
        for top in range(-p, tall + p - high + 1, s)
    ]


def _by_place(volume: list[Any], layout: str) -> dict[tuple[int, int, int], float]:
    """The cells of a volume by (channel, row, column)."""
    cells = {}
    for i, plane in enumerate(volume):
        for j, line in enumerate(plane):
            for k, value in enumerate(line):
                cells[(i, j, k) if layout == "CHW" else (k, i, j)] = value
    return cells


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


@each_way(conv_vs_xcorr, conv2d_multichannel, convt_hand, kernel_compose)
def test_a_convolution_is_found_another_way(way: Way) -> None:
    assert missed(way) == []

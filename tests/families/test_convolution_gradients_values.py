"""Gradients of convolutions against PyTorch's stored ones and against small changes of the input."""

import json
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.answers import same

ORACLE = Path(__file__).parents[1] / "data" / "oracle.jsonl"
Grid = list[list[float]]


def _conv(x: Grid, w: Grid, b: float, s: int = 1) -> Grid:
    return [
        [
            b + sum(x[r + i][c + j] * v for i, row in enumerate(w) for j, v in enumerate(row))
            for c in range(0, len(x[0]) - len(w[0]) + 1, s)
        ]
        for r in range(0, len(x) - len(w) + 1, s)
    ]


def _block(x: Grid, w: Grid, b: float) -> Grid:
    z = _conv(x, w, b)
    return [
        [max(0, *z[r][c : c + 2], *z[r + 1][c : c + 2]) for c in range(0, len(z[0]) - 1, 2)]
        for r in range(0, len(z) - 1, 2)
    ]


def _slopes(forward: Callable[[Grid, Grid, float], Grid], params: Any) -> dict[str, Any]:
    """The change of Σ dy·y with every number, in steps too small to change a winner."""
    x, w, b, h = params["x"], params["w"], params.get("b", 0), 2.0**-10

    def loss(x: Grid, w: Grid, b: float) -> float:
        y = forward(x, w, b)
        return float(
            sum(
                g * v
                for gs, vs in zip(params["dy"], y, strict=True)
                for g, v in zip(gs, vs, strict=True)
            )
        )

    def moved(rows: Grid, r: int, c: int) -> Grid:
        return [
            [v + h * ((i, j) == (r, c)) for j, v in enumerate(row)] for i, row in enumerate(rows)
        ]

    start = loss(x, w, b)
    found: dict[str, Any] = {"db": (loss(x, w, b + h) - start) / h}
    for name, rows in (("dw", w), ("dx", x)):
        grown = [[0.0] * len(rows[0]) for _ in rows]
        for r, c in product(range(len(rows)), range(len(rows[0]))):
            after = moved(rows, r, c)
            end = loss(x, after, b) if name == "dw" else loss(after, w, b)
            grown[r][c] = (end - start) / h
        found[name] = grown
    return found


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_gradients_of_a_convolution_are_slopes(level: int) -> None:
    for seed in range(15):
        problem = registry.draw("conv-backward", level, seed)
        found = _slopes(partial(_conv, s=problem.params["s"]), problem.params)
        ask = problem.params["ask"]
        wanted = {ask: found[ask], "db": found["db"]} if problem.params["db"] else found[ask]
        assert same(problem.answer, wanted, problem.answer.value), problem.to_text()


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_gradients_of_a_block_are_slopes(level: int) -> None:
    for seed in range(15):
        problem = registry.draw("conv-block-backward", level, seed)
        params, found = problem.params, _slopes(_block, problem.params)
        if params["lr"] is not None:
            found = {
                "w": [
                    [v - params["lr"] * g for v, g in zip(vs, gs, strict=True)]
                    for vs, gs in zip(params["w"], found["dw"], strict=True)
                ],
                "b": params["b"] - params["lr"] * found["db"],
            }
        wanted = {name: found[name] for name, _ in problem.answer.parts}
        assert same(problem.answer, wanted, problem.answer.value), problem.to_text()


def _stored(op: str) -> list[dict[str, Any]]:
    lines = (json.loads(line) for line in ORACLE.read_text("utf-8").splitlines())
    return [case for case in lines if case["op"] == op and "x" in case]


def test_the_gradients_of_a_block_are_those_of_pytorch() -> None:
    tried = 0
    for case in _stored("conv_relu_pool_backward"):
        x, w, dy = case["x"], case["w"], case["dy"]
        if (len(x), len(x[0]), len(w), case["attrs"]["pool"]) != (1, 1, 1, [2, 2]):
            continue
        given = {"x": x[0][0], "w": w[0][0], "b": case["b"][0], "dy": dy[0][0], "dx": True}
        problem = registry.pin("conv-block-backward", given)
        wanted = {"dw": case["dw"][0][0], "db": case["db"][0], "dx": case["dx"][0][0]}
        assert same(problem.answer, wanted, problem.answer.value)
        tried += 1
    assert tried >= 10


@pytest.mark.parametrize(("s", "p"), list(product((1, 2, 3), (0, 1, 2))))
def test_strided_and_padded_gradients_are_slopes(s: int, p: int) -> None:
    x: Grid = [[1.0, -2, 0, 3], [2, 1, -1, 0], [0, 4, 2, -3], [1, 1, -2, 2], [3, 0, 1, -1]]
    w: Grid = [[1.0, -1], [2, 0], [-3, 2]]

    def forward(x: Grid, w: Grid, b: float) -> Grid:
        side, blank = [0.0] * p, [0.0] * (len(x[0]) + 2 * p)
        wide = [*[blank] * p, *([*side, *row, *side] for row in x), *[blank] * p]
        return _conv(wide, w, b, s)

    dy = [
        [float((3 * r + c) % 5 - 2) for c, _ in enumerate(row)]
        for r, row in enumerate(forward(x, w, 0))
    ]
    given = {"x": x, "w": w, "dy": dy, "s": s, "p": p}
    problem = registry.pin("conv-backward", {**given, "ask": "both", "db": True})
    found = _slopes(forward, given)
    assert same(problem.answer, found, problem.answer.value)


def test_average_pools_are_those_of_pytorch() -> None:
    tried = 0
    for case in _stored("avg_pool2d"):
        kernel, stride, padding = (case["attrs"][name] for name in ("kernel", "stride", "padding"))
        square = all(len(set(sides)) == 1 for sides in (kernel, stride, padding))
        plain = not case["attrs"]["ceil_mode"] and case["attrs"]["divisor_override"] is None
        if not (square and plain and len(case["x"]) == len(case["x"][0]) == 1):
            continue
        count = "yes" if case["attrs"]["count_include_pad"] else "no"
        given = {
            "x": case["x"][0][0],
            "k": kernel[0],
            "s": stride[0],
            "p": padding[0],
            "count": count,
        }
        problem = registry.pin("avgpool-padding-count", given)
        assert same(problem.answer, case["y"][0][0], problem.answer.value)
        tried += 1
    assert tried >= 1


def test_drawn_average_pools_divide_by_what_is_counted() -> None:
    for level, seed in product((1, 2), range(20)):
        problem = registry.draw("avgpool-padding-count", level, seed)
        x, k, s, p = (problem.params[name] for name in ("x", "k", "s", "p"))
        found: dict[str, Grid] = {"yes": [], "no": []}
        starts = [at for at in range(-p, len(x) + p - k + 1) if (at + p) % s == 0]
        for top in starts:
            rows: dict[str, list[float]] = {"yes": [], "no": []}
            for left in starts:
                seen = [
                    x[r][c]
                    for r in range(max(top, 0), min(top + k, len(x)))
                    for c in range(max(left, 0), min(left + k, len(x)))
                ]
                rows["yes"].append(sum(seen) / k**2)
                rows["no"].append(sum(seen) / len(seen))
            for way, row in rows.items():
                found[way].append(row)
        count = problem.params["count"]
        wanted = found if count == "both" else found[count]
        assert same(problem.answer, wanted, problem.answer.value), problem.to_text()

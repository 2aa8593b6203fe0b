"""The gradient back through a pooling layer: to the winner, or spread evenly."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ... import engine
from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.arrays import alike, decimals, expect, grid
from ...wording.grids import block, shown, together
from ...wording.layers import POOL_KIND, POOL_STRIDE, POOL_WINDOW, code, torch_pool, wording
from ...wording.numbers import a, digits, number
from ...wording.planes import pooled, wholes

PLACES = 3
_SHAPES = {1: (4, 2, 2), 2: (3, 2, 1), 3: (5, 3, 2)}
_ABOUT = ("copied", "other-kind")

FAMILY = Family(
    id="pool-backward",
    title="Gradient through pooling",
    topic="backpropagation",
    exam_level=2,
    marks=3,
    needs=("pool-hand",),
    levels=(
        Level("max, windows side by side", (*_ABOUT, "value")),
        Level("overlapping windows", _ABOUT),
        Level("windows of 3, overlapping", _ABOUT),
    ),
    parameters=(
        replace(
            grid("x", "input of the pool; an average needs none", "input", "image"), optional=True
        ),
        grid("dy", "gradient at its output", "gradient", "upstream", "grad"),
        POOL_WINDOW,
        POOL_STRIDE,
        POOL_KIND,
        decimals(PLACES),
        wording("layer", "chain", "code"),
    ),
    misconceptions={
        "copied": "A window's gradient goes to the winner alone (max) or is divided (average).",
        "other-kind": "Max and average pooling were confused.",
        "value": "The gradient goes back, not the value of the maximum.",
        "overwritten": "A cell in several windows gets the sum of what they send back.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a map without equal values, and a gradient without zeros."""
    n, k, s = _SHAPES[level]
    out = (n - k) // s + 1
    flat = draws.sample(range(-n, n * n), n * n)
    steps = (-4, -3, -2, -1, 1, 2, 3, 4)
    return {
        "x": [flat[at : at + n] for at in range(0, n * n, n)],
        "dy": [[draws.choice(steps) for _ in range(out)] for _ in range(out)],
        "k": k,
        "s": s,
        "kind": "max" if level == 1 else draws.choice(("max", "average")),
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the gradient at the input."""
    dy, k, kind = params["dy"], params["k"], params["kind"]
    s = params["s"] or k
    expect(kind == "average" or params["x"] is not None, "Max pooling also needs x: add --set x=….")
    sides = ((len(dy) - 1) * s + k, (len(dy[0]) - 1) * s + k)
    x = params["x"] or [[0] * sides[1] for _ in range(sides[0])]
    y = pooled(x, k, s=s, kind=kind)
    expect(alike(y, dy), f"dy must have the shape of the output, {len(y)}×{len(y[0])}.")
    shape = (1, 1, len(x), len(x[0]))
    routed = wholes(engine.max_pool_backward([[dy]], [[x]], k, stride=s)[0, 0].tolist())
    shared = wholes(engine.avg_pool_backward([[dy]], shape, k, stride=s)[0, 0].tolist())
    dx, other = (routed, shared) if kind == "max" else (shared, routed)
    answer = matrix(dx) if kind == "max" else matrix(dx, decimals=params["decimals"])
    rows, columns = range(len(y)), range(len(y[0]))
    copied, last, value = (_blank(x) for _ in range(3))
    steps = []
    for r in rows:
        for c in columns:
            cells = [(r * s + a, c * s + b) for a in range(k) for b in range(k)]
            winner = max(cells, key=lambda at: x[at[0]][at[1]])
            share = dy[r][c] if kind == "max" else dy[r][c] / (k * k)
            for at in cells:
                copied[at[0]][at[1]] += dy[r][c]
            for at in [winner] if kind == "max" else cells:
                last[at[0]][at[1]] = share
            value[winner[0]][winner[1]] = x[winner[0]][winner[1]]
            where = f"window {r + 1}, {c + 1}"
            if kind == "max":
                text = (
                    f"{where}: {number(dy[r][c])} goes to the largest value {number(y[r][c])}, at"
                )
                steps.append(Step(f"{text} row {winner[0] + 1}, column {winner[1] + 1}"))
            else:
                text = f"{where}: each of its {k * k} cells gets {number(dy[r][c])}/{k * k}"
                steps.append(Step(text, number(share, 4)))
    return FAMILY.problem(
        {**params, "s": s},
        prompt=_prompt(params, s),
        answer=answer,
        solution=[*steps, Step("add up, 0 elsewhere", block(show(answer)))],
        slips={
            "copied": copied,
            "other-kind": other if params["x"] else None,
            "value": value if kind == "max" else None,
            "overwritten": wholes(last) if s < k else None,
        },
        idea="Max: the winner of a window gets its gradient. Average: every cell gets its share.",
    )


def _blank(x: list[list[float]]) -> list[list[Any]]:
    return [[0] * len(row) for row in x]


def _prompt(params: Mapping[str, Any], s: int) -> str:
    x, dy, k, kind = (params[name] for name in ("x", "dy", "k", "kind"))
    wanted = "" if kind == "max" else f" {digits(params['decimals'], even=True)}"
    given = together(x=x, dy=dy) if x else shown("dy", dy)
    how = f"window {k}×{k}, stride {s}, no padding"
    match params["wording"]:
        case "chain":
            return f"Let y be the {kind} pooling of x ({how}), and let dy = ∂L/∂y be known. Compute ∂L/∂x.{wanted}\n\n{given}"
        case "code" if x:
            layer = torch_pool("Max" if kind == "max" else "Avg", k, s=s)
            lines = (f"pool = {layer}", "pool(x).backward(dy)")
            return f"x and dy are PyTorch tensors (one image, one channel) with these values. What is x.grad?{wanted}\n\n{code(*lines)}\n\n{given}"
        case _:
            reader = a(f"{kind}-pooling layer").capitalize()
            return f"{reader} ({how}) read x; the gradient dy arrives at its output. Which gradient goes on to x?{wanted}\n\n{given}"

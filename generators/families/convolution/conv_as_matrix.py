"""A convolution written as one matrix: a row for each output, a column for each input."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import expect
from ...wording.grids import block, listed, shown, shown_vector
from ...wording.layers import wording
from ...wording.layouts import by, pair
from ...wording.planes import transposed

_ONE = ("flipped", "transposed", "wrap-around")

FAMILY = Family(
    id="conv-as-matrix",
    title="A convolution as a matrix",
    topic="convolution",
    exam_level=2,
    marks=4,
    needs=("conv1d-hand", "conv-vs-xcorr"),
    levels=(
        Level("a sequence of 3, kernel of 2", _ONE),
        Level("a full convolution", _ONE),
        Level("a 3×3 map, 2×2 kernel", ("flipped", "transposed", "no-gap")),
    ),
    parameters=(
        Parameter("w", "kernel, a vector or a matrix", "json", aliases=("kernel", "filter")),
        Parameter(
            "i", "input size", "pair", low=1, high=12, default=3, aliases=("input", "size", "n")
        ),
        Parameter(
            "mode",
            "layer (valid, no flip) or full (mathematical convolution)",
            "choice",
            choices=("layer", "full"),
            default="layer",
        ),
        wording("matrix", "linear", "rows"),
    ),
    misconceptions={
        "flipped": "The weights stand in the wrong order in each row: mind what is flipped.",
        "transposed": "Rows are outputs and columns inputs; the transpose is the way back.",
        "wrap-around": "The kernel does not wrap around the ends: there are zeros beyond.",
        "no-gap": "Between the kernel's rows lie the other cells of the map's row: leave zeros.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw weights, none of them 0."""

    def some(count: int) -> list[int]:
        return [draws.choice((-3, -2, -1, 1, 2, 3, 4)) for _ in range(count)]

    w = [some(2), some(2)] if level == 3 else some(2)
    return {"w": w, "i": 3, "mode": "full" if level == 2 else "layer"}


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the kernel differs from itself turned round."""
    return bool(params["w"] != _turned(params["w"]))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the matrix."""
    w, full = params["w"], params["mode"] == "full"
    rows = w if isinstance(w, list) and w and isinstance(w[0], list) else [w]
    plane = rows is w
    numbers = all(
        isinstance(row, list)
        and len(row) == len(rows[0]) > 0
        and all(type(value) in (int, float) for value in row)
        for row in rows
    )
    expect(numbers, "w must be a list of numbers or a list of rows of numbers.")
    sides = pair(params["i"]) if plane else pair(params["i"])[:1]
    expect(plane or isinstance(params["i"], int), "i must be one number for a sequence.")
    right = _matrix(_turned(w) if full else w, sides, full=full)
    wrong = _matrix(w if full else _turned(w), sides, full=full)
    answer = matrix(right)
    shape = by(len(right), len(right[0]))
    first = " ".join(f"{value:.12g}" for value in right[0])
    how = "the kernel backwards, shifted" if full else "the kernel, shifted"
    return FAMILY.problem(
        params,
        prompt=_prompt(params, sides, plane=plane),
        answer=answer,
        solution=[
            Step(f"outputs × inputs: {len(right)} rows, {len(right[0])} columns", shape),
            Step("row 1: what the first output takes of each input", first),
            Step(f"all rows: {how}", block(show(answer))),
        ],
        slips={
            "flipped": wrong,
            "transposed": transposed(right),
            "wrap-around": None if plane else _circulant(w, sides[0], full=full),
            "no-gap": _crowded(w, right) if plane else None,
        },
        idea="Each row says which inputs its output sees, and with which weights.",
    )


def _turned(w: list[Any]) -> list[Any]:
    return [row[::-1] if isinstance(row, list) else row for row in w[::-1]]


def _matrix(w: list[Any], sides: tuple[int, ...], *, full: bool) -> list[list[Any]]:
    padding = "full" if full else 0
    found: list[list[Any]] = engine.conv_matrix([[w]], sides, padding=padding).tolist()
    return found


def _circulant(w: list[float], n: int, *, full: bool) -> list[list[float]]:
    sign = -1 if full else 1
    rows = [[0.0] * n for _ in range(n)]
    for r in range(n):
        for tap, weight in enumerate(w):
            rows[r][(r + sign * tap) % n] += weight
    return rows


def _crowded(w: list[list[float]], right: list[list[Any]]) -> list[list[float]] | None:
    """Lay the kernel's weights side by side, each row shifted by one."""
    flat, width = [value for row in w for value in row], len(right[0])
    if len(right) + len(flat) - 1 > width:
        return None
    return [[0.0] * r + flat + [0.0] * (width - r - len(flat)) for r in range(len(right))]


def _prompt(params: Mapping[str, Any], sides: tuple[int, ...], *, plane: bool) -> str:
    w, full = params["w"], params["mode"] == "full"
    given = shown("w", w) if plane else shown_vector("w", w)
    what = f"a {by(*sides)} map" if plane else f"a sequence x of {sides[0]} numbers"
    order = ", both counted row by row" if plane else ""
    kind = (
        "The full mathematical convolution (the kernel is flipped; zeros beyond the ends)"
        if full
        else "A convolution layer (stride 1, no padding, no flip, no bias)"
    )
    match params["wording"]:
        case "linear":
            return f"{kind} with kernel w on {what} is linear: y = C·x. Write down C (a row for each output, a column for each input{order}).\n\n{given}"
        case "rows":
            kernel = "w" if plane else f"w = {listed(w)}"
            ending = f"\n\n{given}" if plane else ""
            return f"{kind} with kernel {kernel} reads {what}. Which matrix C turns the inputs into the outputs? One row an output, one column an input{order}.{ending}"
        case _:
            return f"{kind} with kernel w reads {what}. Write it as a matrix with a row for each output and a column for each input{order}.\n\n{given}"

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
from ...wording.layers import SIDE_ZEROS, STRIDE, code, one_filter, setup, square, wording
from ...wording.layouts import by, pair
from ...wording.numbers import plural
from ...wording.planes import transposed

_ROWS_TOLD = 9  # of a larger matrix, no more rows are written out one by one
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
        Level("stride 2, padding 1", ("flipped", "ignored-stride", "ignored-padding")),
    ),
    parameters=(
        Parameter(
            "w",
            "kernel, a vector or a matrix",
            "array",
            low=-1000,
            high=1000,
            aliases=("kernel", "filter", "weights", "k"),
        ),
        Parameter(
            "i",
            "input size",
            "pair",
            low=1,
            high=12,
            default=3,
            aliases=("input", "input_size", "size", "n", "x"),
        ),
        STRIDE,
        SIDE_ZEROS,
        Parameter(
            "mode",
            "layer (valid, no flip) or full (mathematical convolution)",
            "choice",
            choices=("layer", "full"),
            default="layer",
            aliases=("kind",),
            synonyms={
                **dict.fromkeys(("valid", "correlation", "cross-correlation"), "layer"),
                "convolution": "full",
            },
        ),
        wording("matrix", "linear", "rows", "code"),
    ),
    misconceptions={
        "flipped": "The weights stand in the wrong order in each row: mind what is flipped.",
        "transposed": "Rows are outputs and columns inputs; the transpose is the way back.",
        "wrap-around": "The kernel does not wrap around the ends: there are zeros beyond.",
        "no-gap": "Between the kernel's rows lie the other cells of the map's row: leave zeros.",
        "ignored-stride": "From one output to the next the kernel moves by {s}, not by 1.",
        "ignored-padding": "With padding, the first output sees only part of the kernel: more rows.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw weights, none of them 0."""

    def some(count: int) -> list[int]:
        return [draws.choice((-3, -2, -1, 1, 2, 3, 4)) for _ in range(count)]

    if level == 4:
        return {"w": some(3), "i": draws.integer(4, 5), "s": 2, "p": 1}
    w = [some(2), some(2)] if level == 3 else some(2)
    return {"w": w, "i": 3, "mode": "full" if level == 2 else "layer"}


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the kernel differs from itself turned round."""
    return bool(params["w"] != _turned(params["w"]))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the matrix."""
    w, s, p, full = params["w"], params["s"], params["p"], params["mode"] == "full"
    plane = isinstance(w[0], list)
    expect(
        not plane or not isinstance(w[0][0], list),
        "w must be a list of numbers or rows of numbers.",
    )
    expect(not full or (s, p) == (1, 0), "The full convolution has stride 1 and its own padding.")
    sides = pair(params["i"]) if plane else pair(params["i"])[:1]
    expect(plane or isinstance(params["i"], int), "i must be one number for a sequence.")
    how = {"stride": s, "padding": "full" if full else p}
    right = _matrix(_turned(w) if full else w, sides, **how)
    small = all(
        k <= i for k, i in zip([len(w), len(w[0])] if plane else [len(w)], sides, strict=True)
    )
    plain = (s, p) == (1, 0)
    answer = matrix(right)
    shape = by(len(right), len(right[0]))
    rows = [" ".join(f"{value:.12g}" for value in row) for row in right]
    steps = [Step(f"outputs × inputs: {len(right)} rows, {len(right[0])} columns", shape)]
    steps += [
        Step(f"row {at}: what output {at} takes of each input", row)
        for at, row in enumerate(rows[:_ROWS_TOLD], 1)
    ]
    told = "the kernel backwards, shifted" if full else "the kernel, shifted"
    return FAMILY.problem(
        params,
        prompt=_prompt(params, sides, plane=plane),
        answer=answer,
        solution=[
            *steps,
            Step(f"all rows: {told}{f' by {s}' if s > 1 else ''}", block(show(answer))),
        ],
        slips={
            "flipped": _matrix(w if full else _turned(w), sides, **how),
            "transposed": transposed(right),
            "wrap-around": None if plane or not plain else _circulant(w, sides[0], full=full),
            "no-gap": _crowded(w, right) if plane and plain else None,
            "ignored-stride": _matrix(w, sides, padding=p) if s > 1 else None,
            "ignored-padding": _matrix(w, sides, stride=s) if p and small else None,
        },
        idea="Each row says which inputs its output sees, and with which weights.",
    )


def _turned(w: list[Any]) -> list[Any]:
    return [row[::-1] if isinstance(row, list) else row for row in w[::-1]]


def _matrix(w: list[Any], sides: tuple[int, ...], **how: Any) -> list[list[Any]]:
    found: list[list[Any]] = engine.conv_matrix([[w]], sides, **how).tolist()
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
    w, s, p, full = params["w"], params["s"], params["p"], params["mode"] == "full"
    given = shown("w", w) if plane else shown_vector("w", w)
    what = f"a {by(*sides)} map" if plane else f"a sequence x of {plural(sides[0], 'number')}"
    order = ", both counted row by row" if plane else ""
    kind = (
        "The full mathematical convolution (the kernel is flipped; zeros beyond the ends)"
        if full
        else f"A convolution layer ({setup(s, p)}, no flip, no bias)"
    )
    match params["wording"]:
        case "linear":
            return f"{kind} with kernel w on {what} is linear: y = C·x. Write down C (a row for each output, a column for each input{order}).\n\n{given}"
        case "rows":
            kernel = "w" if plane else f"w = {listed(w)}"
            ending = f"\n\n{given}" if plane else ""
            return f"{kind} with kernel {kernel} reads {what}. Which matrix C turns the inputs into the outputs? One row an output, one column an input{order}.{ending}"
        case "code":
            flat = " (x and y as columns, counted row by row)" if plane else ""
            if full:
                line = "scipy.signal.convolve2d(x, w)" if plane else "np.convolve(x, w)"
                return f"This line makes y of {what}, by the full mathematical convolution. For which matrix C is y = C·x{flat}?\n\n{code(f'y = {line}')}\n\n{given}"
            sizes = square(len(w), len(w[0])) if plane else len(w)
            framework, line = one_filter(sizes, s=s, p=p, axes=1 + plane)
            return f"This {framework} layer with the weights w reads {what}. For which matrix C is its output y = C·x{flat}?\n\n{code(line)}\n\n{given}"
        case _:
            return f"{kind} with kernel w reads {what}. Write it as a matrix with a row for each output and a column for each input{order}.\n\n{given}"

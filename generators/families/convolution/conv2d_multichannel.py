"""One filter on an input of several channels: y = Σ_c xcorr(x_c, w_c) + b, one map."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import amount, expect
from ...wording.grids import block, shown, window_steps
from ...wording.layers import STRIDE, wording
from ...wording.numbers import number, total

_SHAPES = {1: 2, 2: 2, 3: 3}

FAMILY = Family(
    id="conv2d-multichannel",
    title="Convolution over several channels",
    topic="convolution",
    exam_level=2,
    marks=4,
    needs=("conv2d-hand",),
    levels=(
        Level("two channels", ("flipped-kernel", "first-channel", "mean")),
        Level("two channels and a bias", ("bias-per-channel", "first-channel", "no-bias")),
        Level("three channels and a bias", ("bias-per-channel", "first-channel", "no-bias")),
    ),
    parameters=(
        Parameter(
            "x", "input, a list of channels, each a matrix", "json", aliases=("input", "image")
        ),
        Parameter(
            "w",
            "filter, a list of channels, each a matrix",
            "json",
            aliases=("kernel", "filter", "weights"),
        ),
        amount("b", "bias of the filter", 0, "bias"),
        STRIDE,
        wording("layer", "slide", "filter"),
    ),
    misconceptions={
        "bias-per-channel": "The bias is added once per filter, not once per channel.",
        "first-channel": "Add the maps of all channels, not only the first.",
        "mean": "Channels are added up, not averaged.",
        "flipped-kernel": "The kernel was flipped: a layer's 'convolution' is cross-correlation.",
        "no-bias": "Add the bias of {b}.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a 3×3 input and a 2×2 filter."""
    channels = _SHAPES[level]
    return {
        "x": [draws.matrix(0, 4, 3, 3) for _ in range(channels)],
        "w": [draws.matrix(-2, 2, 2, 2) for _ in range(channels)],
        "b": 0 if level == 1 else draws.sign() * draws.integer(1, 5),
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether every channel is worth the work."""
    return all(sum(row.count(0) for row in w) < 2 for w in params["w"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the one map that the filter makes."""
    x, w, b, s = params["x"], params["w"], params["b"], params["s"]
    expect(
        _volume(x) and _volume(w) and len(x) == len(w),
        "x and w must be lists of as many matrices of numbers as there are channels, such as "
        "[[[1,2],[3,4]],[[5,6],[7,8]]].",
    )
    y: list[list[Any]] = engine.conv([x], [w], [b], stride=s)[0, 0].tolist()
    maps = [planes.correlated(seen, weights, s=s) for seen, weights in zip(x, w, strict=True)]
    turned: list[list[Any]] = engine.conv(
        [x], [[planes.flipped(weights) for weights in w]], [b], stride=s
    )[0, 0].tolist()
    answer = matrix(y)
    steps = [
        step
        for at, found in enumerate(maps, 1)
        for step in window_steps(x[at - 1], w[at - 1], found, s=s, lead=f"channel {at}, ")
    ]
    for r, row in enumerate(y):
        for c, value in enumerate(row):
            terms = [found[r][c] for found in maps] + ([b] if b else [])
            steps.append(Step(f"sum at row {r + 1}, column {c + 1}: {total(terms)}", number(value)))
    many = len(x) > 1
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("put together", block(show(answer)))],
        slips={
            "bias-per-channel": _plus(y, (len(x) - 1) * b),
            "first-channel": _plus(maps[0], b) if many else None,
            "mean": [[(value - b) / len(x) + b for value in row] for row in y] if many else None,
            "flipped-kernel": turned,
            "no-bias": _plus(y, -b),
        },
        idea="Each channel has its own slice of the filter; all products of a window make one sum.",
    )


def _volume(given: Any) -> bool:
    """Whether a value is a list of equally large matrices of numbers."""
    if not isinstance(given, list) or not given:
        return False
    rows = [row for plane in given if isinstance(plane, list) for row in plane]
    if not rows or not all(isinstance(row, list) and row for row in rows):
        return False
    even = len({len(row) for row in rows}) == 1 and all(
        isinstance(plane, list) and len(plane) == len(given[0]) for plane in given
    )
    return even and all(type(value) in (int, float) for row in rows for value in row)


def _plus(rows: list[list[Any]], more: float) -> list[list[Any]]:
    return [[value + more for value in row] for row in rows]


def _prompt(params: Mapping[str, Any]) -> str:
    x, w, b, s = params["x"], params["w"], params["b"], params["s"]
    bias = f"bias {number(b)}" if b else "no bias"
    how = f"stride {s}, no padding, {bias}"
    given = "\n\n".join(
        [shown(f"x_{at}", plane) for at, plane in enumerate(x, 1)]
        + [shown(f"w_{at}", plane) for at, plane in enumerate(w, 1)]
    )
    match params["wording"]:
        case "slide":
            return f"The filter with the slices w₁…, one for each channel, slides over an input with the channels x₁… as in a convolution layer: {how}. Write down its output map.\n\n{given}"
        case "filter":
            return f"A convolution layer has a single filter ({how}). Channel c of its input is x_c, slice c of the filter is w_c. Compute the output.\n\n{given}"
        case _:
            return f"An input with {len(x)} channels x_c goes through a convolution layer with one filter, whose slices are w_c ({how}). What is the output?\n\n{given}"

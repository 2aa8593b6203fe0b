"""A one-dimensional convolution worked by hand: y[i] = Σ x[i·s + a]·w[a]."""

from collections.abc import Mapping
from typing import Any

from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.grids import listed, product_sum, shown_vector
from ...wording.layers import STRIDE, wording
from ...wording.numbers import number
from ...wording.planes import correlated_row

_LENGTHS = {1: (5, 2, 1), 2: (6, 3, 1), 3: (7, 3, 2)}

FAMILY = Family(
    id="conv1d-hand",
    title="Convolution of a sequence by hand",
    topic="convolution",
    exam_level=2,
    marks=2,
    levels=(
        Level(
            "kernel of 2",
            ("flipped-kernel", "full"),
            few="the stride is 1 here, so that it cannot be ignored",
        ),
        Level(
            "kernel of 3",
            ("flipped-kernel", "full"),
            few="the stride is 1 here, so that it cannot be ignored",
        ),
        Level("stride 2", ("flipped-kernel", "full", "ignored-stride")),
    ),
    parameters=(
        Parameter("x", "input sequence", "vector", low=-1000, high=1000, aliases=("input",)),
        Parameter("w", "kernel", "vector", low=-1000, high=1000, aliases=("kernel", "filter")),
        STRIDE,
        wording("layer", "slide", "filter"),
    ),
    misconceptions={
        "flipped-kernel": "The kernel was flipped: a layer's 'convolution' is cross-correlation.",
        "full": "Only positions where the kernel fits count: there is no padding.",
        "ignored-stride": "Move the window by {s}, not by 1.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a sequence and a kernel that is not the same backwards."""
    length, k, s = _LENGTHS[level]
    low = 0 if level == 1 else -3
    return {
        "x": draws.integers(low, 5 + level, length),
        "w": draws.integers(-2 if level > 1 else -1, 3, k),
        "s": s,
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether there is something to multiply."""
    return any(params["x"][1:-1]) and all(params["w"][:: len(params["w"]) - 1])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the whole output."""
    x, w, s = params["x"], params["w"], params["s"]
    y = correlated_row(x, w, s=s)
    answer = vector(y)
    steps = [
        Step(f"position {at + 1}: {product_sum([x[at * s : at * s + len(w)]], [w])}", number(value))
        for at, value in enumerate(y)
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("in order", show(answer, y))],
        slips={
            "flipped-kernel": correlated_row(x, w[::-1], s=s),
            "full": correlated_row(x, w, s=s, p=len(w) - 1),
            "ignored-stride": correlated_row(x, w) if s > 1 else None,
        },
        idea=f"Lay the kernel on the first {len(w)} values, multiply pairwise, add; then move by {s}.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    x, w, s = params["x"], params["w"], params["s"]
    given = f"{shown_vector('x', x)}\n\n{shown_vector('w', w)}"
    match params["wording"]:
        case "slide":
            return f"Slide the kernel w over the sequence x, stride {s}, no padding, as a layer of a network does. Write down all outputs.\n\n{given}"
        case "filter":
            return f"A 1-D convolution layer has the single filter w = {listed(w)}, no bias, stride {s}, no padding. What does it make of x?\n\n{shown_vector('x', x)}"
        case _:
            return f"Compute the output of a 1-D convolution layer (no padding, stride {s}, no bias) with kernel w on x.\n\n{given}"

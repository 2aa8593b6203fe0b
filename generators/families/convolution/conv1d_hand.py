"""A one-dimensional convolution worked by hand: y[i] = b + Σ x[i·s + a·d]·w[a]."""

from collections.abc import Mapping
from typing import Any

from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.arrays import amount, row
from ...wording.grids import listed, product_sum, shown_vector
from ...wording.layers import (
    DILATION,
    SIDE_ZEROS,
    STRIDE,
    code,
    one_filter,
    setup,
    wording,
)
from ...wording.numbers import factor, number
from ...wording.planes import bordered, correlated_row, window

_LENGTHS = {1: (5, 2, 1), 2: (6, 3, 1), 3: (7, 3, 2), 4: (6, 2, 1)}

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
        Level(
            "zero padding, dilation 2 and a bias",
            ("flipped-kernel", "ignored-padding", "ignored-dilation", "no-bias"),
        ),
    ),
    parameters=(
        row("x", "input sequence", "input", "sequence", "signal"),
        row("w", "kernel", "kernel", "filter", "weights", "k"),
        STRIDE,
        SIDE_ZEROS,
        DILATION,
        amount("b", "bias", 0, "bias"),
        wording("layer", "slide", "filter", "code"),
    ),
    misconceptions={
        "flipped-kernel": "The kernel was flipped: a layer's 'convolution' is cross-correlation.",
        "full": "Only positions where the kernel fits count: the ends get no more zeros.",
        "ignored-stride": "Move the window by {s}, not by 1.",
        "ignored-padding": "The zero padding was ignored.",
        "ignored-dilation": "The weights lie {d} apart: dilation {d}.",
        "no-bias": "Add the bias of {b} at every position.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a sequence and a kernel that is not the same backwards."""
    length, k, s = _LENGTHS[level]
    low = 0 if level == 1 else -3
    params: dict[str, Any] = {
        "x": draws.integers(low, 5 + level, length),
        "w": draws.integers(-2 if level > 1 else -1, 3, k),
        "s": s,
    }
    if level == 4:
        params |= {"p": 1, "d": 2, "b": draws.sign() * draws.integer(1, 4)}
    return params


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether there is something to multiply."""
    return any(params["x"][1:-1]) and all(params["w"][:: len(params["w"]) - 1])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the whole output."""
    x, w, s, p, d, b = (params[name] for name in ("x", "w", "s", "p", "d", "b"))
    y = correlated_row(x, w, s=s, p=p, d=d, b=b)
    answer = vector(y)
    wide = bordered([x], [w], s=s, p=p, d=d)
    line = wide[len(wide) // 2]
    bias = f" + {factor(b)}" if b else ""
    steps = [
        Step(
            f"position {at + 1}: "
            f"{product_sum(window([line], 0, at * s, 1, len(w), d=d), [w])}{bias}",
            number(value),
        )
        for at, value in enumerate(y)
    ]
    if len(line) > len(x):
        steps.insert(0, Step("with the zeros", listed(line)))
    extent = (len(w) - 1) * d + 1
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("in order", show(answer, y))],
        slips={
            "flipped-kernel": correlated_row(x, w[::-1], s=s, p=p, d=d, b=b),
            "full": correlated_row(x, w, s=s, p="full", d=d, b=b),
            "ignored-stride": correlated_row(x, w, p=p, d=d, b=b) if s > 1 else None,
            "ignored-padding": correlated_row(x, w, s=s, d=d, b=b) if extent <= len(x) else None,
            "ignored-dilation": correlated_row(x, w, s=s, p=p, b=b) if d > 1 else None,
            "no-bias": correlated_row(x, w, s=s, p=p, d=d),
        },
        idea=f"Lay the kernel on the first {extent if d == 1 else len(w)} values"
        f"{f', {d} apart,' if d > 1 else ','} multiply pairwise, add; then move by {s}.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    x, w, s, p, d, b = (params[name] for name in ("x", "w", "s", "p", "d", "b"))
    how = setup(s, p, d, b=b)
    given = f"{shown_vector('x', x)}\n\n{shown_vector('w', w)}"
    match params["wording"]:
        case "slide":
            return f"Slide the kernel w over the sequence x as a layer of a network does ({how}). Write down all outputs.\n\n{given}"
        case "filter":
            return f"A 1-D convolution layer has the single filter w = {listed(w)} ({how}). What does it make of x?\n\n{shown_vector('x', x)}"
        case "code":
            framework, line = one_filter(len(w), s=s, p=p, d=d, bias=bool(b), axes=1)
            weights = f"weights w and the bias {number(b)}" if b else "weights w"
            return f"This {framework} layer has the {weights}; x is its only input channel. What comes out?\n\n{code(line)}\n\n{given}"
        case _:
            return f"Compute the output of a 1-D convolution layer ({how}) with kernel w on x.\n\n{given}"

"""A two-dimensional convolution worked by hand: y[i,j] = b + Σ x[i·s + a·d, j·s + c·d]·w[a,c]."""

from collections.abc import Callable, Mapping
from typing import Any

from ...answers import matrix, show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import amount, expect, grid
from ...wording.grids import block, together, window_steps
from ...wording.layers import (
    DILATION,
    SIDE_ZEROS,
    STRIDE,
    code,
    one_filter,
    setup,
    square,
    wording,
)
from ...wording.numbers import number

_SHAPES = {1: (3, 2), 2: (4, 2), 3: (4, 3), 4: (5, 3), 5: (6, 3), 6: (5, 2)}
_ABOUT = ("flipped-kernel", "transposed-kernel", "sum-not-product", "matmul")

FAMILY = Family(
    id="conv2d-hand",
    title="Convolution of an image by hand",
    topic="convolution",
    exam_level=3,
    marks=4,
    needs=("conv1d-hand",),
    levels=(
        Level("3×3 image, 2×2 kernel", _ABOUT),
        Level("4×4 image, negative weights", (*_ABOUT, "abs-sign")),
        Level("4×4 image, 3×3 kernel", (*_ABOUT, "abs-sign")),
        Level("chosen cells of a padded 5×5 image", (*_ABOUT, "ignored-padding")),
        Level("6×6 image, stride 2", (*_ABOUT, "ignored-stride")),
        Level("dilation 2 and a bias", ("flipped-kernel", "ignored-dilation", "no-bias")),
    ),
    parameters=(
        grid("x", "input map", "input", "image"),
        grid("w", "kernel", "kernel", "filter", "weights", "k"),
        STRIDE,
        SIDE_ZEROS,
        DILATION,
        amount("b", "bias", 0, "bias"),
        Parameter(
            "cells",
            "asked cells as [row, column] from 1",
            "matrix",
            low=1,
            high=1000,
            optional=True,
            aliases=("asked", "positions"),
        ),
        wording("layer", "slide", "filter", "code"),
    ),
    misconceptions={
        "flipped-kernel": "The kernel was flipped: a layer's 'convolution' is cross-correlation.",
        "transposed-kernel": "Rows and columns of the kernel were swapped.",
        "sum-not-product": "Multiply element by element, then add.",
        "matmul": "It is the element-wise product of window and kernel, not the matrix product.",
        "ignored-stride": "Move the window by {s}, not by 1.",
        "ignored-padding": "The zero padding was ignored.",
        "abs-sign": "Mind the negative entries of the kernel.",
        "ignored-dilation": "The weights lie {d} apart: dilation {d}.",
        "no-bias": "Add the bias of {b} to every cell.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw an image and a kernel; at level 4 also the cells that are asked."""
    n, k = _SHAPES[level]
    low, high = (0, 3) if level == 1 else (-2, 2)
    params: dict[str, Any] = {
        "x": draws.matrix(0, 5 if level < 3 else 4, n, n),
        "w": draws.matrix(low, high, k, k),
        "s": 2 if level == 5 else 1,
    }
    if level == 4:
        inner = [[r, c] for r in (2, 3) for c in (2, 3)]
        edge = [[1, 1], [1, 2], [1, 3], [2, 1], [3, 1]]  # also there without padding
        params["p"] = 1
        params["cells"] = [*draws.sample(edge, 2), draws.choice(inner)]
    if level == 6:
        params |= {"d": 2, "b": draws.sign() * draws.integer(1, 5)}
    return params


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the kernel has entries enough to be worth the work."""
    entries = [value for row in params["w"] for value in row]
    return entries.count(0) * 2 < len(entries)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output, or for some of its cells."""
    x, w, s, p, d, b = (params[name] for name in ("x", "w", "s", "p", "d", "b"))
    y = planes.correlated(x, w, s=s, p=p, d=d, b=b)
    cells = asked(params["cells"], y)
    wide = planes.bordered(x, w, s=s, p=p, d=d)
    rows, columns = len(w), len(w[0])

    def wanted(found: list[list[Any]]) -> Any:
        if cells is None:
            return found
        inside = all(r < len(found) and c < len(found[0]) for r, c in cells)
        return [found[r][c] for r, c in cells] if inside else None

    def by_window(rule: Callable[[list[list[float]]], float]) -> Any:
        return wanted(
            [
                [
                    rule(planes.window(wide, r * s, c * s, rows, columns, d=d)) + b
                    for c in range(len(y[0]))
                ]
                for r in range(len(y))
            ]
        )

    answer = matrix(y) if cells is None else vector(wanted(y))
    steps = window_steps(wide, w, y, s=s, d=d, b=b, places=cells)
    even = rows == columns
    fits = (rows - 1) * d < len(x) and (columns - 1) * d < len(x[0])
    positive = [[abs(value) for value in row] for row in w]
    correlated = planes.correlated
    return FAMILY.problem(
        params,
        prompt=_prompt(params, cells),
        answer=answer,
        solution=[*steps, Step("put together", block(show(answer, answer.value)))],
        slips={
            "flipped-kernel": wanted(correlated(x, planes.flipped(w), s=s, p=p, d=d, b=b)),
            "transposed-kernel": wanted(correlated(x, planes.transposed(w), s=s, p=p, d=d, b=b))
            if even
            else None,
            "sum-not-product": by_window(lambda seen: _added(seen) + _added(w)),
            "matmul": by_window(lambda seen: _added(_multiplied(seen, w))) if even else None,
            "ignored-stride": wanted(correlated(x, w, p=p, d=d, b=b)) if s > 1 else None,
            "ignored-padding": wanted(correlated(x, w, s=s, d=d, b=b)) if fits else None,
            "abs-sign": wanted(correlated(x, positive, s=s, p=p, d=d, b=b)),
            "ignored-dilation": wanted(correlated(x, w, s=s, p=p, b=b)) if d > 1 else None,
            "no-bias": wanted(correlated(x, w, s=s, p=p, d=d)),
        },
        idea="Lay the kernel on the top left corner, multiply cell by cell, add everything; slide on.",
    )


def asked(cells: Any, y: list[list[Any]]) -> list[tuple[int, int]] | None:
    """Return the asked cells counted from 0, None for all of them.

    Raises:
        FamilyError: if they are no [row, column] pairs inside the output.
    """
    if cells is None:
        return None
    pairs = cells if isinstance(cells, list) else []
    good = all(
        isinstance(cell, list)
        and len(cell) == 2
        and all(type(at) is int for at in cell)
        and 1 <= cell[0] <= len(y)
        and 1 <= cell[1] <= len(y[0])
        for cell in pairs
    )
    expect(
        bool(pairs) and good,
        f"cells must be [row, column] pairs inside the {len(y)}×{len(y[0])} output, "
        "counted from 1.",
    )
    return [(r - 1, c - 1) for r, c in pairs]


def _added(rows: list[list[float]]) -> float:
    return sum(map(sum, rows))


def _multiplied(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    columns = planes.transposed(b)
    return [[sum(u * v for u, v in zip(row, col, strict=True)) for col in columns] for row in a]


def _prompt(params: Mapping[str, Any], cells: list[tuple[int, int]] | None) -> str:
    x, w, s, p, d, b = (params[name] for name in ("x", "w", "s", "p", "d", "b"))
    how = setup(s, p, d, b=b)
    ask = "Write down the whole output."
    if cells is not None:
        named = ", ".join(f"({r + 1}, {c + 1})" for r, c in cells)
        ask = f"Give only these cells of the output, as (row, column) counted from 1: {named}."
    given = together(x=x, w=w)
    match params["wording"]:
        case "slide":
            return f"Slide the kernel w over the image x as a layer of a network does ({how}). {ask}\n\n{given}"
        case "filter":
            return f"A convolution layer has one filter w ({how}). What does it make of the image x? {ask}\n\n{given}"
        case "code":
            sides = square(len(w), len(w[0]))
            framework, line = one_filter(sides, s=s, p=p, d=d, bias=bool(b))
            weights = f"weights w and the bias {number(b)}" if b else "weights w"
            return f"This {framework} layer has the {weights}; the image x is its only input channel. {ask}\n\n{code(line)}\n\n{given}"
        case _:
            return f"Compute the output of a convolution layer with kernel w on the image x ({how}). {ask}\n\n{given}"

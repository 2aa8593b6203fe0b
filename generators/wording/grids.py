"""Matrices and vectors in prompts, and the product sum of one window in solutions."""

import re
from collections.abc import Sequence

from ..layout import width
from ..problem import Step
from .numbers import factor, number, times, total
from .planes import window

_GAP = r" \qquad "
_PART = re.compile(r"; (?=[^;\[\]]+ = )")

LINE = 72
"""A worked line longer than this is broken, so that it fits 80 columns with its value."""


def matrix(rows: Sequence[Sequence[float]]) -> str:
    r"""Write a matrix in TeX.

    Example:
        >>> matrix([[1, 0], [-1, 2]])
        '\\begin{bmatrix} 1 & 0 \\\\ -1 & 2 \\end{bmatrix}'
    """
    body = r" \\ ".join(" & ".join(f"{v:.12g}" for v in row) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def shown(name: str, rows: Sequence[Sequence[float]]) -> str:
    """Write a named matrix as a block of its own."""
    return f"$${name} = {matrix(rows)}$$"


def shown_vector(name: str, values: Sequence[float]) -> str:
    """Write a named vector as a block of its own; one number needs no brackets."""
    told = ", ".join(f"{v:.12g}" for v in values)
    return f"$${name} = ({told})$$" if len(values) > 1 else f"$${name} = {told}$$"


def listed(values: Sequence[float]) -> str:
    """Write a vector inside a sentence.

    Example:
        >>> listed([1, -2])
        '(1, −2)'
    """
    return f"({', '.join(map(number, values))})"


def together(**named: Sequence[Sequence[float]]) -> str:
    r"""Write named matrices side by side where they fit the screen, else one below the other.

    Example:
        >>> together(x=[[1, 2]], w=[[3]])
        '$$x = \\begin{bmatrix} 1 & 2 \\end{bmatrix} \\qquad w = \\begin{bmatrix} 3 \\end{bmatrix}$$'
    """
    lines: list[list[str]] = []
    for one in (f"{name} = {matrix(rows)}" for name, rows in named.items()):
        if lines and width(f"$${_GAP.join([*lines[-1], one])}$$") + 3 * len(lines[-1]) <= LINE - 6:
            lines[-1].append(one)
        else:
            lines.append([one])
    return "\n\n".join(f"$${_GAP.join(line)}$$" for line in lines)


def product_sum(
    window: Sequence[Sequence[float]], kernel: Sequence[Sequence[float]], *, lead: int = 18
) -> str:
    """Write the sum of products of a window and a kernel, a line a row when one is too long.

    Args:
        window: the cells under the kernel.
        kernel: as many weights.
        lead: characters before the sum on its line.

    Example:
        >>> product_sum([[1, 2], [0, 3]], [[1, -1], [2, 1]])
        '1·1 + 2·(−1) + 0·2 + 3·1'
        >>> product_sum([[-1, -2]], [[3, 1]])
        '−1·3 + (−2)·1'
    """
    width = len(window[0])
    rows = [
        " + ".join(
            times(x, w) if not at else times(factor(x), w)
            for at, (x, w) in enumerate(zip(xs, ws, strict=True), width * row)
        )
        for row, (xs, ws) in enumerate(zip(window, kernel, strict=True))
    ]
    line = " + ".join(rows)
    return line if lead + len(line) <= LINE - 7 else " +\n".join(rows)


def block(text: str) -> str:
    """Put the rows of a matrix on lines of their own, where one line is too long for them.

    Example:
        >>> block("1 2; 3 4")
        '1 2; 3 4'
    """
    return text if len(text) <= LINE - 40 else "\n" + text.replace("; ", ";\n")


def named_lines(text: str) -> str:
    """Put every part of a shown tuple on a line of its own.

    Example:
        >>> named_lines("dw = [1 2; 3 4]; db = 5").split(chr(10))
        ['', 'dw = [1 2; 3 4];', 'db = 5']
    """
    return "\n" + _PART.sub(";\n", text)


def window_steps(
    x: Sequence[Sequence[float]],
    w: Sequence[Sequence[float]],
    y: Sequence[Sequence[float]],
    *,
    s: int = 1,
    d: int = 1,
    b: float = 0,
    lead: str = "",
    places: Sequence[tuple[int, int]] | None = None,
) -> list[Step]:
    """Work out cells of the map ``y``, one step a cell.

    Args:
        x: the map that the kernel slides over, its padding included.
        w: the kernel.
        y: what comes out.
        s: stride.
        d: dilation.
        b: bias, added at the end of each sum.
        lead: what each step begins with.
        places: the cells, (row, column) from 0; None for all of them.
    """
    steps = []
    bias = f" + {factor(b)}" if b else ""
    for r, c in places or [(r, c) for r in range(len(y)) for c in range(len(y[0]))]:
        seen = window(x, r * s, c * s, len(w), len(w[0]), d=d)
        where = f"{lead}row {r + 1}, column {c + 1}: "
        products = product_sum(seen, w, lead=len(where) + len(bias))
        if "\n" in products:  # a line for each row of the kernel, one below the other
            where = f"{where.rstrip()}\n"
        steps.append(Step(where + products + bias, number(y[r][c])))
    return steps


def overlap_steps(
    x: Sequence[Sequence[float]], w: Sequence[Sequence[float]], *, s: int = 1
) -> list[Step]:
    """Add up the copies of ``w``, one for each cell of ``x`` and ``s`` apart, a row a step."""
    rows, columns = (len(x) - 1) * s + len(w), (len(x[0]) - 1) * s + len(w[0])
    cells: list[list[list[float]]] = [[[] for _ in range(columns)] for _ in range(rows)]
    for r, line in enumerate(x):
        for c, value in enumerate(line):
            for a, weights in enumerate(w):
                for b, weight in enumerate(weights):
                    cells[r * s + a][c * s + b].append(value * weight)
    steps = []
    for r, row in enumerate(cells, 1):
        lines = [f"row {r}:"]
        for at, cell in enumerate(row, 1):
            part = (total(cell) if cell else "0") + ("," if at < len(row) else "")
            if len(lines[-1]) + len(part) > LINE - 16:
                lines.append("")
            lines[-1] = f"{lines[-1]} {part}".strip()
        steps.append(Step("\n".join(lines), " ".join(number(sum(cell)) for cell in row)))
    return steps

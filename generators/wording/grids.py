"""Matrices and vectors in prompts, and the product sum of one window in solutions."""

import re
from collections.abc import Sequence

from ..problem import Step
from .numbers import factor, number, times

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
    """Write a named vector as a block of its own."""
    return f"$${name} = ({', '.join(f'{v:.12g}' for v in values)})$$"


def listed(values: Sequence[float]) -> str:
    """Write a vector inside a sentence.

    Example:
        >>> listed([1, -2])
        '(1, −2)'
    """
    return f"({', '.join(map(number, values))})"


def product_sum(window: Sequence[Sequence[float]], kernel: Sequence[Sequence[float]]) -> str:
    """Write the sum of products of a window and a kernel, a line a row when one is too long.

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
    return line if len(line) <= LINE - 16 else " +\n".join(rows)


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
    lead: str = "",
) -> list[Step]:
    """Work out every cell of the (padded) map ``x`` under the kernel ``w``, one step a cell."""
    steps = []
    for r, values in enumerate(y):
        for c, value in enumerate(values):
            seen = [line[c * s : c * s + len(w[0])] for line in x[r * s : r * s + len(w)]]
            text = f"{lead}row {r + 1}, column {c + 1}: {product_sum(seen, w)}"
            steps.append(Step(text, number(value)))
    return steps

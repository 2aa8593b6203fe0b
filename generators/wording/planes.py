"""The engine on plain lists: one map in, one map out, whole numbers kept whole."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from .. import engine

Row: TypeAlias = Sequence[float]
Plane: TypeAlias = Sequence[Row]


def correlated(x: Plane, w: Plane, *, s: int = 1, p: int = 0) -> list[list[Any]]:
    """Slide a kernel over one map as a layer does (no flip).

    Args:
        x: (height, width).
        w: (kernel height, kernel width).
        s: stride.
        p: zeros on each side.

    Raises:
        EngineError: if the kernel does not fit.
    """
    found: list[list[Any]] = engine.conv([[x]], [[w]], stride=s, padding=p)[0, 0].tolist()
    return found


def correlated_row(x: Row, w: Row, *, s: int = 1, p: int = 0) -> list[Any]:
    """Slide a kernel over a sequence as a layer does (no flip)."""
    found: list[Any] = engine.conv([[x]], [[w]], stride=s, padding=p)[0, 0].tolist()
    return found


def spread(x: Plane, w: Plane, *, s: int = 1, p: int = 0) -> list[list[Any]]:
    """Place a kernel, scaled by each value of x, ``s`` apart; add up; crop ``p`` on each side.

    Raises:
        EngineError: if nothing is left.
    """
    found: list[list[Any]] = engine.conv_transpose([[x]], [[w]], stride=s, padding=p)[0, 0].tolist()
    return found


def overwritten(x: Plane, w: Plane, *, s: int = 1, p: int = 0) -> list[list[Any]]:
    """Place the kernels as ``spread`` does, each over what was there: the wrong way."""
    rows, columns = (len(x) - 1) * s + len(w), (len(x[0]) - 1) * s + len(w[0])
    y: list[list[Any]] = [[0] * columns for _ in range(rows)]
    for r, line in enumerate(x):
        for c, value in enumerate(line):
            for a, weights in enumerate(w):
                for b, weight in enumerate(weights):
                    y[r * s + a][c * s + b] = value * weight
    return window(y, p, p, rows - 2 * p, columns - 2 * p)


def wholes(rows: Plane) -> list[list[Any]]:
    """Write floats that are whole as whole numbers.

    Example:
        >>> wholes([[1.0, 2.5]])
        [[1, 2.5]]
    """
    return [[whole(value) for value in line] for line in rows]


def whole(value: float) -> float:
    """Write a float that is whole as a whole number."""
    return int(value) if value == int(value) else float(value)


def pooled(x: Plane, k: int, *, s: int, kind: str) -> list[list[Any]]:
    """Pool one map; ``kind`` is max or average."""
    pool = engine.max_pool if kind == "max" else engine.avg_pool
    found: list[list[Any]] = pool([[x]], k, stride=s)[0, 0].tolist()
    return found


def padded(x: Plane, p: int) -> list[list[float]]:
    """Put ``p`` zeros around a map."""
    if not p:
        return [list(row) for row in x]
    side: list[float] = [0] * p
    blank: list[float] = [0] * (len(x[0]) + 2 * p)
    return [*[blank] * p, *([*side, *row, *side] for row in x), *[blank] * p]


def window(x: Plane, top: int, left: int, rows: int, columns: int) -> list[list[float]]:
    """Cut a window out of a map."""
    return [list(row[left : left + columns]) for row in x[top : top + rows]]


def flipped(w: Plane) -> list[list[float]]:
    """Turn a kernel by 180°."""
    return [list(row[::-1]) for row in w[::-1]]


def transposed(w: Plane) -> list[list[float]]:
    """Swap rows and columns."""
    return [list(column) for column in zip(*w, strict=True)]

"""The engine on plain lists: one map in, one map out, whole numbers kept whole."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from .. import engine

Row: TypeAlias = Sequence[float]
Plane: TypeAlias = Sequence[Row]


def correlated(
    x: Plane, w: Plane, *, s: int = 1, p: int | str = 0, d: int = 1, b: float = 0
) -> list[list[Any]]:
    """Slide a kernel over one map as a layer does (no flip).

    Args:
        x: (height, width).
        w: (kernel height, kernel width).
        s: stride.
        p: zeros on each side, or a rule such as ``same``.
        d: dilation.
        b: bias.

    Raises:
        EngineError: if the kernel does not fit.
    """
    found: list[list[Any]] = engine.conv([[x]], [[w]], [b], stride=s, padding=p, dilation=d)[
        0, 0
    ].tolist()
    return found


def correlated_row(
    x: Row, w: Row, *, s: int = 1, p: int | str = 0, d: int = 1, b: float = 0
) -> list[Any]:
    """Slide a kernel over a sequence as a layer does (no flip)."""
    found: list[Any] = engine.conv([[x]], [[w]], [b], stride=s, padding=p, dilation=d)[
        0, 0
    ].tolist()
    return found


def channels_first(volume: Sequence[Plane], layout: str) -> list[list[list[float]]]:
    """Return a volume channel by channel, also one whose channels come last (HWC).

    Example:
        >>> channels_first([[[1, 5], [2, 6]]], "HWC")
        [[[1, 2]], [[5, 6]]]
    """
    if layout == "CHW":
        return [[list(row) for row in plane] for plane in volume]
    return [[[cell[c] for cell in row] for row in volume] for c in range(len(volume[0][0]))]


def laid_out(volume: Sequence[Plane], layout: str) -> list[list[list[float]]]:
    """Write a volume that is given channel by channel in the order of a layout.

    Example:
        >>> laid_out([[[1, 2]], [[5, 6]]], "HWC")
        [[[1, 5], [2, 6]]]
    """
    if layout == "CHW":
        return [[list(row) for row in plane] for plane in volume]
    rows, columns = range(len(volume[0])), range(len(volume[0][0]))
    return [[[plane[r][c] for plane in volume] for c in columns] for r in rows]


def bordered(x: Plane, w: Plane, *, s: int = 1, p: int | str = 0, d: int = 1) -> list[list[Any]]:
    """Put around a map the zeros that a padding means for a kernel."""
    above, below = engine.axis_padding(len(x), len(w), stride=s, padding=p, dilation=d)
    left, right = engine.axis_padding(len(x[0]), len(w[0]), stride=s, padding=p, dilation=d)
    blank = [0] * (left + len(x[0]) + right)
    rows = [[0] * left + [*row] + [0] * right for row in x]
    return [*(blank for _ in range(above)), *rows, *(blank for _ in range(below))]


def spread(x: Plane, w: Plane, *, s: int = 1, p: int = 0, a: int = 0) -> list[list[Any]]:
    """Place a kernel, scaled by each value of x, ``s`` apart; add up; crop ``p`` on each side.

    Args:
        x: (height, width); a single row with a single-row kernel is a sequence, which moves and
            is cropped along its columns only.
        w: (kernel height, kernel width).
        s: stride.
        p: crop.
        a: rows and columns added at the end (output_padding).

    Raises:
        EngineError: if nothing is left.
    """
    down = 0 if len(x) == len(w) == 1 else 1
    found: list[list[Any]] = engine.conv_transpose(
        [[x]],
        [[w]],
        stride=(s if down else 1, s),
        padding=(p * down, p),
        output_padding=(a * down, a),
    )[0, 0].tolist()
    return found


def overwritten(x: Plane, w: Plane, *, s: int = 1, p: int = 0) -> list[list[Any]]:
    """Place the kernels as ``spread`` does, each over what was there: the wrong way."""
    rows, columns = (len(x) - 1) * s + len(w), (len(x[0]) - 1) * s + len(w[0])
    y: list[list[Any]] = [[0] * columns for _ in range(rows)]
    for r, line in enumerate(x):
        for c, value in enumerate(line):
            for i, weights in enumerate(w):
                for j, weight in enumerate(weights):
                    y[r * s + i][c * s + j] = value * weight
    above = 0 if rows == 1 else p
    return window(y, above, p, rows - 2 * above, columns - 2 * p)


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


def pooled(x: Plane, k: int, *, s: int, kind: str, p: int = 0) -> list[list[Any]]:
    """Pool one map; ``kind`` is max or average."""
    pool = engine.max_pool if kind == "max" else engine.avg_pool
    found: list[list[Any]] = pool([[x]], k, stride=s, padding=p)[0, 0].tolist()
    return [[whole(value) for value in row] for row in found] if p else found


def padded(x: Plane, p: int) -> list[list[float]]:
    """Put ``p`` zeros around a map."""
    if not p:
        return [list(row) for row in x]
    side: list[float] = [0] * p
    blank: list[float] = [0] * (len(x[0]) + 2 * p)
    return [*[blank] * p, *([*side, *row, *side] for row in x), *[blank] * p]


def window(
    x: Plane, top: int, left: int, rows: int, columns: int, *, d: int = 1
) -> list[list[float]]:
    """Cut a window of so many taps, ``d`` apart, out of a map."""
    lines = x[top : top + (rows - 1) * d + 1 : d]
    return [list(row[left : left + (columns - 1) * d + 1 : d]) for row in lines]


def flipped(w: Plane) -> list[list[float]]:
    """Turn a kernel by 180°."""
    return [list(row[::-1]) for row in w[::-1]]


def transposed(w: Plane) -> list[list[float]]:
    """Swap rows and columns."""
    return [list(column) for column in zip(*w, strict=True)]

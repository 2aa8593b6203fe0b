"""Matrices as lines: boxed, so that cells can be pointed at, or in tall brackets."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.mathtext.blocks import columns

Cell = tuple[int, int]  # row and column from 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix drawn in text.

    Attributes:
        lines: all of the same width in columns.
        spans: for each cell the lines and columns its text lies in, as (line, start, stop), so
            that a screen can colour it.
    """

    lines: tuple[str, ...]
    spans: dict[Cell, tuple[int, int, int]]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def boxed(
    rows: Sequence[Sequence[object]], *, frame: Collection[Cell] | None = None, gap: str = "·"
) -> Grid:
    """A matrix in boxes.

    Args:
        rows: R rows of C cells; None is a cell that is still open.
        frame: draw boxes around these cells only, as the window on an input; all without it.
        gap: what stands in an open cell.

    Returns:
        2R + 1 lines.
    """
    texts, width = _texts(rows, gap)
    inside = _every(texts) if frame is None else {*frame}
    count = max(map(len, texts), default=0)
    lines: list[str] = []
    spans: dict[Cell, tuple[int, int, int]] = {}
    for row in range(len(texts) + 1):
        lines.append(_rule(row, count, width, inside))
        if row == len(texts):
            break
        line = ""
        for column in range(count + 1):
            walls = {(row, column - 1), (row, column)} & inside
            line += "│" if walls else " "
            if column < count:
                text = texts[row][column] if column < len(texts[row]) else ""
                start = len(line) + 1 + width - columns(text)
                line += f" {' ' * (width - columns(text))}{text} "
                spans[row, column] = (len(lines), start, start + len(text))
        lines.append(line)
    return Grid(tuple(lines), spans)


def bracketed(rows: Sequence[Sequence[object]], *, gap: str = "·") -> Grid:
    """A matrix in tall brackets, one line a row; of one row in short ones."""
    texts, width = _texts(rows, gap)
    last = len(texts) - 1
    lines, spans = [], {}
    for row, cells in enumerate(texts):
        left, right = _brackets(row, last)
        line = left
        for column, text in enumerate(cells):
            line += (" " if column else "") + " " * (width - columns(text))
            spans[row, column] = (row, len(line), len(line) + len(text))
            line += text
        lines.append(line + right)
    return Grid(tuple(lines), spans)


def _texts(rows: Sequence[Sequence[object]], gap: str) -> tuple[list[list[str]], int]:
    texts = [[gap if cell is None else _written(cell) for cell in row] for row in rows]
    return texts, max((columns(text) for row in texts for text in row), default=1)


def _written(cell: object) -> str:
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)


def _every(texts: Sequence[Sequence[str]]) -> set[Cell]:
    return {(row, column) for row, cells in enumerate(texts) for column in range(len(cells))}


_CORNERS: Final[Mapping[tuple[int, ...], str]] = {
    # above left, above right, below left, below right are framed
    (0, 0, 0, 0): " ", (0, 0, 0, 1): "┌", (0, 0, 1, 0): "┐", (0, 0, 1, 1): "┬",
    (0, 1, 0, 0): "└", (0, 1, 0, 1): "├", (0, 1, 1, 0): "┼", (0, 1, 1, 1): "┼",
    (1, 0, 0, 0): "┘", (1, 0, 0, 1): "┼", (1, 0, 1, 0): "┤", (1, 0, 1, 1): "┼",
    (1, 1, 0, 0): "┴", (1, 1, 0, 1): "┼", (1, 1, 1, 0): "┼", (1, 1, 1, 1): "┼",
}  # fmt: skip


def _rule(row: int, count: int, width: int, inside: Collection[Cell]) -> str:
    line = ""
    for column in range(count + 1):
        around = [(row - 1, column - 1), (row - 1, column), (row, column - 1), (row, column)]
        line += _CORNERS[tuple(int(cell in inside) for cell in around)]
        if column < count:
            framed = (row - 1, column) in inside or (row, column) in inside
            line += ("─" if framed else " ") * (width + 2)
    return line


def _brackets(row: int, last: int) -> tuple[str, str]:
    if not last:
        return "[", "]"
    if row == 0:
        return "⎡", "⎤"
    return ("⎣", "⎦") if row == last else ("⎢", "⎥")

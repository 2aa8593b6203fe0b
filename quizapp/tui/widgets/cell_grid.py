"""Cells drawn in their boxes, with the names of rows and columns beside and above them."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.mathtext.blocks import columns
from quizapp.mathtext.grid import Cell, Grid, boxed

_SHOWN = 34  # signs of a cell that are seen; its end, where the typing goes on
_LEAST = 3  # columns of a box


class Boxes:
    """What the cells look like, and which one is where.

    Args:
        rows: what the cells hold.
        names: of the rows; none where cells are free.
        heads: of the columns.
    """

    def __init__(
        self, rows: Sequence[Sequence[str]], names: Sequence[str], heads: Sequence[str]
    ) -> None:
        least = max(map(columns, heads), default=_LEAST)
        grid = boxed([[_seen(cell).rjust(least) for cell in row] for row in rows])
        self._grid = _closed(grid) if names else grid
        self._names, self._heads = names, heads
        self._before = max(map(columns, names)) + 2 if names else 0
        self._pitch = (columns(grid.lines[0]) - 1) // max(map(len, rows))

    def cell_at(self, x: int, y: int) -> Cell | None:
        """The cell at a column and a line of what is drawn; None where there is none."""
        line = y - bool(self._heads)
        found = line - 1 if self._names else line // 2, (x - self._before) // self._pitch
        return found if line >= 0 and found in self._grid.spans else None

    def content(self, cursor: Cell | None) -> Content:
        """The boxes, one of them turned over."""
        head = [self._heading()] if self._heads else []
        lines = [*head, *(self._named(at, line) for at, line in enumerate(self._grid.lines))]
        content = Content("\n".join(lines))
        if cursor is None:
            return content
        down, start, stop = self._grid.spans[cursor]
        own = down + len(head)  # the line of the box
        begin = sum(len(line) + 1 for line in lines[:own])
        begin += len(lines[own]) - len(self._grid.lines[down]) + start
        return content.stylize("reverse", begin, begin + stop - start)

    def _heading(self) -> str:
        return " " * self._before + "".join(f"{head:^{self._pitch}}" for head in self._heads)

    def _named(self, at: int, line: str) -> str:
        """A line of the grid after the name of its row."""
        if not self._names:
            return line
        name = self._names[at - 1] if 0 < at <= len(self._names) else ""
        return " " * (self._before - columns(name) - 1) + name + " " + line


def _closed(grid: Grid) -> Grid:
    """The grid without the rules between its rows: tables are tall enough."""
    last = len(grid.lines) - 1
    lines = [line for at, line in enumerate(grid.lines) if at % 2 or at in (0, last)]
    spans = {(r, c): (r + 1, start, stop) for (r, c), (_, start, stop) in grid.spans.items()}
    return Grid(tuple(lines), spans)


def _seen(cell: str) -> str:
    """The end of what a cell holds; a point in an empty one."""
    if not cell:
        return "·"
    return cell if len(cell) <= _SHOWN else "…" + cell[1 - _SHOWN :]

"""How cells stand in their boxes."""

from quizapp.mathtext.grid import Grid

_SHOWN = 34  # signs of a cell that are seen; its end, where the typing goes on


def closed(grid: Grid) -> Grid:
    """The grid without the rules between its rows: tables are tall enough."""
    last = len(grid.lines) - 1
    lines = [line for at, line in enumerate(grid.lines) if at % 2 or at in (0, last)]
    spans = {(r, c): (r + 1, start, stop) for (r, c), (_, start, stop) in grid.spans.items()}
    return Grid(tuple(lines), spans)


def seen(cell: str) -> str:
    """The end of what a cell holds; a point in an empty one."""
    if not cell:
        return "·"
    return cell if len(cell) <= _SHOWN else "…" + cell[1 - _SHOWN :]

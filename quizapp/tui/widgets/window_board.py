"""A board of numbers drawn with its window: a frame of box characters, or brackets in little room.

Nothing rests on colour: the frame is drawn, the padding stands outside a dotted line, the winner
has a star, what is not filled yet is a dot.
"""

from typing import Final

from quizapp.study.film.frames import Board, Cell
from quizapp.study.film.numbers import number
from quizapp.tui.widgets.canvas import Canvas

FRAME: Final = "bold $bright"
INSIDE: Final = "bold"
FAINT: Final = "$text-muted"
_WINS, _OPEN = "*", "·"

_ARMS: Final = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"
"""Box characters by their arms: 1 up, 2 down, 4 left, 8 right."""


def boxed(board: Board) -> Canvas:
    """With room between the rows for the lines of the frame."""
    texts, digits = _texts(board), _wide(board)
    wide = digits + 2
    rows, columns = len(board.values), len(board.values[0])
    canvas = Canvas(columns * (wide + 1) + 1, 2 * rows + 1)
    inner = (
        {(r, c) for r in range(rows) for c in range(columns) if (r, c) not in board.ring}
        if board.ring
        else set()
    )
    for (r, c), text in texts.items():
        canvas.put(2 * r + 1, c * (wide + 1) + 1, f" {text:>{digits}} ", _style(board, (r, c)))
    _dotted(canvas, inner, wide)
    _framed(canvas, board.framed, wide)
    return canvas


def bracketed(board: Board) -> Canvas:
    """One line a row: brackets around the cells under the window, bars between them."""
    texts, wide = _texts(board), _wide(board)
    rows, columns = len(board.values), len(board.values[0])
    canvas = Canvas(columns * (wide + 1) + 1, rows)
    for (r, c), text in texts.items():
        canvas.put(r, c * (wide + 1) + 1, f"{text:>{wide}}", _style(board, (r, c)))
    for r in range(rows):
        for c in range(columns + 1):
            left, right = (r, c - 1) in board.framed, (r, c) in board.framed
            if left or right:
                sign = "│" if left and right else "[" if right else "]"
                canvas.put(r, c * (wide + 1), sign, FRAME)
            elif board.ring and _is_inner(board, r, c - 1) != _is_inner(board, r, c):
                canvas.put(r, c * (wide + 1), "┆", FAINT)
    return canvas


def focus(board: Board, canvas: Canvas) -> tuple[int, int]:
    """The row and column of a canvas that must be seen: the middle of what is framed."""
    if not board.framed:
        return canvas.height // 2, canvas.width // 2
    rows = [r for r, _ in board.framed]
    columns = [c for _, c in board.framed]
    row = (min(rows) + max(rows) + 1) / 2 / len(board.values) * canvas.height
    column = (min(columns) + max(columns) + 1) / 2 / len(board.values[0]) * canvas.width
    return int(row), int(column)


def _texts(board: Board) -> dict[Cell, str]:
    texts = {}
    for r, line in enumerate(board.values):
        for c, value in enumerate(line):
            empty = " " if (r, c) in board.ring else _OPEN
            text = empty if value is None else number(value)
            texts[r, c] = text + _WINS if (r, c) in board.marked else text
    return texts


def _wide(board: Board) -> int:
    return max(board.wide, *map(len, _texts(board).values()))


def _style(board: Board, cell: Cell) -> str:
    if cell in board.marked:
        return f"reverse {INSIDE}"
    if cell in board.ring:
        return FAINT
    return INSIDE if cell in board.framed else ""


def _is_inner(board: Board, r: int, c: int) -> bool:
    inside = 0 <= r < len(board.values) and 0 <= c < len(board.values[0])
    return inside and (r, c) not in board.ring


def _framed(canvas: Canvas, cells: frozenset[Cell], wide: int) -> None:
    """All four sides of every cell; where two sides meet, the sign that has both."""
    arms: dict[Cell, int] = {}
    for r, c in cells:
        for row, column, arm in (
            (r, c, 2 | 8),
            (r, c + 1, 2 | 4),
            (r + 1, c, 1 | 8),
            (r + 1, c + 1, 1 | 4),
        ):
            arms[row, column] = arms.get((row, column), 0) | arm
        for row in (2 * r, 2 * r + 2):
            canvas.put(row, c * (wide + 1) + 1, "─" * wide, FRAME)
        for column in (c, c + 1):
            canvas.put(2 * r + 1, column * (wide + 1), "│", FRAME)
    for (r, c), arm in arms.items():
        canvas.put(2 * r, c * (wide + 1), _ARMS[arm], FRAME)


def _dotted(canvas: Canvas, inner: set[Cell], wide: int) -> None:
    for r, c in inner:
        for row, other in ((2 * r, r - 1), (2 * r + 2, r + 1)):
            if (other, c) not in inner:
                canvas.put(row, c * (wide + 1) + 1, "╌" * wide, FAINT)
        for column, other in ((c, c - 1), (c + 1, c + 1)):
            if (r, other) not in inner:
                canvas.put(2 * r + 1, column * (wide + 1), "┆", FAINT)

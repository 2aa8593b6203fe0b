"""Cells along one axis, drawn one map under the other on shared columns."""

from collections.abc import Sequence

from quizapp.study.film.frames import Strip
from quizapp.tui.widgets.canvas import Canvas
from quizapp.tui.widgets.window_board import FAINT, FRAME, INSIDE

_SEEN = "■"
_QUIET = frozenset("·0")


def strips(maps: Sequence[Strip], focus: int, width: int, height: int) -> Canvas:
    """The maps with their names at the left.

    Each has a frame of box characters where there is room, else brackets; what is too wide is cut
    around the column in focus.
    """
    names = max(len(strip.title) for strip in maps) + 2
    last = max(max(strip.cells) for strip in maps)
    room = max(3, width - names)
    pitch = 1 if 2 * last + 3 > room and all(map(_stands_alone, maps)) else 2
    columns = pitch * last + 3
    tall = 3 * len(maps) <= height
    each = 3 if tall else 1
    drawn = Canvas(columns, each * len(maps))
    for at, strip in enumerate(maps):
        _draw(drawn, strip, each * at, pitch, tall=tall)
    part = drawn.cut(room, max(height, 1), drawn.height - 1, pitch * focus + 1)
    canvas = Canvas(names + part.width, part.height)
    canvas.paste(part, 0, names)
    hidden = max(0, drawn.height - part.height)
    for at, strip in enumerate(maps):
        canvas.put(each * at + each // 2 - hidden, 0, strip.title, FAINT)
    return canvas


def _stands_alone(strip: Strip) -> bool:
    """Whether no cell touches a frame from outside, so that cells may stand close together."""
    return all(not {first - 1, last + 1} & set(strip.cells) for first, last in strip.spans)


def _draw(canvas: Canvas, strip: Strip, top: int, pitch: int, *, tall: bool) -> None:
    row = top + 1 if tall else top
    for column, sign in strip.cells.items():
        style = FAINT if sign in _QUIET else INSIDE if sign == _SEEN else ""
        canvas.put(row, pitch * column + 1, sign, style)
    for first, last in strip.spans:
        left, right = pitch * first, pitch * last + 2
        if tall:
            inside = "─" * (right - left - 1)
            canvas.put(top, left, f"┌{inside}┐", FRAME)
            canvas.put(top + 2, left, f"└{inside}┘", FRAME)
            canvas.put(row, left, "│", FRAME)
            canvas.put(row, right, "│", FRAME)
        else:
            canvas.put(row, left, "[", FRAME)
            canvas.put(row, right, "]", FRAME)

"""Days as plots: a heat map of the weeks gone by, and columns of the days to come."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from quizapp.model.day import date_of
from quizapp.tui.widgets.canvas import Canvas
from quizapp.tui.widgets.plot import AXIS, QUIET, STRONG, frame, label

HEAT: Final = "·░▒▓█"
OLD, NEW = "█", "▒"
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_THURSDAY: Final = 3  # the weekday of study day 0
_CELL: Final = 2
_YEAR: Final = 53  # weeks


def heat_map(minutes: Mapping[int, float], *, wanted: int, today: int, width: int) -> Canvas:
    """Weeks side by side, Monday on top; as many as there is room for, a year at most.

    Args:
        minutes: of each study day on which something was answered.
        wanted: minutes a day that count as a full one.
        today: the last day shown.
        width: in characters.
    """
    weeks = min(_YEAR, (width - AXIS) // _CELL)
    canvas = Canvas(AXIS + weeks * _CELL, 8)
    for row, name in enumerate(_WEEKDAYS):
        canvas.put(row + 1, 0, name, QUIET)
    monday = today - (today + _THURSDAY) % 7 - 7 * (weeks - 1)
    month, free = 0, 0
    for week in range(weeks):
        column = AXIS + week * _CELL
        begins = date_of(monday + 7 * week)
        if begins.month != month and column >= free and column + 3 <= canvas.width:
            month, free = begins.month, column + 4
            canvas.put(0, column, f"{begins:%b}", QUIET)
        for weekday in range(7):
            day = monday + 7 * week + weekday
            if day <= today:
                sign = HEAT[_heat(minutes.get(day), wanted)]
                style = QUIET if sign == HEAT[0] else STRONG
                canvas.put(weekday + 1, column, sign if sign == HEAT[0] else sign * _CELL, style)
    return canvas


def heat_legend(wanted: int) -> Content:
    """What the signs of the heat map mean."""
    third = wanted / 3
    words = ("none", f"<{third:.0f}", f"<{2 * third:.0f}", f"<{wanted}", f"{wanted} min and more")
    parts = [
        part
        for sign, told in zip(HEAT, words, strict=True)
        for part in ((sign, QUIET if sign == HEAT[0] else STRONG), (f" {told}   ", QUIET))
    ]
    return Content.assemble(*parts).rstrip()


def _heat(minutes: float | None, wanted: int) -> int:
    if minutes is None:
        return 0
    return min(4, 1 + math.floor(3 * minutes / max(1, wanted)))


def columns(
    days: Sequence[tuple[int, float, float]], *, width: int, height: int, most: int = 4
) -> Canvas:
    """A column for each coming day, what was met before below and what is new above.

    Args:
        days: study day, items met before, new items.
        width: in characters, with the axis; later days that find no room are left out.
        height: in characters, with the dates.
        most: columns of characters that a day may take.
    """
    room = width - AXIS
    each = max(1, min(most, room // max(1, len(days))))
    shown = days[: room // each]
    canvas = Canvas(AXIS + each * len(shown), height)
    rows = height - 2
    top = max((old + new for _, old, new in shown), default=0.0)
    high = max(1.0, top)
    frame(canvas, 0, high)
    for place, (_, old, new) in enumerate(shown):
        for row in range(rows):
            value = (row + 0.5) / rows * high
            sign = OLD if value < old else NEW if value < old + new else ""
            style = STRONG if sign == OLD else "$foreground"
            canvas.put(rows - 1 - row, AXIS + each * place, sign * max(1, each - 1), style)
    if shown:
        last = date_of(shown[-1][0])
        label(canvas, [(AXIS + 2, "today"), (canvas.width, f"{last.day} {last:%b}")])
    return canvas

"""The expected mark over time: what was safe so far, and the way to the exam with its band."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizapp.model.day import date_of
from quizapp.tui.widgets.canvas import Canvas
from quizapp.tui.widgets.plot import AXIS, EIGHTHS, QUIET, STRONG, frame, label

if TYPE_CHECKING:  # loads NumPy
    from quizapp.insight.so_far import Point
    from quizapp.scheduling.ahead import DayAhead

BAND, MEAN = "░", "•"
LEGEND: Final = Content.assemble(
    ("█", STRONG), (" safe so far   ", QUIET), (MEAN, "$foreground bold"),
    (" going on like this   ", QUIET), (f"{BAND} nine in ten", QUIET),
)  # fmt: skip
_PAST: Final = 3  # times as much past as future is shown at most
_LEAST: Final = 28  # days of the past that are shown in any case


def mark_chart(
    past: "Sequence[Point]",
    ahead: "Sequence[DayAhead]",
    *,
    today: int,
    exam_day: int,
    width: int,
    height: int,
) -> Canvas:
    """A chart of marks of 100 against days.

    Args:
        past: the mark that was safe after each study day, oldest first.
        ahead: the days to the exam, today first; empty until they were simulated.
        today: the study day.
        exam_day: of the exam.
        width: in characters, with the axis.
        height: in characters, with the dates.
    """
    canvas = Canvas(width, height)
    rows, columns = height - 2, width - AXIS
    first = _first_day(past, today, exam_day)
    span = max(1, exam_day - first)
    low, high = _range(past, ahead)
    frame(canvas, low, high)

    def day_at(column: int) -> int:
        return first + column * span // max(1, columns - 1)

    def row_of(mark: float) -> int:
        return rows - 1 - min(rows - 1, max(0, math.floor((mark - low) / (high - low) * rows)))

    for column in range(columns):
        day = day_at(column)
        if day <= today:
            mark = next((point.mark for point in reversed(past) if point.day <= day), None)
            if mark is not None:
                _fill(canvas, column + AXIS, (mark - low) / (high - low), rows)
        elif ahead:
            then = ahead[min(len(ahead), day - today) - 1]
            for row in range(row_of(100 * then.high), row_of(100 * then.low) + 1):
                canvas.put(row, column + AXIS, BAND, QUIET)
            canvas.put(row_of(100 * then.mark), column + AXIS, MEAN, "$foreground bold")
    now = AXIS + (today - first) * max(1, columns - 1) // span
    exam, begin = date_of(exam_day), date_of(first)
    label(
        canvas,
        [
            (now, "today"),
            (width, f"exam {exam.day} {exam:%b}"),
            (0, f"{begin.day} {begin:%b}"),
        ],
    )
    return canvas


def _first_day(past: "Sequence[Point]", today: int, exam_day: int) -> int:
    earliest = today - max(_LEAST, _PAST * (exam_day - today))
    return max(earliest, past[0].day) if past else today


def _range(past: "Sequence[Point]", ahead: "Sequence[DayAhead]") -> tuple[float, float]:
    values = [point.mark for point in past]
    values += [100 * value for day in ahead for value in (day.low, day.high)]
    low = 10 * math.floor(min(values, default=0) / 10)
    high = 10 * math.ceil(max(values, default=100) / 10)
    if high - low < 20:
        low, high = max(0, high - 20), max(20, high)
    return low, high


def _fill(canvas: Canvas, column: int, share: float, rows: int) -> None:
    """A column from the foot up to a share of the rows, to an eighth of a character."""
    eighths = max(1, round(min(1.0, max(0.0, share)) * rows * 8))
    for row in range(math.ceil(eighths / 8)):
        left = min(8, eighths - 8 * row)
        canvas.put(rows - 1 - row, column, EIGHTHS[left], STRONG)

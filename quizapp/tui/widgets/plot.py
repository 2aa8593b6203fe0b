"""Small plots of characters: bars, and the frame around a chart. Signs differ, not only colours."""

from typing import Final

from textual.content import Content

from quizapp.tui.widgets.canvas import Canvas

FULL, EMPTY, TICK = "▇", "▁", "┃"
EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
AXIS: Final = 5  # columns that the numbers beside a chart take
QUIET: Final = "$text-muted"
STRONG: Final = "$bright"


def bar(share: float, width: int) -> str:
    """A bar of so many columns, filled to a share of it."""
    full = min(width, max(0, round(share * width)))
    return FULL * full + EMPTY * (width - full)


def ticked_bar(share: float, tick: float, width: int) -> Content:
    """A bar with a tick at another share, to compare the two."""
    signs = bar(share, width)
    at = min(width - 1, max(0, round(tick * width) - 1))
    return Content.assemble(
        (signs[:at], STRONG), (TICK, "$foreground bold"), (signs[at + 1 :], STRONG)
    )


def frame(canvas: Canvas, low: float, high: float, *, words: str = "{:.0f}") -> None:
    """An axis at the left of a canvas whose last two rows are kept for the days below.

    Args:
        canvas: drawn on; its chart begins in column ``AXIS``.
        low: value at the foot.
        high: value at the top.
        words: how a value is written.
    """
    rows = canvas.height - 2
    for row in range(rows):
        canvas.put(row, AXIS - 1, "│", QUIET)
    for row, value in ((0, high), (rows // 2, (low + high) / 2), (rows - 1, low)):
        canvas.put(row, 0, f"{words.format(value):>{AXIS - 2}}", QUIET)
        canvas.put(row, AXIS - 1, "┤", QUIET)
    canvas.put(rows, AXIS - 1, "└" + "─" * (canvas.width - AXIS), QUIET)


def label(canvas: Canvas, places: list[tuple[int, str]]) -> None:
    """Words under a chart, each around its column; what would touch an earlier one is left out.

    Args:
        canvas: the last row is written.
        places: columns and words, the most important first.
    """
    taken: list[range] = []
    for column, words in places:
        start = min(max(AXIS - 1, column - len(words) // 2), canvas.width - len(words))
        own = range(start - 1, start + len(words) + 1)
        if any(own.start < other.stop and other.start < own.stop for other in taken):
            continue
        taken.append(own)
        canvas.put(canvas.height - 1, start, words, QUIET)

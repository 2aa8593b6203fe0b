"""The window: input, kernel and output side by side, and the frame that slides over them."""

from textwrap import wrap

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.study.film.frames import Board, Frame
from quizapp.tui.widgets.canvas import Canvas
from quizapp.tui.widgets.window_board import FAINT, boxed, bracketed, focus
from quizapp.tui.widgets.window_strip import strips

_GAPS = (4, 3, 2)


class Window(Widget):
    """One frame of a film, as large as the room allows."""

    DEFAULT_CSS = "Window { width: 1fr; height: 1fr; }"
    frame: reactive[Frame | None] = reactive(None)

    class Stepped(Message):
        """A click or the wheel asks for another frame."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def render(self) -> Content:
        """The frame in the middle of the widget."""
        width, height = self.size
        if self.frame is None or width < 1 or height < 1:
            return Content("")
        drawn = picture(self.frame, width, height)
        whole = Canvas(width, height)
        whole.paste(drawn, (height - drawn.height) // 2, (width - drawn.width) // 2)
        return whole.content()

    def on_click(self) -> None:
        """Go one step on."""
        self.post_message(self.Stepped(1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go one step on."""
        event.stop()
        self.post_message(self.Stepped(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go one step back."""
        event.stop()
        self.post_message(self.Stepped(-1))


def picture(frame: Frame, width: int, height: int) -> Canvas:
    """A frame drawn within a size: with box lines, else with brackets, else cut."""
    if frame.strips:
        return strips(frame.strips, frame.focus, width, height)
    for draw in (boxed, bracketed):
        for gap in _GAPS:
            drawn = _side_by_side(frame.boards, [draw(board) for board in frame.boards], gap)
            if drawn.width <= width and drawn.height <= height:
                return drawn
    return _side_by_side(frame.boards, _cut(frame.boards, width, height), _GAPS[-1])


def _cut(boards: tuple[Board, ...], width: int, height: int) -> list[Canvas]:
    """Every board cut around its window, wide ones more than narrow ones."""
    canvases = [bracketed(board) for board in boards]
    room = width - _GAPS[-1] * (len(boards) - 1)
    titles = max(len(_title(board, canvas)) for board, canvas in zip(boards, canvases, strict=True))
    share = room // len(boards)
    spare = sum(max(0, share - canvas.width) for canvas in canvases)
    wider = sum(canvas.width > share for canvas in canvases) or 1
    return [
        canvas.cut(
            max(3, share + spare // wider), max(1, height - titles - 1), *focus(board, canvas)
        )
        for board, canvas in zip(boards, canvases, strict=True)
    ]


def _side_by_side(boards: tuple[Board, ...], canvases: list[Canvas], gap: int) -> Canvas:
    titles = [_title(board, canvas) for board, canvas in zip(boards, canvases, strict=True)]
    widths = [
        max(canvas.width, *map(len, title)) for canvas, title in zip(canvases, titles, strict=True)
    ]
    head = max(map(len, titles))
    height = max(canvas.height for canvas in canvases)
    whole = Canvas(sum(widths) + gap * (len(boards) - 1), head + height)
    left = 0
    for canvas, title, width in zip(canvases, titles, widths, strict=True):
        for at, line in enumerate(title, head - len(title)):
            whole.put(at, left + (width - len(line)) // 2, line, FAINT)
        whole.paste(
            canvas, head + (height - canvas.height) // 2, left + (width - canvas.width) // 2
        )
        left += width + gap
    return whole


def _title(board: Board, canvas: Canvas) -> list[str]:
    """The name and the size without padding, on as many lines as the board is narrow."""
    inner = board.inner()
    size = f"{len(inner)}×{len(inner[0])}" if len(inner) > 1 else f"{len(inner[0])} long"
    return wrap(f"{board.title} {size}", max(canvas.width, 12))

"""Sitting a mock exam: any question at any time, the time that is left, no verdict."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from quizapp.errors import QuizappError
from quizapp.tui import keys
from quizapp.tui.screens.mock_list import sign_of
from quizapp.tui.widgets.answering import IS_TEXT, Answering
from quizapp.tui.widgets.at_once import Scroll
from quizapp.tui.widgets.cells import Cells
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.options import prompt_of
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.read_as import ReadAs
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.practice.mock import Mock
    from quizapp.practice.sheet import Part
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_PAUSE = 0.5  # seconds after the last key until a draft is kept
_MINUTE = 60
_ROW = 4  # lines: the heading or the line above, the cell, the line below, what follows


class MockPaperScreen(Screen[None]):
    """One question on the page, all of them in a strip above it."""

    HELP = (
        "Answer in any order: enter goes on, F3 back, F2 lists all questions. In a field every "
        "letter is text; esc leaves it, then b, n, q, f and h do the same as the function keys. "
        "Every answer is kept as you type, and leaving does not stop the clock: m on the home "
        "screen comes back. F8 hands the paper in; when time is up it is handed in by itself."
    )
    CSS_PATH = "mock.tcss"
    BINDINGS: ClassVar = [
        keys.MOCK_NEXT, keys.MOCK_ON, keys.MOCK_BACK, keys.MOCK_LIST, keys.MOCK_FLAG, keys.HAND_IN, keys.LEAVE_PAPER,
        keys.MOCK_AS_TEXT,
    ]  # fmt: skip

    app: "QuizApp"

    def __init__(self, desk: "Desk", mock: "Mock", at: int = 0) -> None:
        super().__init__()
        self.desk, self.mock = desk, mock
        self._parts = mock.parts
        self._at = min(at, len(self._parts) - 1)
        self._text = ""
        self._keeping: Timer | None = None
        self._opening = True

    def compose(self) -> ComposeResult:
        """Title and time, the strip, the question, the field."""
        with Horizontal(classes="head"):
            yield Static(self.mock.sheet.title, classes="left", markup=False)
            yield Static(id="time", classes="right", markup=False)
        yield Ruler()
        yield Static(id="strip", markup=False)
        with Scroll(classes="body", can_focus=True), Vertical(id="page"):
            yield Prose(id="prompt")
            yield Answering(id="answering")
            yield ReadAs()
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the first question, and let the time be seen running."""
        self.set_interval(1.0, self._show_time)
        await self._show()
        self._show_time()

    @property
    def _part(self) -> "Part":
        return self._parts[self._at]

    # -- the page -----------------------------------------------------------------------------

    async def _show(self) -> None:
        self._opening = True
        part, answering = self._part, self.query_one("#answering", Answering)
        question = part.question
        with self.app.batch_update():
            head = f"**{part.label}.** {_marks(part.marks)}\n\n"
            await self.query_one("#prompt", Prose).show(head + prompt_of(question))
            if question.form is None:
                answering.write("enter is a new line")
            else:
                answering.begin(question, self.desk.library.wanted(question))
            self._text = self.mock.drafts.get(part.label, "")
            answering.put(self._text)
            self._tell_read_as(self._text)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        if answering.field:
            self.set_focus(answering.field)
        self._opening = False
        self._show_strip()
        self.refresh_bindings()

    def _show_strip(self) -> None:
        signs, answered = [], self.mock.answered
        for at, part in enumerate(self._parts):
            sign = f"{part.label}{sign_of(self.mock, part.label)}"
            sign += "⚑" if part.label in self.mock.flags else ""
            signs.append(f"[{sign}]" if at == self._at else f" {sign} ")
        self.query_one("#strip", Static).update("".join(signs))
        self.query_one(Ruler).share = len(answered) / len(self._parts)

    def _show_time(self) -> None:
        left = self.mock.seconds_left
        shown = int(self.mock.seconds_used if left is None else left)
        minutes, seconds = divmod(shown, _MINUTE)
        words = "" if left is None else " left"
        self.query_one("#time", Static).update(f"{minutes}:{seconds:02}{words}")
        if left == 0 and self.is_current:
            self._finish("Time is up: the paper is handed in as it stands.")

    @on(Answering.Typed)
    def _typed(self, event: Answering.Typed) -> None:
        if not self._opening:
            self._changed(event.text, event.row)
            self.call_after_refresh(self._see_row)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        if not self._opening:
            self._changed(event.text_area.text)

    def _changed(self, text: str, row: int | None = None) -> None:
        self._text = text
        self._tell_read_as(text, row)
        if self._keeping:
            self._keeping.stop()
        self._keeping = self.set_timer(_PAUSE, self._keep)

    def _tell_read_as(self, text: str, row: int | None = None) -> None:
        read = self.query_one("#answering", Answering).readable(text)
        shown = self.desk.library.read_as(self._part.question, text) if read else ""
        self.query_one(ReadAs).show(shown, row)

    def _see_row(self) -> None:
        """Bring the row that is typed into onto the page, on a small screen."""
        field, page = self.query_one("#answering", Answering).field, self.query_one(VerticalScroll)
        if field is None or isinstance(field, TextArea):
            return
        below = 2 * field.row if isinstance(field, Cells) else 0  # a line between two rows
        top = field.region.y - page.region.y + int(page.scroll_y) + below
        page.scroll_to_region(Region(0, top, 1, _ROW), animate=False)

    def _keep(self) -> bool:
        """Put the draft into the log; False when that was not possible."""
        if self._keeping:
            self._keeping.stop()
            self._keeping = None
        if self.mock.over:
            return True
        try:
            self.mock.write(self._part.label, self._text)
        except QuizappError as error:
            self.app.say(str(error))
            return False
        self._show_strip()
        return True

    # -- getting about ------------------------------------------------------------------------

    async def _go(self, at: int) -> None:
        if self._keep():
            self._at = at % len(self._parts)
            await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """On a page to write on, enter is a new line."""
        if action == "next":
            return not isinstance(self.focused, TextArea)
        return True

    async def action_next(self) -> None:
        """On to the next question; in cells first to the next open one."""
        answering = self.query_one("#answering", Answering)
        if answering.go_on():
            self._see_row()
        else:
            self._text = answering.text
            await self._go(self._at + 1)

    async def action_step(self, by: int) -> None:
        """To a neighbour."""
        await self._go(self._at + by)

    def action_flag(self) -> None:
        """Mark the question to come back to, or take the mark away."""
        try:
            self.mock.flag(self._part.label)
        except QuizappError as error:
            self.app.say(str(error))
        self._show_strip()

    def action_as_text(self) -> None:
        """Between cells and a line of text."""
        answering = self.query_one("#answering", Answering)
        if answering.swap():
            self.set_focus(answering.field)
        else:
            self.app.say(IS_TEXT, wrong=False)

    def action_list(self) -> None:
        """Choose among all questions."""
        from quizapp.tui.screens.mock_list import MockListScreen

        async def chosen(at: int | None) -> None:
            if at is not None:
                await self._go(at)

        if self._keep():
            self.app.push_screen(MockListScreen(self.mock, self._at), chosen)

    def action_leave(self) -> None:
        """Leave the field; from the page, leave the exam, whose clock goes on."""
        if self.focused is self.query_one("#answering", Answering).field:
            self.set_focus(self.query_one(VerticalScroll))
        elif self._keep():
            self.app.pop_screen()
            self.app.say("The clock goes on: m comes back to the mock exam.", wrong=False)

    # -- the end ------------------------------------------------------------------------------

    def action_hand_in(self) -> None:
        """Hand the paper in, after a look at what is still open."""
        from quizapp.tui.screens.sure import Sure

        if not self._keep():
            return
        labels = [part.label for part in self._parts]
        empty = [label for label in labels if label not in self.mock.answered]
        unread = [label for label in labels if label in self.mock.unread]
        flagged = [label for label in labels if label in self.mock.flags]
        still = [f"empty: {', '.join(empty)}"] * bool(empty)
        still += [f"not readable, so worth nothing: {', '.join(unread)}"] * bool(unread)
        still += [f"flagged: {', '.join(flagged)}"] * bool(flagged)
        told = "Still " + "; ".join(still) + "." if still else "Every question has an answer."

        def sure(yes: bool | None) -> None:
            if yes:
                self._finish("")

        self.app.push_screen(Sure("Hand the paper in?", told), sure)

    def _finish(self, told: str) -> None:
        from quizapp.tui.screens.mock_own import MockOwnScreen

        self._keep()
        self.app.say(told, wrong=False)
        self.app.switch_screen(MockOwnScreen(self.desk, self.mock))


def _marks(marks: float) -> str:
    return f"{marks:g} mark" if marks == 1 else f"{marks:g} marks"

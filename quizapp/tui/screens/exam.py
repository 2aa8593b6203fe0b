"""When the exam is and how long a day: two questions, each can be left out."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from quizapp.errors import QuizappError, UsageError
from quizapp.model.day import date_of, day_of
from quizapp.study.exam_date import exam_date
from quizapp.tui import keys
from quizapp.tui.keeping import HOW_MANY_MINUTES, keep_minutes
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.at_once import Line
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.wrong import Wrong

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_NAME = "exam"  # the only one, until the command line tells several apart
ASKED = "asked-exam"


class ExamScreen(Box[None]):
    """Asks for the date, then for the minutes.

    Esc leaves a question as it is and goes on to the next; enter on an empty line does the same.
    """

    HELP = (
        "A date, such as 2026-12-03, 3 Dec or 14 for in two weeks; then the minutes of a "
        "study day. Both shape what is asked on each day, and can be changed at any time: e "
        "on the home screen. esc leaves a question as it is."
    )
    BINDINGS: ClassVar = [keys.LEAVE_ASKING]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        today = desk.clock.today()
        ahead = [exam for exam in desk.exams() if exam.day > today]
        self._exam = ahead[0] if ahead else None
        self._asks_date = True

    def compose(self) -> ComposeResult:
        """One question after the other in a small box."""
        date = date_of(self._exam.day).isoformat() if self._exam else ""
        with Vertical():
            yield Static("When is your exam?", id="ask", classes="title", markup=False)
            yield Line(date, placeholder="2026-12-03, 3 Dec, or in so many days: 14", id="answer")
            yield Wrong()
            yield KeyLine(("enter", "enter", "next"))

    def on_mount(self) -> None:
        """Ask only once by itself."""
        self.desk.notes.put(ASKED, value=True)

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if text:
            wrong = self._take_date(text) if self._asks_date else keep_minutes(self.desk, text)
            if wrong:
                self.query_one(Wrong).tell(wrong)
                return
        self._go_on()

    def action_leave(self) -> None:
        """Leave this question out."""
        self._go_on()

    def _go_on(self) -> None:
        if not self._asks_date:
            self.dismiss()
            return
        self._asks_date = False
        self.query_one("#ask", Static).update(HOW_MANY_MINUTES)
        self.query_one(Wrong).tell("")
        field = self.query_one("#answer", Input)
        field.placeholder = "minutes"
        field.value = str(self.desk.setting("minutes"))
        field.select_all()  # what is typed replaces it, as the date

    def _take_date(self, text: str) -> str:
        try:
            when = exam_date(text, self.desk.clock.today())
        except UsageError as error:
            return str(error)
        if self._exam and self._exam.day == day_of(when):
            return ""
        before = self._exam
        try:
            self.desk.set_exam(
                name=before.name if before else _NAME,
                date=when,
                scope=before.scope if before else (),
                weights=before.weights if before else None,
            )
        except QuizappError as error:
            return str(error)
        return ""

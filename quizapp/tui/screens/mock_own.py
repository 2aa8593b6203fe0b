"""After handing in: the learner marks what no program can, beside the right answer."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quizapp.errors import QuizappError
from quizapp.tui import keys
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.options import Options
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.practice.mock import Mock
    from quizapp.practice.sheet import Part
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_STEPS = 4  # an answer gets none, a quarter, half, three quarters or all of its marks


class MockOwnScreen(Screen[None]):
    """One answer after another: what you wrote, what is right, how many marks it is worth."""

    HELP = (
        "These answers are in your own words, so you mark them: compare, choose the marks, enter. "
        "An empty answer gets none by itself. Then the report comes. esc leaves the rest unmarked."
    )
    CSS_PATH = "mock.tcss"
    AUTO_FOCUS = ""  # it would scroll to the marks
    BINDINGS: ClassVar = [keys.GIVE_MARKS, keys.OWN_PAGE_UP, keys.OWN_PAGE_DOWN, keys.LEAVE_OWN]

    app: "QuizApp"

    def __init__(self, desk: "Desk", mock: "Mock") -> None:
        super().__init__()
        self.desk, self.mock = desk, mock
        self._given = {part.label: 0.0 for part in mock.own if part.label not in mock.answered}
        self._open = [part for part in mock.own if part.label in mock.answered]
        self._all = len(self._open)

    def compose(self) -> ComposeResult:
        """The question, both answers, the marks."""
        with Horizontal(classes="head"):
            yield Static("Mark your own words", classes="left", markup=False)
            yield Static(id="place", classes="right", markup=False)
        yield Ruler()
        with VerticalScroll(classes="body", can_focus=False), Vertical(id="page"):
            yield Prose(id="prompt")
            yield Static("you wrote", classes="label", markup=False)
            yield Static(id="mine", markup=False)
            yield Static("right", classes="label", markup=False)
            yield Prose(id="answer")
            yield Options(id="marks")
        yield KeyLine()

    async def on_mount(self) -> None:
        """The first of them; without any the report at once."""
        await self._show()

    async def _show(self) -> None:
        if not self._open:
            self._report()
            return
        part = self._open[0]
        done = self._all - len(self._open)
        self.query_one("#place", Static).update(f"{done + 1} of {self._all}")
        self.query_one(Ruler).share = done / self._all
        await self.query_one("#prompt", Prose).show(f"**{part.label}.** {part.question.prompt}")
        self.query_one("#mine", Static).update(self.mock.drafts[part.label])
        await self.query_one("#answer", Prose).show(_right(part))
        options = self.query_one("#marks", Options)
        options.begin([f"{mark:g} of {part.marks:g}" for mark in _scale(part)], "one")
        options.focus(scroll_visible=False)  # first what was asked and written, then the marks
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Turn the page where it is longer than the screen."""
        page = self.query_one(VerticalScroll)
        (page.scroll_page_down if by > 0 else page.scroll_page_up)(animate=False)

    @on(Options.Sure)
    async def _sure(self) -> None:
        await self.action_give()

    async def action_give(self) -> None:
        """Give the chosen marks and go on."""
        chosen = self.query_one("#marks", Options).ticked
        if not self._open:
            return
        if not chosen:
            self.app.say("Choose the marks first, by letter or number.", wrong=False)
            return
        part = self._open.pop(0)
        self._given[part.label] = _scale(part)[chosen[0]]
        await self._show()

    def action_leave(self) -> None:
        """Go on to the report, when the learner is sure that the rest stays unmarked."""
        from quizapp.tui.screens.sure import Sure

        def sure(yes: bool | None) -> None:
            if yes:
                self._report()

        told = "The report comes without marks for them, and your log without their reviews."
        self.app.push_screen(Sure("Leave the rest unmarked?", told), sure)

    def _report(self) -> None:
        from quizapp.tui.screens.mock_report import MockReportScreen

        try:
            report = self.mock.finish(self._given)
        except QuizappError as error:
            self.app.say(str(error))
            self.app.pop_screen()
            return
        self.app.switch_screen(MockReportScreen(self.desk, self.mock, report))


def _scale(part: "Part") -> list[float]:
    return [part.marks * step / _STEPS for step in range(_STEPS + 1)]


def _right(part: "Part") -> str:
    points = "\n".join(f"- {point}" for point in part.question.points)
    return "\n\n".join(text for text in (part.question.answer, points) if text)

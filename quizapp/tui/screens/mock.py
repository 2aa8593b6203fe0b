"""The door of the mock exam: which paper, or back to the one that is not handed in."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.tui import keys
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.at_once import Line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.practice.mock import Mock
    from quizapp.practice.spec import Spec
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_FILE = "file"
_ABOUT = (
    "The clock runs from the first question on, also while you are away. Nothing is marked before "
    "you hand in; every answer is kept as you type it."
)


class MockScreen(Leaving[None]):
    """Papers to choose from; one that was begun is gone on with at once."""

    HELP = (
        "A mock exam is a fresh paper with a time limit. Choose one that comes with the program, or "
        "type the path of your own specification or of a sheet that `quizapp practice make` wrote."
    )
    CSS_PATH = "mock.tcss"
    BINDINGS: ClassVar = [keys.SIT_PAPER, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._specs: dict[str, Spec] = {}

    def compose(self) -> ComposeResult:
        """What it is, and the papers."""
        with Horizontal(classes="head"):
            yield Static("Mock exam", classes="left", markup=False)
        yield Ruler()
        with Vertical(classes="body"):
            yield Static(_ABOUT, id="about", classes="quiet", markup=False)
            yield Choices(id="papers", markup=False, compact=True)
            yield Line(id="path", placeholder="path of a specification or of NAME.sheet.json")
            yield Static("", id="details", classes="quiet", markup=False)
            yield Static("", id="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on with the paper on the desk, or offer some."""
        self.query_one("#path").display = False
        try:
            mock = self.desk.unfinished_mock()
            found, wrong = ([], []) if mock else self.desk.papers()
        except QuizappError as error:
            self._tell(str(error), wrong=True)
            return
        if mock:
            self._sit(mock)
            return
        self._specs = {spec.name: spec for spec in found}
        papers = self.query_one("#papers", OptionList)
        papers.add_options([Option(_line(spec), id=spec.name) for spec in found])
        papers.add_option(Option("A paper of my own …", id=_FILE))
        papers.highlighted = 0
        self._tell("\n".join(wrong), wrong=True)
        papers.focus()

    async def action_begin(self) -> None:
        """Begin with the paper that is pointed at, or with the one whose path is typed."""
        path = self.query_one("#path", Input)
        if self.focused is path:
            await path.action_submit()
        else:
            self.query_one("#papers", OptionList).action_select()

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        spec = self._specs.get(event.option_id or "")
        details = self.query_one("#details", Static)
        details.update(self._details(spec) if spec else "")
        details.display = spec is not None

    def _details(self, spec: "Spec") -> str:
        """What stands at the head of the paper: marks and aids, and what to mind."""
        found = [f"{spec.marks:g} marks"] if spec.marks else []
        found += [f"allowed: {', '.join(spec.aids)}"] if spec.aids else []
        lines = [" · ".join(found), spec.about]
        if spec.asks_for_slips and not self.desk.store.slip_counts(self.desk.learner):
            lines.append("Your log shows no misconceptions yet: any family may come.")
        return "\n".join(line for line in lines if line)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == _FILE:
            path = self.query_one("#path", Input)
            path.display = True
            path.focus()
        elif event.option_id:
            self._begin(event.option_id)

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._begin(event.value.strip())

    @work(thread=True, exclusive=True)
    def _begin(self, name: str) -> None:
        self.app.call_from_thread(self._tell, "Making a fresh paper …")
        try:
            mock = self.desk.mock(name)
        except QuizappError as error:
            self.app.call_from_thread(self._tell, str(error), wrong=True)
            return
        self.app.call_from_thread(self._sit, mock)

    def _sit(self, mock: "Mock") -> None:
        from quizapp.tui.screens.mock_paper import MockPaperScreen

        self.app.switch_screen(MockPaperScreen(self.desk, mock))

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.set_class(wrong, "wrong")
        told.update(text)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def _line(spec: "Spec") -> str:
    time = f"{spec.minutes} minutes" if spec.minutes else "no time limit"
    return f"{spec.title} · {time}"

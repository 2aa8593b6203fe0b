"""All questions of a mock exam, to jump to one."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.mathtext.plain import to_plain
from quizapp.study.words import SIGNS
from quizapp.tui import keys
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from quizapp.practice.mock import Mock
    from quizapp.practice.sheet import Part

_ROOM = 400  # columns: one line, cut by the list


def sign_of(mock: "Mock", label: str) -> str:
    """Whether a question has an answer, and one that can be read."""
    if label in mock.unread:
        return SIGNS["invalid"]
    return "●" if label in mock.answered else "○"


class MockListScreen(Box[int | None]):
    """A line for each question; enter goes there."""

    CSS_PATH = "mock.tcss"
    HELP = (
        "All questions of the paper with their marks: ● has an answer, ○ is empty, ? has "
        "one that cannot be read and gets no marks as it stands, ⚑ is flagged. The arrows move, "
        "enter goes to the question, esc back to where you were."
    )
    BINDINGS: ClassVar = [keys.BACK]

    def __init__(self, mock: "Mock", at: int) -> None:
        super().__init__()
        self._mock, self._at = mock, at

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        with Vertical():
            yield Static(
                "● answered   ○ empty   ? not readable   ⚑ flagged", classes="title", markup=False
            )
            yield Choices(*map(self._line, self._mock.parts), markup=False, compact=True)
            yield KeyLine(("enter", "enter", "go there"))

    def on_mount(self) -> None:
        """Point at the question on the page."""
        found = self.query_one(OptionList)
        found.highlighted = self._at
        found.focus()

    def _line(self, part: "Part") -> Option:
        sign = sign_of(self._mock, part.label)
        flag = "⚑" if part.label in self._mock.flags else " "
        words = to_plain(part.question.prompt, _ROOM).partition("\n")[0]
        return Option(f"{part.label:>3} {sign}{flag} {part.marks:>3g}  {words}", id=part.label)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_back(self) -> None:
        """Stay where it was."""
        self.dismiss(None)

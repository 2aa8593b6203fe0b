"""One line asked of the learner."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from quizapp.tui import keys
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.key_line import KeyLine


class Asking(Box[str | None]):
    """A question and a line to type in; nothing comes of it when it is left."""

    BINDINGS: ClassVar = [keys.LEAVE_ASKING]

    def __init__(self, question: str, hint: str, text: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._text = question, hint, text

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static(self._question, classes="title", markup=False)
            yield Input(self._text, placeholder=self._hint, select_on_focus=False)
            yield KeyLine(("enter", "enter", "done"))

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)

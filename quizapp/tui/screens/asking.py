"""One line asked of the learner."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from quizapp.tui import keys
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.at_once import Line
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.wrong import Wrong


class Asking(Box[str | None]):
    """A question and a line to type in; nothing comes of it when it is left.

    Args:
        question: what is asked.
        hint: stands in the empty line.
        text: stands in the line at first.
        told: what should be known before it is answered.
        take: takes the text, or says what is wrong with it; that is said here, and the text may be
            mended.
    """

    HELP = "Type a line and press enter; esc leaves everything as it was."
    BINDINGS: ClassVar = [keys.LEAVE_ASKING]

    def __init__(
        self,
        question: str,
        hint: str,
        text: str = "",
        *,
        told: str = "",
        take: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._question, self._told, self._hint, self._text = question, told, hint, text
        self._take = take

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static(self._question, classes="title", markup=False)
            if self._told:
                yield Static(self._told, classes="told", markup=False)
            yield Line(self._text, placeholder=self._hint, select_on_focus=False)
            yield Wrong()
            yield KeyLine(("enter", "enter", "done"))

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        wrong = self._take(text) if text else ""
        if wrong:
            self.query_one(Wrong).tell(wrong)
        else:
            self.dismiss(text or None)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)

"""A question before something that is not easily taken back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizapp.tui import keys
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.key_line import KeyLine


class Sure(Box[bool]):
    """Yes or no."""

    HELP = "y does it, n or esc leaves everything as it is."
    BINDINGS: ClassVar = [keys.YES, keys.NO]

    def __init__(self, question: str, consequence: str) -> None:
        super().__init__()
        self._question, self._consequence = question, consequence

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static(self._question, classes="title", markup=False)
            yield Static(self._consequence, markup=False)
            yield KeyLine()

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)

"""A question before something that is not easily taken back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.tui import keys
from quizapp.tui.screens.leaving import Leaving


class Sure(Leaving[bool], ModalScreen[bool]):
    """Yes or no."""

    CSS_PATH = "notice.tcss"
    BINDINGS: ClassVar = [keys.YES, keys.NO]

    def __init__(self, question: str, consequence: str) -> None:
        super().__init__()
        self._question, self._consequence = question, consequence

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static(self._question, classes="title", markup=False)
            yield Static(self._consequence, markup=False)
            yield Static("y  yes     n  no", classes="quiet", markup=False)

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)

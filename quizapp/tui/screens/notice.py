"""One or two sentences that the learner must see, and the way on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizapp.tui import keys
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.key_line import KeyLine


class Notice(Box[None]):
    """What happened, where, and what to do next; any of the usual keys closes it."""

    HELP = "Something that must be known before it goes on; enter, space or esc closes it."
    BINDINGS: ClassVar = [keys.NOTED]

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self._title, self._sentence = title, sentence

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield Static(self._sentence, markup=False)
            yield KeyLine()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

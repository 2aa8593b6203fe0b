"""Another program studies on this store: look on without saving, or leave."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizapp.tui import keys
from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.key_line import KeyLine


class Held(Box[bool]):
    """Who holds the store; whether to open it all the same, to be read only."""

    HELP = (
        "One program at a time writes into a store. Quit the other one and start again to "
        "study. r looks at everything here; nothing can be answered or changed then, only cards "
        "can be added: they are text in your own folder."
    )
    BINDINGS: ClassVar = [keys.LOOK_ON, keys.LEAVE_APP]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static("Already open", classes="title", markup=False)
            yield Static(self._sentence, markup=False)
            yield KeyLine()

    def action_look(self) -> None:
        """Open it to be read only."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave the app."""
        self.dismiss(False)

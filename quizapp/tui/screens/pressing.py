"""Waits for one key."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizapp.tui.screens.box import Box
from quizapp.tui.widgets.key_line import KeyLine


class Pressing(Box[str | None], inherit_bindings=False):
    """The next key that is pressed, F1 too; esc leaves everything as it was."""

    BINDINGS: ClassVar = []

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical():
            yield Static(f"Press the key for “{self._words}”.", classes="title", markup=False)
            yield KeyLine(("escape", "esc", "leave it as it is"))

    def on_key(self, event: events.Key) -> None:
        """Take whatever it is."""
        event.stop()
        self.dismiss(None if event.key == "escape" else event.key)

"""Help for the screen below: what it is for, and every key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quizapp.mathtext.blocks import columns
from quizapp.tui import keys
from quizapp.tui.actions import actions_of
from quizapp.tui.screens.box import Box


class HelpScreen(Box[None]):
    """A few sentences and the keys, made from the very list that the palette is made from."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = [keys.NOTED]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """A box in the middle that scrolls."""
        with VerticalScroll():
            yield Static(self._about.HELP or "", classes="about", markup=False)
            yield Static("\n".join(self.lines()), markup=False, id="keys")
            by_name = "     ctrl+p  all of these by name" * (not self._about.is_modal)
            yield Static(f"esc  close{by_name}", classes="quiet", markup=False)

    def lines(self) -> list[str]:
        """A line for each action: its keys and its words."""
        rows = [("  ".join(action.keys), action.words) for action in actions_of(self._about)]
        wide = max(columns(shown) for shown, _ in rows)
        return [f"{shown:{wide}}   {words}" for shown, words in rows]

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

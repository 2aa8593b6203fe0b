"""Textual's palette of commands and of themes, left once."""

from contextlib import suppress

from textual.app import App
from textual.command import CommandPalette
from textual.message import Message
from textual.theme import ThemeProvider
from textual.widgets import Input, OptionList

from quizapp.tui.screens.leaving import Leaving

_CHOSEN = (OptionList.OptionSelected, Input.Submitted, Input.Changed)


class Palette(CommandPalette, Leaving[None]):
    """A list that has been left chooses nothing more.

    Esc and enter typed in a row are two messages; Textual would do both, and the second would take
    away the screen below and still run what was highlighted.
    """

    async def _on_message(self, message: Message) -> None:
        if self.is_active or not isinstance(message, _CHOSEN):
            await super()._on_message(message)

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # a page of a list that is not laid out yet
            super()._action_command_list(action)


class Choosing(App[None]):
    """Shows the palettes as those that are left once."""

    def action_command_palette(self) -> None:
        """Every action there is here."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Every theme."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

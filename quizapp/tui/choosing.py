"""Textual where keys and clicks come faster than screens: its palettes, and what is being removed."""

from contextlib import suppress

from textual.command import CommandPalette
from textual.events import Event, MouseDown
from textual.message import Message
from textual.theme import ThemeProvider
from textual.widgets import Input, OptionList

from quizapp.tui.colours import Coloured
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


class Choosing(Coloured):
    """Shows the palettes as those that are left once; a click on what has just gone does nothing."""

    async def on_event(self, event: Event) -> None:
        """Pass on what happens, except a mouse button on a widget that is on the screen no more."""
        if isinstance(event, MouseDown) and self.screen_stack:
            under, _ = self.screen.get_widget_and_offset_at(event.x, event.y)
            if under is not None and under.parent is None:
                return  # Textual would look for the text to select in its parent
        await super().on_event(event)

    def action_command_palette(self) -> None:
        """Every action there is here."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Every theme."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

"""Textual where keys and clicks come faster than screens: its palettes, and what is being removed."""

from contextlib import suppress

from textual.command import CommandPalette
from textual.events import Event, Key, MouseDown
from textual.message import Message
from textual.theme import ThemeProvider
from textual.widgets import Input, OptionList

from quizapp.tui.colours import Coloured
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.at_once import caught_up

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
    """Gives out keys one after the other; shows the palettes as those that are left once.

    A click on what has just gone does nothing.
    """

    async def on_event(self, event: Event) -> None:
        """Pass on what happens, except a mouse button on a widget that is on the screen no more.

        Before a key is looked at, the one before it has been served: it may have moved the cursor
        that the next one acts on, or have opened the box that it is meant for.
        """
        if isinstance(event, Key) and not event.is_forwarded and self.screen_stack and self.focused:
            await caught_up(self.focused)
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

"""A list to choose from, whatever key comes before it is drawn."""

from contextlib import suppress

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widgets import OptionList

from quizapp.tui.widgets.at_once import run_binding

_CURSOR = "option-list--option-highlighted"


class Choices(OptionList):
    """Textual's list, a line an option; it turns no page that it has not laid out yet.

    Between new options (or a new theme) and the next frame the list knows no line of any option,
    and its page keys would fail.
    """

    async def _on_key(self, event: events.Key) -> None:
        await run_binding(self, event)

    def render_line(self, y: int) -> Strip:
        """The line; the cursor's is turned over where its style says so, which Textual leaves out."""
        strip = super().render_line(y)
        if self.scroll_offset.y + y != self.highlighted:
            return strip
        if not self.get_component_styles(_CURSOR).text_style.reverse:
            return strip
        over = Style(reverse=True)
        return Strip([Segment(text, (style or Style()) + over) for text, style, _ in strip])

    def action_page_up(self) -> None:
        """A page up."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def action_page_down(self) -> None:
        """A page down."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual gives it no types

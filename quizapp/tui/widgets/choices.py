"""A list to choose from, whatever key comes before it is drawn."""

from contextlib import suppress

from textual.widgets import OptionList


class Choices(OptionList):
    """Textual's list; it turns no page that it has not laid out yet.

    Between new options (or a new theme) and the next frame the list knows no line of any option,
    and its page keys would fail.
    """

    def action_page_up(self) -> None:
        """A page up."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def action_page_down(self) -> None:
        """A page down."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]

"""The field of a search above a list."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.tui.widgets.at_once import Line


class Query(Line):
    """A field whose key to the list stands at the bottom; its screen has ``action_to_list``.

    Textual's own field takes the key for scrolling, although it never scrolls that way.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.to_list", "to the list", id="browse.list", key_display="↓"),
    ]

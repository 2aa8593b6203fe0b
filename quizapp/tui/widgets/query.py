"""The field of a search above a list."""

from dataclasses import replace
from typing import ClassVar, Final

from textual.binding import BindingType

from quizapp.tui import keys
from quizapp.tui.widgets.at_once import Line

NOTHING: Final = "Nothing fits these words."


class Query(Line):
    """A field whose key to the list stands at the bottom; its screen has ``action_to_list``.

    Textual's own field takes the key for scrolling, although it never scrolls that way.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(keys.TO_LIST, action="screen.to_list", show=True),
    ]


def fits(query: str, *texts: str) -> bool:
    """Whether each word of a search stands somewhere in some texts."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in query.casefold().split())

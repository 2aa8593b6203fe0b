"""A page with a list and the field of a search above it."""

from typing import ClassVar

from textual.widgets import OptionList

from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.query import Query


class Searching(Leaving[None]):
    """Tells the field from the list: in the one every letter is text, in the other a key.

    A page names its list in ``LIST``.
    """

    LIST: ClassVar[str]

    @property
    def in_field(self) -> bool:
        """Whether the field is typed into."""
        return self.focused is self.query_one(Query)

    @property
    def listed(self) -> OptionList:
        """The list that is searched."""
        return self.query_one(self.LIST, OptionList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """The list's keys work in the list; the field has the key to it, and esc works anywhere."""
        if action == "back" or not self.is_mounted:
            return True
        if action == "to_list":
            return self.in_field and bool(self.listed.option_count)
        return not self.in_field

    def action_search(self) -> None:
        """To the field."""
        self.query_one(Query).focus()

    def action_to_list(self) -> None:
        """From the field to the list, where there is anything in it."""
        if self.listed.option_count:
            self.listed.focus()

    def action_back(self) -> None:
        """Out of the field to what was found, or back to where one came from."""
        if self.in_field and self.listed.option_count:
            self.action_to_list()
        else:
            self.dismiss()

"""A page or a box that is left once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class Leaving(Screen[Result]):
    """Leaves only itself.

    Textual's `dismiss` takes away whatever screen is on top; enter pressed twice in a line is two
    messages, and the second would take away the screen below.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go back with a result; nothing happens when that was done already."""
        if not self.is_active:
            return AwaitComplete()
        return super().dismiss(result)

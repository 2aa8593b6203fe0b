"""A page that scrolls up and down only, so that left and right are free to turn pages."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quizapp.tui.widgets.at_once import run_binding


class Page(VerticalScroll, inherit_bindings=False):
    """What is longer than the screen scrolls with the keys that go up and down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "line up", show=False, id="scroll.up"),
        Binding("down", "scroll_down", "line down", show=False, id="scroll.down"),
        Binding("pageup", "page_up", "page up", show=False, id="scroll.page-up"),
        Binding("pagedown", "page_down", "page down", show=False, id="scroll.page-down"),
        Binding("home", "scroll_home", "to the top", show=False, id="scroll.home"),
        Binding("end", "scroll_end", "to the end", show=False, id="scroll.end"),
    ]

    async def _on_key(self, event: events.Key) -> None:
        await run_binding(self, event)

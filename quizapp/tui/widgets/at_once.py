"""Keys served in the order they were typed.

A bound key reaches its action by way of all parents of the widget that has the focus, and arrives
after letters that were typed later but need no way: `12`, backspace, `3` typed fast would leave
`12`. So what has the focus looks bound keys up itself, its own and its screen's, and the app gives
out a key when the one before it was served.
"""

import asyncio
from contextlib import suppress
from typing import Final

from textual import events
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

_PATIENCE: Final = 2.0  # seconds; a widget that is being taken away may never answer


async def run_binding(widget: Widget, event: events.Key) -> None:
    """Run at once what a key is bound to on the widget that has the focus, or on its screen."""
    active = widget.screen.active_bindings.get(event.key)
    if active is None or active.node not in {widget, widget.screen} or not active.enabled:
        return
    event.stop()
    event.prevent_default()
    await active.node.run_action(active.binding.action)


async def caught_up(widget: Widget) -> None:
    """Wait until a widget has served every key that it was given before now."""
    done = asyncio.Event()
    if widget.call_later(done.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _PATIENCE)


class Line(Input):
    """A field of one line.

    What is typed scrolls inside it and changes nothing around it, so no key lays the page out anew.
    """

    virtual_size = reactive(Size(0, 0))  # without the layout that it asks for in other widgets

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable:
            await run_binding(self, event)


class Lines(TextArea):
    """A field of several lines."""

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable:
            await run_binding(self, event)


class Scroll(VerticalScroll):
    """A page that scrolls."""

    async def _on_key(self, event: events.Key) -> None:
        await run_binding(self, event)

"""Keys of a field served in the order they were typed.

A key that is bound on a widget reaches its action by way of all its parents, and arrives after
letters that were typed later but need no way: `12`, backspace, `3` typed fast would leave `12`. So
a field looks its bound keys up itself.
"""

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea


async def run_own_binding(widget: Widget, event: events.Key) -> bool:
    """Run at once what a key is bound to on the widget itself; whether there is such a binding."""
    active = widget.screen.active_bindings.get(event.key)
    if active is None or active.node is not widget or not active.enabled:
        return False
    event.stop()
    event.prevent_default()
    await widget.run_action(active.binding.action)
    return True


class Line(Input):
    """A field of one line.

    What is typed scrolls inside it and changes nothing around it, so no key lays the page out anew.
    """

    virtual_size = reactive(Size(0, 0))  # without the layout that it asks for in other widgets

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable:
            await run_own_binding(self, event)


class Page(TextArea):
    """A field of several lines."""

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable:
            await run_own_binding(self, event)

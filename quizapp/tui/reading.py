"""How far a page is scrolled when something new stands on it."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget


def bring(body: VerticalScroll, fresh: Iterable[Widget]) -> None:
    """Bring something new into view, and keep as much as possible of what stands above it.

    All of it is shown where that leaves half of the view to what was there, such as a picture that
    the answer is about; a longer one begins in the middle of the view.

    Args:
        body: what scrolls.
        fresh: the new widgets; those that are hidden do not count.
    """
    regions = [_region(body, one) for one in fresh if one.display and one.size.height]
    if not regions:
        return
    height = body.scrollable_content_region.height
    top, bottom = min(first for first, _ in regions), max(last for _, last in regions)
    whole, middle = bottom - height, top - height // 2
    wanted = whole if bottom - top <= height // 2 else min(whole, middle)
    seen = body.scroll_offset.y
    if wanted > seen or top < seen:
        body.scroll_to(y=max(0, min(wanted, top)), animate=False, force=True)


def _region(body: VerticalScroll, widget: Widget) -> tuple[int, int]:
    """The rows of the page that a widget takes: its first, and the one behind its last."""
    first = widget.region.y - body.scrollable_content_region.y + body.scroll_offset.y
    return first, first + widget.outer_size.height

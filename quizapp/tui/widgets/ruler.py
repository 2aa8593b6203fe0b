"""A thin line across the screen; as much of it is strong as is done."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Ruler(Widget):
    """A rule, and how much of a sitting is done."""

    DEFAULT_CSS = "Ruler { height: 1; width: 1fr; }"
    share: reactive[float] = reactive(0.0)

    def render(self) -> Content:
        """One line."""
        width = self.size.width
        done = min(width, round(self.share * width))
        return Content.assemble(("━" * done, "$bright"), ("─" * (width - done), "$foreground 25%"))

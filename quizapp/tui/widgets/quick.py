"""How long now: a number of minutes that starts a sitting of that length by its key or a click."""

from textual.content import Content
from textual.widget import Widget


class Quick(Widget):
    """One length; the sign that is its key stands out."""

    DEFAULT_CSS = "Quick { width: auto; height: 1; color: $text-muted; margin-left: 1; }"

    def __init__(self, minutes: int, sign: str, after: str) -> None:
        super().__init__()
        self._minutes, self._sign, self._after = minutes, sign, after

    def render(self) -> Content:
        """``15 ·`` with its 1 underlined."""
        rest = str(self._minutes).removeprefix(self._sign)
        return Content.assemble((self._sign, "bold underline $foreground"), rest, self._after)

    async def on_click(self) -> None:
        """Study so long now."""
        await self.screen.run_action(f"sit_for({self._minutes})")

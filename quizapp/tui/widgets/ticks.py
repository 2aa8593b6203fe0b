"""A list to tick whose signs tell what is ticked, not only their colour."""

from itertools import islice

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widgets import SelectionList

from quizapp.tui.widgets.at_once import run_binding

_BUTTON = 3  # segments that Textual draws as a button, the same sign whether ticked or not


class Ticks(SelectionList[str]):
    """Each line begins with ☐, or with ☒ when it is ticked."""

    async def _on_key(self, event: events.Key) -> None:
        await run_binding(self, event)

    def render_line(self, y: int) -> Strip:
        """The line, with the sign in the button's place."""
        strip = super().render_line(y)
        place = self.scroll_offset.y + y
        if place >= self.option_count:
            return strip
        ticked = self.get_option_at_index(place).value in self._selected
        style = Style(meta={"option": place})  # a click on the sign ticks as well
        gap, *words = islice(strip, _BUTTON, None)
        sign = Segment(" ☒ " if ticked else " ☐ ", (gap.style or Style()) + style)
        return Strip([sign, gap, *words])

"""What a text may do on the screen: show itself, and nothing else."""

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# Control characters, among them those that begin a terminal's commands, and what turns the
# direction of writing. None has a width, so that a line keeps its own; what joins emoji stays.
_COMMANDS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_HALVES: Final = re.compile("[\ud800-\udfff]")  # no terminal takes half of a character


class Harmless(LineFilter):
    """Leaves out of every line what a terminal would obey, wherever the text came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, as wide as before."""
        del background
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(_HALVES.sub("\ufffd", _COMMANDS.sub("", segment.text)), segment.style)
            for segment in segments
        ]

"""What an answer came to: the words of ``study.words`` with their signs in colour."""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizapp.mathtext.blocks import columns
from quizapp.study.words import SIGNS, WRONG

_COLOURS: Final = {"right": "success", "partly": "warning", "wrong": "error", "invalid": "warning"}
_STYLES: Final = {sign: f"$text-{_COLOURS[outcome]}" for outcome, sign in SIGNS.items()}
_WRONG_CELL: Final = re.compile(rf"{WRONG}\S+")
_RATED: Final = re.compile(r"^(again|hard|good|easy)( · (next|fades) .*)?$")


class VerdictPanel(Widget):
    """A few lines; the first sign says it, colour only repeats it."""

    DEFAULT_CSS = "VerdictPanel { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Show some lines, or nothing."""
        self._lines = tuple(lines)
        self.display = any(line.strip() for line in lines)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as they are in so many columns."""
        del container, viewport
        return sum(len(folded(line, width)) for line in self._lines)

    def render(self) -> Content:
        """The lines; what does not fit goes on under the words it belongs to."""
        width = self.content_size.width
        return Content("\n").join(
            coloured("\n".join(folded(line, width)), first=not at)
            for at, line in enumerate(self._lines)
        )


def folded(line: str, width: int) -> list[str]:
    """A line in as many columns, what follows it beneath its words, not beneath its sign."""
    if columns(line) <= width:
        return [line]
    bare = line.lstrip()
    indent = len(line) - len(bare) + 2 * (bare[:1] in _STYLES)
    room = max(width, indent + 1)
    return wrap(line, room, subsequent_indent=" " * indent, replace_whitespace=False)


def coloured(line: str, *, first: bool = False) -> Content:
    """A line with its signs in colour."""
    content = Content(line)
    bare = line.lstrip()
    indent = len(line) - len(bare)
    style = _STYLES.get(bare[:1])
    if style and first:
        content = content.stylize(f"bold {style}", indent, len(line))
    elif style:
        content = content.stylize(f"bold {style}", indent, indent + 1)
    for found in _WRONG_CELL.finditer(line, indent + 1 if style and first else 0):
        content = content.stylize(f"bold {_STYLES[WRONG]}", *found.span())
    if _RATED.match(bare):
        content = content.stylize("$text-muted")
    return content

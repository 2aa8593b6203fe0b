"""What an answer came to: the words of ``study.words`` with their signs in colour."""

import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widgets import Static

from quizapp.study.words import RIGHT, WRONG

_STYLES: Final = {
    RIGHT: "$text-success", "◐": "$text-warning", WRONG: "$text-error", "?": "$text-warning",
}  # fmt: skip
_WRONG_CELL: Final = re.compile(rf"{WRONG}\S+")
_RATED: Final = re.compile(r"^(again|hard|good|easy)( · next .*)?$")


class VerdictPanel(Static):
    """A few lines; the first sign says it, colour only repeats it."""

    DEFAULT_CSS = "VerdictPanel { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id, markup=False)

    def show(self, lines: Sequence[str]) -> None:
        """Show some lines, or nothing."""
        self.display = any(line.strip() for line in lines)
        self.update(
            Content("\n").join(coloured(line, first=not at) for at, line in enumerate(lines))
        )


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

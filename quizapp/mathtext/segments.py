"""Markdown in stretches: code, formulas and everything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "code", "inline", "display"]
_STRETCH = re.compile(
    r"(?P<fence>^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}(?P=mark)[`~]*[ \t]*$|.*\Z))"
    r"|(?P<code>(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|\$\$(?P<display>(?:(?!\n[ \t]*\n)[^$])+?)\$\$"
    r"|(?<![\\$])\$(?P<inline>(?=[^\s$])(?:(?!\n[ \t]*\n)(?:\\.|[^$\\]))*?(?<!\s))\$(?!\d)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of Markdown.

    Attributes:
        text: for formulas without their dollars, else as it stands.
        start, end: where it stands, dollars included.
    """

    kind: Kind
    text: str
    start: int
    end: int


def stretches(markdown: str) -> Iterator[Stretch]:
    """The stretches of a text, in order and without a hole."""
    end = 0
    if "`" in markdown or "$" in markdown or "~~~" in markdown:
        for match in _STRETCH.finditer(markdown):
            if match.start() > end:
                yield Stretch("text", markdown[end : match.start()], end, match.start())
            start, end = match.span()
            if match["display"] is not None:
                yield Stretch("display", match["display"].strip(), start, end)
            elif match["inline"] is not None:
                yield Stretch("inline", match["inline"], start, end)
            else:
                yield Stretch("code", match[0], start, end)
    if end < len(markdown):
        yield Stretch("text", markdown[end:], end, len(markdown))


def formulas(markdown: str) -> list[Stretch]:
    """The formulas of a text."""
    return [found for found in stretches(markdown) if found.kind in ("inline", "display")]

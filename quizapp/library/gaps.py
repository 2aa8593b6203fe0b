"""Cloze gaps: ``==1|the gap==``. The number is written, so inserting a gap moves no other gap.

A gap may stand in prose, in a table and in code, never inside a formula (a formula may stand inside
a gap). Without a number it gets the next free one; ``quizapp decks check --fix`` writes that down.
"""

import itertools
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

BLANK = "[…]"
_GAP = re.compile(r"==(?:(?P<number>\d{1,2})\|)?(?P<text>[^\s=](?:[^\n]|\n(?!\s*\n))*?)==(?!=)")
_CODE_OR_MATHS = re.compile(
    r"(?P<fence>^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=mark)[`~]*\s*$|\Z))"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<maths>\$\$.+?\$\$|(?<![\\$])\$(?=\S)[^$\n]*?(?<=[^\s\\])\$(?!\d))",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a card's text.

    Attributes:
        number: written, or the next free one.
        text: what is hidden.
        start, end: where it stands in the text, ``==`` included.
        written: whether the number stands in the file.
    """

    number: int
    text: str
    start: int
    end: int
    written: bool


def find_gaps(markdown: str, taken: Collection[int] = ()) -> tuple[Gap, ...]:
    """The gaps of a text, in its order.

    Args:
        markdown: a part of a card.
        taken: numbers that gaps in the card's other part have.
    """
    if "==" not in markdown:
        return ()
    code, maths = _shielded(markdown)
    matches = []
    for match in _GAP.finditer(markdown):
        inside_code = any(start < match.start() < end for start, end in code)
        inside_maths = any(start < match.start() < end for start, end in maths)
        if not inside_maths and (match["number"] or not inside_code):
            matches.append(match)
    written = {int(match["number"]) for match in matches if match["number"]}
    free = itertools.count(max({*written, *taken}, default=0) + 1)
    return tuple(
        Gap(
            int(match["number"]) if match["number"] else next(free),
            match["text"],
            match.start(),
            match.end(),
            match["number"] is not None,
        )
        for match in matches
    )


def gaps_in_maths(markdown: str) -> tuple[str, ...]:
    """Numbered gaps that stand inside a formula, where no renderer can blank them."""
    if "==" not in markdown:
        return ()
    _, maths = _shielded(markdown)
    return tuple(
        match[0]
        for match in _GAP.finditer(markdown)
        if match["number"] and any(start < match.start() < end for start, end in maths)
    )


def replaced(markdown: str, gaps: tuple[Gap, ...], text: Callable[[Gap], str]) -> str:
    """The text with every gap exchanged."""
    if not gaps:
        return markdown
    parts, end = [], 0
    for gap in gaps:
        parts += [markdown[end : gap.start], text(gap)]
        end = gap.end
    return "".join([*parts, markdown[end:]])


def blanked(markdown: str, gaps: tuple[Gap, ...], number: int) -> str:
    """The text with the gaps of one number blank and all others filled."""

    def shown(gap: Gap) -> str:
        if gap.number != number:
            return gap.text
        link = markdown[gap.end : gap.end + 1] in {"(", "["}  # "[…](" would read as a link
        return BLANK + " " if link else BLANK

    return replaced(markdown, gaps, shown)


def _shielded(markdown: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    code: list[tuple[int, int]] = []
    maths: list[tuple[int, int]] = []
    for match in _CODE_OR_MATHS.finditer(markdown):
        (maths if match["maths"] else code).append(match.span())
    return code, maths

"""Markdown as plain text: a title on one line, or lines of a width for pipes and screen readers."""

import re
from functools import lru_cache

from quizapp.mathtext.display import WIDEST
from quizapp.mathtext.inline import to_inline
from quizapp.mathtext.segments import stretches
from quizapp.mathtext.tokens import UnshowableError

_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=4096)
def to_line(markdown: str) -> str:
    """One line without markup, for titles and lists."""
    parts = []
    for stretch in stretches(markdown):
        if stretch.kind == "text":
            text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", stretch.text))
            text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
            parts.append(_ESCAPE.sub(r"\1", text))
        elif stretch.kind == "code":
            parts.append(stretch.text.strip("`~"))
        else:
            try:
                parts.append(to_inline(stretch.text))
            except UnshowableError:
                parts.append(stretch.text)
    return " ".join("".join(parts).split())


def to_plain(markdown: str, width: int = WIDEST) -> str:
    """Markdown as lines of at most ``width`` columns; code, tables and formulas keep their layout."""
    from quizapp.mathtext.blocks import plain_blocks
    from quizapp.mathtext.terminal import to_terminal_markdown

    return "\n".join(plain_blocks(to_terminal_markdown(markdown, width), width))

"""Markdown as plain text: a title on one line, or lines of a width for pipes and screen readers."""

import re
from functools import lru_cache

from quizapp.mathtext.display import WIDEST
from quizapp.mathtext.inline import to_inline
from quizapp.mathtext.segments import stretches
from quizapp.mathtext.tokens import UnshowableError

# What is marked up is shorter than 1,000 signs: a text of a million stars is read in no n² steps.
_PICTURE = re.compile(r"!\[([^\]]{0,999})\]\([^)]{0,999}\)")
_LINK = re.compile(r"\[([^\]]{1,999})\]\([^)]{0,999}\)")
_EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)(.{1,999}?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.{1,999}?)(?<=\S)\3(?!\w)"
)
_KEPT = re.compile("\ue000(\\d+)\ue001")  # stands for code and formulas while markup is taken out
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=4096)
def to_line(markdown: str) -> str:
    """One line without markup, for titles and lists."""
    kept: list[str] = []
    text = ""
    markdown = markdown.replace("\ue000", "")
    for stretch in stretches(markdown):
        if stretch.kind == "text":
            text += stretch.text
        else:
            text += f"\ue000{len(kept)}\ue001"
            kept.append(
                stretch.text.strip("`~") if stretch.kind == "code" else _formula(stretch.text)
            )
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    text = _ESCAPE.sub(r"\1", _EMPHASIS.sub(lambda match: match[2] or match[4], text))
    text = _KEPT.sub(lambda match: kept[int(match[1])], text) if kept else text
    return " ".join(text.split())


def _formula(tex: str) -> str:
    try:
        return to_inline(tex)
    except UnshowableError:
        return tex


def to_plain(markdown: str, width: int = WIDEST) -> str:
    """Markdown as lines of at most ``width`` columns; code, tables and formulas keep their layout."""
    from quizapp.mathtext.blocks import plain_blocks
    from quizapp.mathtext.terminal import to_terminal_markdown

    return "\n".join(plain_blocks(to_terminal_markdown(markdown, width), width))

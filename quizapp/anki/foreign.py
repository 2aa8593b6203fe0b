"""Fields of other people's tables as Markdown: HTML, MathJax and clozes in, our deck format out."""

import html
import re
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a terminal would obey them
_CLOZE: Final = re.compile(r"\{\{c(?P<number>\d{1,2})::(?P<text>.+?)(?:::[^{}]*)?\}\}", re.DOTALL)
_INLINE: Final = re.compile(r"\\\(\s*(.+?)\s*\\\)", re.DOTALL)
_DISPLAY: Final = re.compile(r"\\\[\s*(.+?)\s*\\\]", re.DOTALL)
_MARKUP: Final = (
    (r"<(script|style)\b.*?</\1\s*>", ""),
    (r"<br\s*/?>|</(?:div|p|li|tr|h\d)>", "\n"),
    (r"<li\b[^>]*>", "- "),
    (r"</?(?:b|strong)>", "**"),
    (r"</?(?:i|em)>", "*"),
    (r"</?code>", "`"),
    (r"<[a-zA-Z/!][^>]*>", ""),
)
_SPECIAL: Final = re.compile(r"^(\s*)(#{1,6}\s|\*\*\*\s*$)", re.MULTILINE)


def to_markdown(text: str, *, is_html: bool) -> str:
    """A field as Markdown that starts no card and no section of its own."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if is_html:
        for pattern, instead in _MARKUP:
            text = re.sub(pattern, instead, text, flags=re.DOTALL | re.IGNORECASE)
        text = html.unescape(text).replace("\xa0", " ")
    text = _DISPLAY.sub(lambda match: f"$${match[1]}$$", text)
    text = _INLINE.sub(lambda match: f"${match[1]}$", text)
    text = _CLOZE.sub(lambda match: f"=={match['number']}|{match['text'].strip()}==", text)
    text = _SPECIAL.sub(r"\1\\\2", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def has_gaps(markdown: str) -> bool:
    """Whether a text has gaps of ours."""
    return re.search(r"==\d{1,2}\|", markdown) is not None

r"""Markdown as Anki shows it: HTML, formulas for MathJax, gaps as clozes, pictures by their names.

Formulas and gaps are taken out before the Markdown is read and put back into the HTML, so that
neither changes the other. Anki's traps: ``}}`` ends a cloze also inside a formula, ``::`` in a gap
begins a hint, ``$`` is no formula, and ``<`` in one would begin a tag.
"""

import html
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from quizapp.library.gaps import Gap, replaced
from quizapp.mathtext.segments import stretches

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Picture = Callable[[str], str]  # the name a file of the deck gets in Anki, empty if it is missing
_MATHS, _GAP, _NAMED, _END = "\ue000", "\ue001", "\ue002", "\ue003"  # none stands in a text
_TAKEN_OUT: Final = re.compile(f"{_MATHS}(\\d+){_END}")
_IN_GAP: Final = re.compile(f"{_GAP}(\\d+){_NAMED}(.*?){_END}", re.DOTALL)
_MARKS: Final = re.compile("[\ue000-\ue003]")
_WORDS: Final = re.compile(r"""[^\W\d_][^\s\\`*_\[\]<>&!#|~"]*(?: [^\s\\`*_\[\]<>&!#|~"]+)*""")
_ONE_PARAGRAPH: Final = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def no_picture(_source: str) -> str:
    """A text without pictures."""
    return ""


def to_html(markdown: str, picture: Picture = no_picture) -> str:
    """Blocks of Markdown as HTML."""
    return _finished(markdown, (), picture)


def to_inline(markdown: str, picture: Picture = no_picture) -> str:
    """A line of Markdown as HTML without a paragraph around it."""
    found = to_html(markdown, picture)
    match = _ONE_PARAGRAPH.fullmatch(found)
    return match[1] if match else found


def to_cloze(markdown: str, gaps: tuple[Gap, ...], picture: Picture = no_picture) -> str:
    """Blocks of Markdown with gaps as the text of a cloze note."""
    return _finished(markdown, gaps, picture)


def escaped(text: str) -> str:
    """Plain text as HTML; a dollar is no formula."""
    return html.escape(text, quote=False).replace("$", "&#36;")


def _finished(markdown: str, gaps: tuple[Gap, ...], picture: Picture) -> str:
    # Gaps first: their places are counted in the text as written. Marks of gaps hold no dollar, so
    # a formula inside one is found as before.
    text = replaced(markdown, gaps, lambda gap: f"{_GAP}{gap.number}{_NAMED}{gap.text}{_END}")
    if not gaps:
        text = _MARKS.sub("", text)
    formulas: list[str] = []
    parts = []
    for stretch in stretches(text):
        if stretch.kind in ("inline", "display"):
            parts.append(f"{_MATHS}{len(formulas)}{_END}")
            formulas.append(_formula(stretch.text, display=stretch.kind == "display"))
        else:
            parts.append(stretch.text)
    found = _rendered("".join(parts), picture).replace("$", "&#36;")
    if gaps:
        found = found.replace("{{", "{&#123;").replace("}}", "}&#125;")
    found = _TAKEN_OUT.sub(lambda match: formulas[int(match[1])], found)
    return _IN_GAP.sub(_cloze, found) if gaps else found


def _rendered(markdown: str, picture: Picture) -> str:
    """CommonMark as HTML; most texts are a line of words, for which no parser is needed."""
    text = markdown.lstrip("\n").rstrip(" \n")  # an indented text is code
    if _WORDS.fullmatch(text):
        return f"<p>{text}</p>"
    return _parser().render(markdown, {"picture": picture}).strip() if text else ""


def _cloze(match: re.Match[str]) -> str:
    inside = match[2].replace("::", ":&#58;")
    if inside.endswith("}"):
        inside = inside[:-1] + "&#125;"
    return f"{{{{c{match[1]}::{inside}}}}}"


def _formula(tex: str, *, display: bool) -> str:
    line = " ".join(tex.split())
    while "}}" in line or "{{" in line:
        line = line.replace("}}", "} }").replace("{{", "{ {")
    inside = html.escape(line, quote=False).replace("$", "&#36;")
    return f"\\[{inside}\\]" if display else f"\\({inside}\\)"


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("image", _image)
    return parser


def _image(_self: Any, tokens: Any, place: int, _options: Any, env: Any) -> str:
    token = tokens[place]
    alt = html.escape(token.content)
    name = env["picture"](str(token.attrs.get("src", "")))
    return f'<img src="{html.escape(name)}" alt="{alt}">' if name else f"<em>{alt}</em>"

r"""Markdown as HTML for pages, Moodle and QTI: in this process, without any program beside it.

Formulas are taken out before the Markdown is read and put back into the HTML, so that neither
changes the other. What cannot be set as a formula stands as its source, which is better than a
page without it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from quizapp.mathtext.segments import stretches

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Formula = Callable[[str, bool], str]
"""TeX and whether it stands on a line of its own → markup."""

_TAKEN, _END = "\ue000", "\ue001"  # none stands in a text
_TAKEN_OUT: Final = re.compile(f"{_TAKEN}(\\d+){_END}")
_MARKS: Final = re.compile("[\ue000\ue001]")
_NAMES = 'xmlns="http://www.w3.org/1998/Math/MathML"'
_ROWS = frozenset({"math", "mrow", "mtd", "msqrt"})
_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "munderover"})
_OPENING = frozenset(",;([{=<>≤≥≈→←·⋅×")
_SIGNS = frozenset("−-+")
_ARGUMENTS = frozenset({"mi", "mn", "mfrac", "mover", "msqrt"}) | _SCRIPTS


def html_of(texts: Iterable[str]) -> Mapping[str, str]:
    """Each text as HTML, by its Markdown; formulas as MathML."""
    return {text: rendered(text, mathml) for text in dict.fromkeys(texts)}


def rendered(markdown: str, formula: Formula) -> str:
    """Blocks of Markdown as well-formed HTML."""
    found: list[str] = []
    pieces: list[str] = []
    for stretch in stretches(_MARKS.sub("", markdown)):
        if stretch.kind in ("inline", "display"):
            pieces.append(f"{_TAKEN}{len(found)}{_END}")
            found.append(formula(stretch.text, stretch.kind == "display"))
        else:
            pieces.append(stretch.text)
    html = _parser().render("".join(pieces)).strip()
    return _TAKEN_OUT.sub(lambda match: found[int(match[1])], html)


def for_mathjax(tex: str, display: bool) -> str:
    """A formula that a script of the reader's site sets."""
    line = escape(" ".join(tex.split()), quote=False)
    return f"\\[{line}\\]" if display else f"\\({line}\\)"


@cache
def mathml(tex: str, display: bool) -> str:
    """A formula as MathML; its source as code when it cannot be set."""
    from latex2mathml.converter import convert

    try:
        made = convert(tex, display="block" if display else "inline")
        root = ET.fromstring(made.replace(_NAMES, ""))  # noqa: S314  (made on the line above)
    except Exception:  # noqa: BLE001  (a converter of any TeX may stumble in any way)
        return f"<code>{escape(tex, quote=False)}</code>"
    if any("\\" in (one.text or "") for one in root.iter()):  # a command it does not know
        return f"<code>{escape(tex, quote=False)}</code>"
    for row in [one for one in root.iter() if one.tag in _ROWS]:
        _set_apart(row)
        _sign_numbers(row)
    text = ET.tostring(root, "unicode").replace("·", "⋅")  # the product's own sign
    return text.replace("<math", f"<math {_NAMES}", 1)


def _set_apart(row: ET.Element) -> None:
    """A thin space between a function's name and an argument without brackets: tanh x."""
    children = list(row)
    for place in range(len(children) - 1, -1, -1):
        name = _base(children[place])
        if name is None or len(name.text or "") < 2 or not (name.text or "").isalpha():
            continue
        name.tag = "mi"
        if place + 1 < len(children) and children[place + 1].tag in _ARGUMENTS:
            row.insert(place + 1, ET.Element("mspace", width="0.167em"))


def _sign_numbers(row: ET.Element) -> None:
    """A sign after a comma, bracket or relation belongs to the number behind it."""
    children = list(row)
    for before, sign in pairwise(children):
        if before.tag == sign.tag == "mo" and before.text in _OPENING and sign.text in _SIGNS:
            sign.set("form", "prefix")


def _base(element: ET.Element) -> ET.Element | None:
    """The name itself, also below or beside scripts."""
    if element.tag in _SCRIPTS and len(element):
        element = element[0]
    return element if element.tag in ("mi", "mo") else None


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    known = parser.validateLink
    parser.validateLink = lambda url: url.startswith("data:image/") or known(url)  # type: ignore[method-assign]  # drawings too
    return parser

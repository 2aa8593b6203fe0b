r"""A formula in two dimensions, by TeXicode, guarded.

TeXicode answers a failure with rows that begin ``TeXicode:``, an unknown command with a silent
``?`` and ``\operatorname`` with a KeyError, so every command is looked up before it is handed over,
a few are written in its own words, and any failure raises ``UnshowableError``.
"""

import re
from functools import cache, lru_cache
from typing import Any

from quizapp.mathtext.inline import to_inline
from quizapp.mathtext.spacing import spaced
from quizapp.mathtext.tokens import UnshowableError, tokens_of

WIDEST = 76  # columns of an 80-column screen that a formula may fill
_ALIASES = {
    "operatorname": "text",
    "mathrm": "text",
    "textrm": "text",
    "textbf": "text",
    "textit": "text",
    "texttt": "text",
    "mbox": "text",
    "dbinom": "binom",
    "varepsilon": "epsilon",
    "lvert": "vert",
    "rvert": "vert",
    "lVert": "Vert",
    "rVert": "Vert",
    "overline": "bar",
    "bm": "mathbf",
    "boldsymbol": "mathbf",
    "argmax": "text{argmax}",
    "argmin": "text{argmin}",
    "bmod": "text{ mod }",
    "implies": "Rightarrow",
    "iff": "Leftrightarrow",
    "gets": "leftarrow",
}
_MATRIX = re.compile(r"(\\begin\{([bpvB]?matrix)\})(.*?)(\\end\{\2\})", re.DOTALL)
_NUMBER = re.compile(r"[-−+]?[0-9][0-9.]*")
_COLUMN = "\\;"  # a blank of one column
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ENVIRONMENTS = frozenset({"matrix", "bmatrix", "pmatrix", "vmatrix", "Bmatrix", "cases", "aligned", "align", "align*"})  # fmt: skip


@lru_cache(maxsize=1024)
def to_display(tex: str, width: int = WIDEST) -> tuple[str, ...]:
    """A formula (without its dollars) as rows, at most ``width`` columns wide.

    A formula that TeXicode cannot draw, or draws too wide, is written on one line if that works.

    Raises:
        UnshowableError: neither works.
    """
    try:
        return _fitting(_drawn(tex), width)
    except UnshowableError as reason:
        try:
            line = to_inline(tex)
        except UnshowableError:
            raise reason from None
        if len(line) > width:
            raise reason from None
        return (line,)


def _fitting(rows: tuple[str, ...], width: int) -> tuple[str, ...]:
    widest = max(map(len, rows))
    if widest > width:
        raise UnshowableError(f"it is {widest} columns wide, {width} fit")
    return rows


def _drawn(tex: str) -> tuple[str, ...]:
    roomy = spaced(tokens_of(_MATRIX.sub(_aligned, tex)))
    asked = _COMMAND.sub(lambda match: "\\" + _ALIASES.get(match[1], match[1]), roomy)
    _refuse_unknown(asked)
    pipeline = _texicode()
    try:
        rows = [str(row).rstrip() for row in pipeline.render_tex_rows(asked, False)]
    except Exception as error:  # a renderer without a promised interface fails in many ways
        raise UnshowableError(f"TeXicode fails on it ({type(error).__name__})") from error
    text = "\n".join(rows)
    if text.startswith("TeXicode:"):
        raise UnshowableError(text.removeprefix("TeXicode:").strip())
    if text.count("?") > tex.count("?"):
        raise UnshowableError("it holds a sign that is not known")
    while rows and not rows[0]:
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise UnshowableError("it is empty")
    indent = min(len(row) - len(row.lstrip()) for row in rows if row)
    return tuple(row[indent:] for row in rows)


def _aligned(matrix: re.Match[str]) -> str:
    """A matrix of numbers with its columns to the right; any other stays as it is."""
    rows = [[cell.strip() for cell in row.split("&")] for row in matrix[3].split(r"\\")]
    if not rows[-1] or rows[-1] == [""]:
        rows.pop()
    if not all(_NUMBER.fullmatch(cell) for row in rows for cell in row):
        return matrix[0]
    count = max(map(len, rows), default=0)
    wide = [max(len(row[at]) for row in rows if at < len(row)) for at in range(count)]
    lines = [
        " & ".join(_COLUMN * (wide[at] - len(cell)) + cell for at, cell in enumerate(row))
        for row in rows
    ]
    return matrix[1] + " " + r" \\ ".join(lines) + " " + matrix[4]


def _refuse_unknown(tex: str) -> None:
    known = _known_commands()
    for name in _COMMAND.findall(tex):
        if name not in known:
            raise UnshowableError(f"\\{name} is not known")
    for name in re.findall(r"\\begin\s*\{([^}]*)\}", tex):
        if name not in _ENVIRONMENTS:
            raise UnshowableError(f"the environment {name} is not known")


@cache
def _texicode() -> Any:
    from texicode import arts, pipeline

    arts.font = arts.font_normal  # upright letters: the slanted ones are missing in many fonts
    return pipeline


@cache
def _known_commands() -> frozenset[str]:
    from texicode import arts, node_data, symbols_art

    _texicode()
    named = {name for kind, name in node_data.type_dict if kind == "cmnd"}
    return frozenset({*named, *symbols_art.symbols, *arts.multi_line_leaf_commands, "begin", "end"})

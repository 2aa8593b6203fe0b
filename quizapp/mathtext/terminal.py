"""Markdown whose formulas are Unicode: for a Markdown widget, or to be made plain."""

import re

from quizapp.mathtext.display import WIDEST, to_display
from quizapp.mathtext.inline import to_inline
from quizapp.mathtext.segments import Stretch, formulas, stretches
from quizapp.mathtext.tokens import UnshowableError

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")


def to_terminal_markdown(markdown: str, width: int = WIDEST) -> str:
    """The same Markdown with inline formulas as Unicode and display formulas as fenced rows.

    Code is left as it is. A formula that cannot be shown stays its source, as code.

    Args:
        markdown: a card's or problem's text.
        width: columns that a display formula may fill.
    """
    parts: list[str] = []
    for stretch in stretches(markdown):
        if stretch.kind == "inline":
            parts.append(_inline(stretch.text))
        elif stretch.kind == "display":
            before = parts[-1] if parts else ""
            parts.append(_fence(_rows(stretch.text, width), before))
        else:
            text = stretch.text
            if parts and parts[-1].endswith("```\n") and stretch.kind == "text":
                text = "\n" + text.lstrip(" \n")
            parts.append(text)
    return "".join(parts)


def unshowable(markdown: str, width: int = WIDEST) -> list[str]:
    """Why formulas of a text cannot be shown in a terminal; one sentence each, empty when all can."""
    return [reason for found in formulas(markdown) if (reason := _reason(found, width))]


def _reason(found: Stretch, width: int) -> str:
    try:
        if found.kind == "display":
            to_display(found.text, width)
        else:
            to_inline(found.text)
    except UnshowableError as reason:
        return f"The formula {found.text} cannot be shown: {reason}."
    return ""


def _inline(tex: str) -> str:
    try:
        return _SPECIAL.sub(r"\\\1", to_inline(tex))
    except UnshowableError:
        return f"`{tex}`" if "`" not in tex else f"``{tex}``"


def _rows(tex: str, width: int) -> tuple[str, ...]:
    try:
        return to_display(tex, width)
    except UnshowableError:
        return tuple(tex.splitlines())


def _fence(rows: tuple[str, ...], before: str) -> str:
    indent = before.rpartition("\n")[2]
    indent = indent if not indent.strip() else ""  # a formula within a list stays within it
    gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    if indent:
        gap = ""
    lines = ["```text", *rows, "```"]
    return gap + lines[0] + "\n" + "".join(f"{indent}{line}\n" for line in lines[1:])

"""CommonMark blocks as plain lines, walked over markdown-it's syntax tree."""

import textwrap
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


def plain_blocks(markdown: str, width: int) -> list[str]:
    """The blocks of a text as lines, a blank line between blocks."""
    from markdown_it.tree import SyntaxTreeNode

    return _children(SyntaxTreeNode(_parser().parse(markdown)), width)


def columns(text: str) -> int:
    """How many columns a text takes: wide signs two, combining marks none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(bool(unicodedata.combining(sign)) for sign in text)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _children(node: "SyntaxTreeNode", width: int, *, close: bool = False) -> list[str]:
    lines: list[str] = []
    for child in node.children:
        found = _block(child, width)
        if lines and found and not close:
            lines.append("")
        lines += found
    return lines


def _block(node: "SyntaxTreeNode", width: int) -> list[str]:
    match node.type:
        case "fence" | "code_block":
            return node.content.rstrip("\n").split("\n")
        case "bullet_list" | "ordered_list":
            return _list(node, width)
        case "table":
            return _table(node)
        case "hr":
            return ["─" * min(width, 40)]
        case "blockquote":
            return [f"│ {line}".rstrip() for line in _children(node, width - 2)]
        case "html_block":
            return node.content.rstrip("\n").split("\n")
    text = "".join(_inline(child) for child in node.children)
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    return lines


def _list(node: "SyntaxTreeNode", width: int) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
        mark = "• " if node.type == "bullet_list" else f"{number}. "
        inside = _children(item, width - len(mark), close=True)
        for place, line in enumerate(inside or [""]):
            lines.append(((mark if not place else " " * len(mark)) + line).rstrip())
    return lines


def _table(node: "SyntaxTreeNode") -> list[str]:
    rows = [
        ["".join(_inline(part) for part in cell.children) for cell in row.children]
        for group in node.children
        for row in group.children
    ]
    count = max(map(len, rows))
    widths = [
        max(columns(row[place]) for row in rows if place < len(row)) for place in range(count)
    ]
    lines = [
        "  ".join(
            cell + " " * (widths[place] - columns(cell)) for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
    return [lines[0], "  ".join("─" * size for size in widths), *lines[1:]]


def _inline(node: "SyntaxTreeNode") -> str:
    match node.type:
        case "text" | "code_inline" | "html_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            words = node.content or "picture"
            return f"[picture: {words} ({node.attrs.get('src', '')})]"
        case "link":
            words, target = "".join(map(_inline, node.children)), node.attrs.get("href", "")
            return words if words == target else f"{words} ({target})"
    return "".join(map(_inline, node.children))

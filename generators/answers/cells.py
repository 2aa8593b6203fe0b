"""Fields beside free text: the text that a grid of cells stands for, and the cells of a text.

A matrix is its rows by `;`, a table a row a line and its cells by ` | `, a tuple a part a line; a
cell that was left open is `?`. Screens with cells have no reading of their own: what is typed, and
what is pasted, goes through the same parser as free text.
"""

import re
from collections.abc import Sequence

from .answer import Answer
from .characters import plain
from .fields import (
    bracketed,
    cells_of,
    in_order,
    named_pieces,
    pieces_of,
    table_lines,
    without_label,
)
from .lists import rows_of

_DECIMAL_COMMA = re.compile(r"\s*[-−+]?\d*,(?!\d{3}\s*$)\d+\s*")
_NUMBER = re.compile(r"[-−+]?(?:\d+\.?\d*|\.\d+)|\?")
_PARTED = re.compile(r"[,\s]")


def matrix_text(cells: Sequence[Sequence[str]]) -> str:
    """The text of a grid of cells; a decimal comma becomes a point, since a cell is one number.

    `1,234` keeps its comma: it can be meant in two ways, and reading refuses it. Open cells at the
    end of a row, and open rows at the end, are no cells: a matrix that is typed grows.
    """
    rows = [_without_end([_cell(cell) for cell in row]) for row in cells]
    while rows and not rows[-1]:
        rows.pop()
    numbers = all(_NUMBER.fullmatch(cell) for row in rows for cell in row)
    return "; ".join((" " if numbers else ", ").join(row) for row in rows)


def table_text(cells: Sequence[Sequence[str]]) -> str:
    """The text of a table's or tuple's cells, without the names of its rows; empty if all are open."""
    if not any(cell.strip() for row in cells for cell in row):
        return ""
    return "\n".join(" | ".join(cell.strip() or "?" for cell in row) for row in cells)


def one_line(cells: Sequence[Sequence[str]]) -> str:
    """`table_text` for a field of one line: rows, or parts, by semicolons."""
    bare = [[bracketed(cell.strip()) for cell in row] for row in cells]
    return table_text(bare).replace("\n", "; ")


def cells_in(answer: Answer, text: str) -> list[list[str]]:
    """The cells that a text fills: a spreadsheet's, a program's print-out, or an answer as typed.

    Args:
        answer: a matrix, whose cells may be any number of rows and columns; a tuple, with one
            cell for each part; or a table, a row of cells a line without the row's name.
        text: as pasted.

    Raises:
        Unreadable: the text holds no numbers where a matrix is asked for, or cannot be split.
    """
    text = plain(text)
    if answer.form == "tuple":
        names = [(name, part.label or name) for name, part in answer.parts]
        return [[piece] for piece in named_pieces(text, names) or pieces_of(text, len(names))]
    if answer.form == "table":
        return _table_cells(answer, text)
    if "\t" in text:
        return [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")]
    return [[cell.shown for cell in row] for row in rows_of(text)]


def _table_cells(answer: Answer, text: str) -> list[list[str]]:
    lines = table_lines(text)
    if len(lines) > len(answer.rows):
        lines = lines[1:]  # the headings
    cells = []
    for line in in_order(lines, answer.rows):
        bare = min((without_label(line, label) for label in answer.rows), key=len, default=line)
        cells.append(cells_of(bare, len(answer.columns)))
    return cells


def _cell(cell: str) -> str:
    if _DECIMAL_COMMA.fullmatch(cell):
        return cell.strip().replace(",", ".")
    return f"({cell.strip()})" if _PARTED.search(cell.strip()) else cell.strip()


def _without_end(row: Sequence[str]) -> list[str]:
    last = max((place for place, cell in enumerate(row, 1) if cell), default=0)
    return [cell or "?" for cell in row[:last]]

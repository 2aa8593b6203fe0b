"""The text of an answer that was typed field by field: what a grid of cells hands to `read`.

A matrix is its rows by `;` and its cells by commas, a table a row a line and its cells by ` | `;
a cell that was left open is `?`.
"""

import re
from collections.abc import Sequence

_DECIMAL_COMMA = re.compile(r"\s*[-−+]?\d*,(?!\d{3}\s*$)\d+\s*")


def matrix_text(cells: Sequence[Sequence[str]]) -> str:
    """The text of a grid of cells; a decimal comma becomes a point, since a cell is one number.

    `1,234` keeps its comma: it can be meant in two ways, and reading refuses it.
    """
    return "; ".join(", ".join(_cell(cell) for cell in row) for row in cells)


def table_text(cells: Sequence[Sequence[str]]) -> str:
    """The text of a table's cells, without the names of its rows."""
    return "\n".join(" | ".join(cell.strip() or "?" for cell in row) for row in cells)


def _cell(cell: str) -> str:
    if _DECIMAL_COMMA.fullmatch(cell):
        return cell.strip().replace(",", ".")
    return f"({cell.strip()})" if "," in cell else cell.strip() or "?"

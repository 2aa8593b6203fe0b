"""A table, layer by layer: a row a line, cells between bars, as `6 × 28 × 28 | 156`."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..answer import Answer
from ..characters import plain
from ..excuses import refuse_excuse
from ..fields import bracketed, cells_of, in_order, table_lines, without_label
from ..form import Form, Piece, form_of
from ..reading import Reading, Unreadable
from .tuple import read_field


class Table(Form):
    """Its value is a list of rows, each an object by column name."""

    several_quantities = True
    parts_are_answers = True

    def read(self, answer: Answer, text: str) -> Reading:
        """Cells between bars, tabs or, where that is clear, spaces or commas."""
        text = plain(text)
        refuse_excuse(text)
        lines = table_lines(text)
        if len(lines) > len(answer.rows) and _is_heading(answer, lines[0]):
            lines = lines[1:]
        if len(lines) != len(answer.rows):
            raise Unreadable(f"The table has {len(answer.rows)} rows, this has {len(lines)}.")
        rows = [
            _read_row(answer, place, line)
            for place, line in enumerate(in_order(lines, answer.rows))
        ]
        value = [{name: cell.value for name, cell in row.items()} for row in rows]
        if all(cell is None for row in value for cell in row.values()):
            raise Unreadable("Every cell was left open.")
        return Reading(value, _shown(answer, rows), parts=rows)

    def show(self, answer: Answer, value: Any) -> str:
        """A row a line: `conv1 | 6 × 28 × 28 | 156`."""
        rows = [
            {
                name: Reading(None, "?" if cell is None else form_of(part).show(part, cell))
                for name, part in answer.columns
                for cell in [row[name]]
            }
            for row in value
        ]
        return _shown(answer, rows)

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """Every cell the same."""
        columns = [(name, part, form_of(part).same) for name, part in answer.columns]
        for place in range(len(answer.rows)):  # loops: as in a tuple
            for name, part, same in columns:
                try:
                    one, other = value[place][name], reference[place][name]
                except (LookupError, TypeError):  # a wrong rule that says nothing about this cell
                    return False
                if one is None or other is None:
                    return False
                if one is not other and not same(part, one, other):
                    return False
        return True

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """Cell by cell, row after row."""
        return [
            Piece(
                (place, name),
                f"{row}, {part.label or name}",
                part.holding(answer.value[place][name]),
                value[place][name],
            )
            for place, row in enumerate(answer.rows)
            for name, part in answer.columns
        ]

    def expects(self, answer: Answer) -> str:
        """`a line for each of 5 rows: shape | parameters`."""
        columns = " | ".join(part.label or name for name, part in answer.columns)
        lines = "1 line" if len(answer.rows) == 1 else f"{len(answer.rows)} lines"
        return f"{lines}: {columns}"


def _is_heading(answer: Answer, line: str) -> bool:
    """Whether a line names the columns: it does when it holds no figure."""
    labels = " ".join(part.label or name for name, part in answer.columns)
    return not any(c.isdigit() for c in line) or labels.casefold() in line.casefold()


def _read_row(answer: Answer, place: int, line: str) -> dict[str, Reading]:
    label = answer.rows[place]
    cells = cells_of(without_label(line, label), len(answer.columns))
    if len(cells) != len(answer.columns):
        columns = " | ".join(part.label or name for name, part in answer.columns)
        raise Unreadable(f"{label}: write {columns}, with a bar between the cells.")
    return {
        name: read_field(
            part.holding(answer.value[place][name]), f"{label}, {part.label or name}", cell
        )
        for (name, part), cell in zip(answer.columns, cells, strict=True)
    }


def _shown(answer: Answer, rows: Sequence[Mapping[str, Reading]]) -> str:
    return "\n".join(
        " | ".join([label, *(bracketed(row[name].shown) for name, _ in answer.columns)])
        for label, row in zip(answer.rows, rows, strict=True)
    )


FORM = Table()

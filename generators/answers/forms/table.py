"""A table, layer by layer: a row a line, cells between bars, as `6 × 28 × 28 | 156`."""

from typing import Any

from ..answer import Answer
from ..characters import plain
from ..fields import blank, bracketed, cells_of, table_lines
from ..form import MISSING, Form, Piece, form_of, pick
from ..reading import Reading, Unreadable


class Table(Form):
    """Its value is a list of rows, each an object by column name."""

    several_quantities = True
    parts_are_answers = True

    def read(self, answer: Answer, text: str) -> Reading:
        """Cells between bars, tabs or, where that is clear, spaces or commas."""
        lines = table_lines(plain(text))
        if len(lines) > len(answer.rows) and _is_heading(answer, lines[0]):
            lines = lines[1:]
        if len(lines) != len(answer.rows):
            raise Unreadable(f"The table has {len(answer.rows)} rows, this has {len(lines)}.")
        value = [
            _read_row(answer, label, line) for label, line in zip(answer.rows, lines, strict=True)
        ]
        if all(cell is None for row in value for cell in row.values()):
            raise Unreadable("Every cell was left open.")
        return Reading(value, self.show(answer, value))

    def show(self, answer: Answer, value: Any) -> str:
        """A row a line: `conv1 | 6 × 28 × 28 | 156`."""
        return "\n".join(
            " | ".join([label, *(_show_cell(part, row[name]) for name, part in answer.columns)])
            for label, row in zip(answer.rows, value, strict=True)
        )

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """Every cell the same."""
        return all(
            (one := pick(value, (place, name))) not in (MISSING, None)
            and (other := pick(reference, (place, name))) not in (MISSING, None)
            and form_of(part).same(part, one, other)
            for place in range(len(answer.rows))
            for name, part in answer.columns
        )

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
        return f"{len(answer.rows)} lines: {columns}"


def _is_heading(answer: Answer, line: str) -> bool:
    """Whether a line names the columns: it does when it holds no figure."""
    labels = " ".join(part.label or name for name, part in answer.columns)
    return not any(c.isdigit() for c in line) or labels.casefold() in line.casefold()


def _read_row(answer: Answer, label: str, line: str) -> dict[str, Any]:
    cells = cells_of(_without_label(line, label), len(answer.columns))
    if len(cells) != len(answer.columns):
        columns = " | ".join(part.label or name for name, part in answer.columns)
        raise Unreadable(f"{label}: write {columns}, with a bar between the cells.")
    row: dict[str, Any] = {}
    for (name, part), cell in zip(answer.columns, cells, strict=True):
        try:
            row[name] = None if blank(cell) else form_of(part).read(part, cell).value
        except Unreadable as refusal:
            raise Unreadable(f"{label}, {part.label or name}: {refusal.reason}") from None
    return row


def _without_label(line: str, label: str) -> str:
    """The cells of a line that may begin with its row's name."""
    if not line.casefold().startswith(label.casefold()):
        return line
    rest = line[len(label) :]
    bare = rest.lstrip(" \t:|")
    return bare if rest and rest[0] in " \t:|" and bare else line


def _show_cell(part: Answer, value: Any) -> str:
    return "?" if value is None else bracketed(form_of(part).show(part, value))


FORM = Table()

"""Rows of numbers: `1 2; 3 4`, `[[1, 2], [3, 4]]`, one row a line."""

from typing import Any

from ..answer import Answer
from ..form import Form, Piece, Slip
from ..list_slips import matrix_slips
from ..lists import check_even, rows_of
from ..reading import Reading, Unreadable
from .real import digits_wanted
from .vector import cell, one_cell, row_text, same_cells


class Matrix(Form):
    """Feature maps in two dimensions, kernels, gradients."""

    def read(self, answer: Answer, text: str) -> Reading:
        """Rows end with a semicolon, a line or a bracket; all have one length."""
        rows = rows_of(text)
        check_even(rows)
        if len(rows) == 1 and _flattened(len(rows[0]), answer.value):
            raise Unreadable("All numbers stand in one row: end each row by a semicolon or a line.")
        value = [[cell.value for cell in row] for row in rows]
        return Reading(value, "; ".join(map(row_text, rows)), parts=rows)

    def show(self, answer: Answer, value: Any) -> str:
        """`1 2; 3 4`."""
        return "; ".join(" ".join(cell(answer, number) for number in row) for row in value)

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """As many rows, each the same."""
        return (
            isinstance(value, list)
            and isinstance(reference, list)
            and len(value) == len(reference)
            and all(same_cells(answer, a, b) for a, b in zip(value, reference, strict=True))
        )

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """Cell by cell; none when the sizes differ."""
        if _size(value) != _size(answer.value):
            return []
        return [
            Piece((i, j), f"row {i + 1}, column {j + 1}", one_cell(answer, right), value[i][j])
            for i, row in enumerate(answer.value)
            for j, right in enumerate(row)
        ]

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """Transposed, rotated, mirrored, all signs turned."""
        return matrix_slips(answer, reading)

    def note(self, answer: Answer, reading: Reading) -> str:
        """The right size, when theirs differs."""
        found, right = _size(reading.value), _size(answer.value)
        if found == right:
            return ""
        return f"The answer has {_sized(*right)}, yours has {_sized(*found)}."

    def expects(self, answer: Answer) -> str:
        """`rows, as 1 2; 3 4`."""
        wanted = digits_wanted(answer)
        return "rows, as 1 2; 3 4" + ("" if wanted == "number" else f", {wanted}")


def _flattened(numbers: int, right: Any) -> bool:
    """Whether a row holds as many numbers as the right rows together: it was typed flat."""
    if right is None:
        return False
    rows, columns = _size(right)
    return rows > 1 and columns > 1 and numbers == rows * columns


def _sized(rows: int, columns: int) -> str:
    return f"{'1 row' if rows == 1 else f'{rows} rows'} of {columns}"


def _size(value: Any) -> tuple[int, int]:
    return len(value), len(value[0]) if value else 0


FORM = Matrix()

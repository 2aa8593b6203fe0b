"""A row of numbers: `1 -2 3`, `1, -2, 3`, `[1, -2, 3]`, one number a line."""

import re
from collections.abc import Sequence
from typing import Any

from ..answer import Answer
from ..form import Form, Piece, Slip
from ..list_slips import vector_slips
from ..lists import cell_text, rows_of
from ..reading import Reading, Unreadable
from .real import FORM as REAL
from .real import digits_wanted, real_text

_TIGHT_COMMA = re.compile(r"\d,\d")


class Vector(Form):
    """Feature maps in one dimension, softmax outputs, gradients."""

    def read(self, answer: Answer, text: str) -> Reading:
        """A row or a column; commas separate numbers, points mark decimals."""
        del answer  # every answer of this form reads and shows alike
        rows = rows_of(text)
        if len(rows) == 1:
            row = rows[0]
        elif all(len(row) == 1 for row in rows) and rows:
            row = [row[0] for row in rows]
        else:
            why = f"One row of numbers is asked for, and this has {len(rows)} rows."
            decimal = " Write decimals with a point." if _TIGHT_COMMA.search(text) else ""
            raise Unreadable(why + decimal)
        return Reading([cell.value for cell in row], row_text(row), parts=row)

    def show(self, answer: Answer, value: Any) -> str:
        """`1 -2 3`."""
        return " ".join(cell(answer, number) for number in value)

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """As many numbers, each within the tolerance."""
        return same_cells(answer, value, reference)

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """Number by number; none when the lengths differ."""
        if len(value) != len(answer.value):
            return []
        return [
            Piece((place,), f"number {place + 1}", one_cell(answer, right), given)
            for place, (right, given) in enumerate(zip(answer.value, value, strict=True))
        ]

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """Reversed order, all signs turned."""
        return vector_slips(answer, reading)

    def note(self, answer: Answer, reading: Reading) -> str:
        """The right length, when theirs differs."""
        found, right = len(reading.value), len(answer.value)
        return "" if found == right else f"The answer has {counted(right)}, yours has {found}."

    def expects(self, answer: Answer) -> str:
        """`numbers, as 1 2 3`."""
        wanted = digits_wanted(answer)
        return "numbers, as 1 2 3" if wanted == "number" else f"numbers, {wanted} each"


def counted(numbers: int) -> str:
    """`1 number`, `3 numbers`."""
    return "1 number" if numbers == 1 else f"{numbers} numbers"


def same_cells(answer: Answer, value: Any, reference: Any) -> bool:
    """Whether two lists of numbers have one length and the same numbers."""
    return (
        isinstance(value, list)
        and isinstance(reference, list)
        and len(value) == len(reference)
        and all(REAL.same(answer, a, b) for a, b in zip(value, reference, strict=True))
    )


def one_cell(answer: Answer, right: Any) -> Answer:
    """The answer that one cell of a vector or matrix is."""
    return Answer("real", right, tolerance=answer.tolerance)


def cell(answer: Answer, number: Any) -> str:
    """One cell as text; whole numbers without decimals."""
    whole = number is None or isinstance(number, int)
    return cell_text(number) if whole else real_text(answer, number)


def row_text(row: Sequence[Reading]) -> str:
    """A row as it was typed."""
    return " ".join(cell.shown for cell in row)


FORM = Vector()

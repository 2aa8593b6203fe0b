"""A whole number, compared exactly: `1216`, `61,706`, `3*3*3*64+64`, `2^20`."""

import re
from typing import Any

from ..answer import Answer
from ..form import Form, Slip
from ..literals import Commas
from ..numbers import json_number, prepared, typed_number, whole
from ..reading import Reading, Unreadable
from ..sanitising import quoted
from ..slips import number_slips
from ..units import converted, with_unit


class Count(Form):
    """Counts, sizes, numbers of parameters."""

    def read(self, answer: Answer, text: str) -> Reading:
        """Thousands may be grouped by commas, spaces or points."""
        _refuse_size(text)
        typed = typed_number(text, Commas.GROUP, exact=True)
        value, unit = converted(typed.value, typed.unit, answer.unit)
        bare = whole(typed.value, "A whole number")
        number = json_number(value)  # not whole when another unit was typed
        shown = self.show(answer, number)
        if unit is None:
            return Reading(number, shown)
        seen = with_unit(f"{bare:,}", unit)
        return Reading(number, seen if bare == number else f"{seen} = {shown}", None, bare, unit)

    def show(self, answer: Answer, value: Any) -> str:
        """`1,216`."""
        return with_unit(f"{value:,}", answer.unit)

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """Sign, factors, transposed digits, another unit."""
        return number_slips(answer, reading)

    def expects(self, answer: Answer) -> str:
        """`whole number`."""
        return f"whole number of {answer.unit}" if answer.unit else "whole number"


def _refuse_size(text: str) -> None:
    """Refuse `55x55` alone, which is as often the size of a map as a product.

    Longer products, and those with a times sign or a result behind them, are meant as products.
    """
    found = _SIZE.fullmatch(prepared(text))
    if found:
        high, wide = found.groups()
        raise Unreadable(
            f"{quoted(f'{high}x{wide}')} can be a size or a product: "
            f"write one number, as {high} or {int(high) * int(wide)}."
        )


_SIZE = re.compile(
    r"(?:[^\W\d]\w{0,30}\s*[=:]\s*)?[(\[]?(\d{1,7})\s*[xX×]\s*(\d{1,7})[)\]]?\s*(?:pixels|px)?"
)

FORM = Count()

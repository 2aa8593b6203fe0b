"""A percentage: `12.5 %`, `12.5`, `1/8` as a share; 12.5 stands for 12.5 %."""

from typing import Any

from ..answer import Answer
from ..form import Form, Slip
from ..literals import Commas
from ..numbers import json_number, shown, typed_number
from ..reading import Reading, Unreadable
from ..sanitising import quoted
from ..slips import brief, last_digit, number_slips
from .real import FORM as REAL
from .real import digits_wanted, real_text


class Percentage(Form):
    """Accuracies, savings, drop rates."""

    def read(self, answer: Answer, text: str) -> Reading:
        """A bare number up to 1 may be a share or a percentage: the learner is asked which."""
        del answer  # percent is the only unit
        typed = typed_number(text, Commas.DECIMAL, exact=False)
        if typed.unit not in (None, "%", "percent", "per cent", "pct", "Prozent"):
            raise Unreadable(f"{quoted(typed.unit or '')} does not belong there: percent is asked.")
        if typed.unit is None and typed.value != 0 and -1 <= typed.value <= 1:
            share, percent = shown(typed.value * 100), shown(typed.value)
            raise Unreadable(f"Write {percent} % or {share} %, whichever is meant.")
        return Reading(json_number(typed.value), f"{shown(typed.value)} %", typed.decimals)

    def show(self, answer: Answer, value: Any) -> str:
        """`12.5 %`."""
        return f"{real_text(answer, value)} %"

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """Within the tolerance, in percentage points."""
        return REAL.same(answer, value, reference)

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """What is left of 100; sign, factors, rounding."""
        if REAL.same(answer, reading.value, 100 - answer.value):
            return [Slip("complement", reading.value, "That is the rest: 100 % minus the answer.")]
        return number_slips(answer, reading)

    def note(self, answer: Answer, reading: Reading) -> str:
        """By how many percentage points it is off, and whether it is only the last digit."""
        off = brief(abs(reading.value - answer.value))
        points = "1 percentage point" if off == "1" else f"{off} percentage points"
        side = "large" if reading.value > answer.value else "small"
        last = last_digit(answer, reading)
        return f"It is {points} too {side}. {last}".rstrip()

    def expects(self, answer: Answer) -> str:
        """`percentage, 1 decimal`."""
        wanted = digits_wanted(answer)
        return "percentage" if wanted == "number" else f"percentage, {wanted}"


FORM = Percentage()

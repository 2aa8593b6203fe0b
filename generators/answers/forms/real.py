"""A real number within a tolerance: `0.731`, `1.5e-3`, `1/3`, `12 MiB`."""

import math
from typing import Any

from ..answer import Answer
from ..arithmetic import Number
from ..form import Form, Slip
from ..literals import Commas
from ..numbers import Typed, json_number, rounded, shown, typed_number
from ..reading import Reading
from ..slips import last_digit, number_slips, off_by
from ..tolerance import close
from ..units import converted, with_unit


class Real(Form):
    """Losses, activations, sizes in MiB."""

    def read(self, answer: Answer, text: str) -> Reading:
        """A decimal comma is read where it cannot group thousands, otherwise asked about."""
        typed = typed_number(text, Commas.DECIMAL, exact=False)
        value, unit = _quantity(typed, answer.unit)
        number, bare = json_number(value), json_number(typed.value)
        if unit is None:
            return Reading(number, with_unit(shown(value), answer.unit), typed.decimals)
        seen = with_unit(shown(typed.value), unit)
        if bare != number:
            return Reading(
                number, f"{seen} = {with_unit(shown(value), answer.unit)}", None, bare, unit
            )
        return Reading(number, seen, typed.decimals, bare, unit)

    def show(self, answer: Answer, value: Any) -> str:
        """With the digits that the prompt wants."""
        return with_unit(real_text(answer, value), answer.unit)

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """Within the tolerance of `reference`."""
        return (
            is_number(value) and is_number(reference) and close(value, reference, answer.tolerance)
        )

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """Sign, factors, rounding, another unit."""
        return number_slips(answer, reading)

    def note(self, answer: Answer, reading: Reading) -> str:
        """By how much it is off, and whether it is only the last digit."""
        off = off_by(reading.value, answer.value)
        return f"{off} {last_digit(answer, reading)}".rstrip()

    def expects(self, answer: Answer) -> str:
        """`3 decimals`."""
        return digits_wanted(answer) + (f" in {answer.unit}" if answer.unit else "")


def _quantity(typed: Typed, asked: str | None) -> tuple[Number, str | None]:
    """The value in the unit asked for; a percentage is a share where no unit is asked for."""
    if typed.unit == "%" and asked is None:
        return typed.value / 100, typed.unit
    return converted(typed.value, typed.unit, asked)


def real_text(answer: Answer, value: float) -> str:
    """A number with the digits its tolerance asks for, or twelve."""
    if answer.tolerance is None or not math.isfinite(value):
        return shown(value)
    return rounded(value, answer.tolerance.decimals_to_show(value))


def digits_wanted(answer: Answer) -> str:
    """`3 decimals`, `3 significant digits`, `number`."""
    return (answer.tolerance.wanted if answer.tolerance else "") or "number"


def is_number(value: Any) -> bool:
    """Whether a JSON value is a number (true and false are none)."""
    return isinstance(value, int | float) and not isinstance(value, bool)


FORM = Real()

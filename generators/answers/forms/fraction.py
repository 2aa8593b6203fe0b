"""A fraction, compared exactly: `7/8`, `14/16`, `½`, `1 1/2`, `0.875`, `87.5 %`."""

from fractions import Fraction
from typing import Any

from ..answer import Answer
from ..form import Form, Slip
from ..literals import Commas
from ..numbers import typed_number
from ..reading import Reading, Unreadable
from ..sanitising import quoted


class FractionForm(Form):
    """Its value is text, as `7/8`, so that no digit is lost in JSON."""

    def read(self, answer: Answer, text: str) -> Reading:
        """Any exact arithmetic; a root or logarithm is no fraction."""
        typed = typed_number(text, Commas.DECIMAL, exact=True)
        if not isinstance(typed.value, Fraction):
            raise Unreadable("A fraction of whole numbers is asked for, as 7/8.")
        value = typed.value
        if typed.unit == "%":
            value /= 100
        elif typed.unit is not None:
            raise Unreadable(f"{quoted(typed.unit)} does not belong there: write a fraction alone.")
        return Reading(str(value), self.show(answer, str(value)))

    def show(self, answer: Answer, value: Any) -> str:
        """`7/8`."""
        del answer  # a fraction needs nothing but itself
        return str(Fraction(value))

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """The same number, cancelled or not."""
        del answer
        one, other = _fraction(value), _fraction(reference)
        return one is not None and one == other

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """Upside down; the other sign; the rest of 1."""
        value, right = Fraction(reading.value), Fraction(answer.value)
        if right == 0 or value == 0 or abs(right) == 1:
            return []
        if value == -right:
            return [
                Slip("sign", reading.value, "The size is right, and the sign is the other one.")
            ]
        if value == 1 / right:
            return [Slip("upside-down", reading.value, "The fraction stands upside down.")]
        return []

    def expects(self, answer: Answer) -> str:
        """`fraction, as 7/8`."""
        del answer
        return "fraction, as 3/4"


def _fraction(value: Any) -> Fraction | None:
    try:
        return Fraction(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None


FORM = FractionForm()

"""Slips of a number that need no formula of the question: named where the value shows them.

A coincidence is no diagnosis. So factors are named only for numbers of two digits and more,
transposed digits only from three, and all only where no wrong rule of the question explains the
value.
"""

from .answer import Answer
from .form import Slip
from .numbers import shown
from .reading import Reading
from .tolerance import close
from .units import is_data

PRECISION = frozenset({"rounding", "cut-off"})  # the value is right, its last digits are not
_LEAST = 10  # below it, double and half are met by chance
_EXACT = 1e-9
_TWICE = 1.995  # from here on a ratio says more than a percentage


def number_slips(answer: Answer, reading: Reading) -> list[Slip]:
    """The slips that a wrong number shows against the right one."""
    value, right = reading.value, answer.value
    wrong_unit = _wrong_unit(answer, reading)
    if wrong_unit:
        return wrong_unit
    if right == 0 or value == 0:
        return []
    if _is(answer, -value, right):
        return [Slip("sign", value, "The size is right, and the sign is the other one.")]
    found = _rounding(answer, reading) + _factors(answer, value, right)
    if isinstance(value, int) and isinstance(right, int) and _transposed(value, right):
        found.append(
            Slip(
                "digits-transposed", value, "The digits are right, but two neighbours are swapped."
            )
        )
    return found


def off_by(value: float, right: float) -> str:
    """By how much a wrong number is off, as a sentence: `It is 2.3 % too small.`."""
    if right == 0 or value == 0 or (value > 0) != (right > 0):
        return f"It is off by {brief(abs(value - right))}."
    ratio = abs(value) / abs(right)
    if ratio >= _TWICE:
        return f"It is {brief(ratio)} times as large as the right value."
    if ratio <= 1 / _TWICE:
        return f"The right value is {brief(1 / ratio)} times as large."
    what = "It" if right > 0 else "Its size"
    return f"{what} is {brief(100 * abs(ratio - 1), 2)} % too {'large' if ratio > 1 else 'small'}."


def last_digit(answer: Answer, reading: Reading) -> str:
    """A sentence when a value is off by one in the last digit that was asked for."""
    tolerance, right = answer.tolerance, answer.value
    if tolerance is None or tolerance.digits_wanted is None:
        return ""
    wanted = tolerance.decimals_to_show(right)
    unit = 10.0**-wanted
    off = abs(reading.value - right)
    if reading.decimals != wanted or off > 1.51 * unit or abs(right) < 10 * unit:
        return ""
    return "Only the last digit is off: perhaps a number was rounded on the way."


def brief(number: float, digits: int = 3) -> str:
    """A few digits, without an exponent where that can be."""
    return shown(float(f"{number:.{digits}g}"))


def _is(answer: Answer, value: float, right: float) -> bool:
    return close(value, right, answer.tolerance)


def _wrong_unit(answer: Answer, reading: Reading) -> list[Slip]:
    """The right number before another unit than the one asked for."""
    if reading.unit in (None, answer.unit) or reading.typed is None:
        return []
    if not _is(answer, reading.typed, answer.value):
        return []
    return [
        Slip(
            "wrong-unit",
            reading.value,
            f"The number is right in {answer.unit}, not in {reading.unit}.",
        )
    ]


def _rounding(answer: Answer, reading: Reading) -> list[Slip]:
    """The right value with fewer digits than were asked for, or cut off instead of rounded."""
    tolerance = answer.tolerance
    places = reading.decimals
    if tolerance is None or tolerance.digits_wanted is None or places is None:
        return []
    right, value = float(answer.value), float(reading.value)
    wanted = tolerance.decimals_to_show(right)
    digits = len(f"{abs(value):.{places}f}".replace(".", "").lstrip("0"))
    if digits < 2:  # one digit alone is met by chance
        return []
    unit = 10.0**-places
    if places < wanted and abs(value - right) <= unit / 2 * (1 + _EXACT):
        sentence = f"Right, but rounded too far: the question wants {tolerance.wanted}."
        return [Slip("rounding", reading.value, sentence)]
    cut = int(abs(right) / unit + _EXACT) * unit * (1 if right > 0 else -1)
    if places <= wanted and abs(value - cut) < unit * 1e-6:
        sentence = "Right up to its last digit, which was cut off and not rounded."
        return [Slip("cut-off", reading.value, sentence)]
    return []


def _factors(answer: Answer, value: float, right: float) -> list[Slip]:
    if max(abs(value), abs(right)) < _LEAST or (value > 0) != (right > 0):
        return []
    named = [
        (2.0, "factor-2", "twice", "half"),
        (1000.0, "factor-1000", "1,000 times", "a thousandth of"),
        (1024.0, "factor-1024", "1,024 times", "a 1,024th of"),
    ]
    if is_data(answer.unit):
        named.append((8.0, "bits-not-bytes", "8 times", "an eighth of"))
    found = [
        Slip(slip, value, f"That is {times if times_larger else parts} the right value.")
        for factor, slip, times, parts in named
        for times_larger in (True, False)
        if _exactly(value, right * factor if times_larger else right / factor, answer)
    ]
    if is_data(answer.unit) and not found:
        for factor, both in ((1.024**2, "MB and MiB"), (1.024, "kB and KiB")):
            if _exactly(value, right * factor, answer) or _exactly(value, right / factor, answer):
                return [Slip("binary-prefix", value, f"The value mixes up {both}.")]
    return found


def _exactly(value: float, reference: float, answer: Answer) -> bool:
    """Reals within the tolerance; counts only when they are that very number."""
    if isinstance(value, int) and isinstance(answer.value, int):
        return value == reference
    return close(value, reference, answer.tolerance)


def _transposed(value: int, right: int) -> bool:
    """Whether exactly two neighbouring digits changed places."""
    left, over = str(abs(value)), str(abs(right))
    if len(left) != len(over) or len(left) < 3 or (value > 0) != (right > 0):
        return False
    places = [place for place, (a, b) in enumerate(zip(left, over, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return left[first] == over[second] and left[second] == over[first]

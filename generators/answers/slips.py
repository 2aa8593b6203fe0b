"""Slips of a number that need no formula of the question: named where the value shows them.

A coincidence is no diagnosis. So factors are named only for numbers of two digits and more,
transposed digits only from three, and all only where no wrong rule of the question explains the
value.
"""

from .answer import Answer
from .form import Slip
from .reading import Reading
from .tolerance import close
from .units import is_data

_LEAST = 10  # below it, double and half are met by chance
_EXACT = 1e-9


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
            Slip("digits-transposed", value, "Two neighbouring digits changed places in writing.")
        )
    return found


def off_by(value: float, right: float) -> str:
    """`2.3 % too small`, as a sentence; nothing where it would say little."""
    if right == 0 or value == 0 or (value > 0) != (right > 0):
        return f"It is off by {abs(value - right):.3g}."
    share = abs(value) / abs(right) - 1
    if share >= 1:
        return f"It is {abs(value) / abs(right):.3g} times as large as the right value."
    return f"It is {100 * abs(share):.2g} % too {'large' if value > right else 'small'}."


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
        sentence = f"The value is right, and rounded too far: the question wants {_digits(wanted)}."
        return [Slip("rounding", reading.value, sentence)]
    cut = int(abs(right) / unit + _EXACT) * unit * (1 if right > 0 else -1)
    if places <= wanted and abs(value - cut) < unit * 1e-6:
        sentence = "The value is right up to its last digit: it was cut off, not rounded."
        return [Slip("rounding", reading.value, sentence)]
    return []


def _digits(decimals: int) -> str:
    return "1 decimal" if decimals == 1 else f"{max(decimals, 0)} decimals"


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

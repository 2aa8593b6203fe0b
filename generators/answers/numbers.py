"""A single number out of a text, and a number back into text."""

import math
import re
from fractions import Fraction
from typing import NamedTuple

from .arithmetic import NAMES, Arithmetic, Number
from .characters import plain
from .excuses import refuse_excuse
from .literals import Commas
from .reading import Unreadable
from .tex import without_tex
from .tokens import plain_decimals, tokenise

_WRITTEN_DIGITS = 12  # of a computed real, as everywhere in the problems
_LEAD = re.compile(
    r"^\s*(?:(?:the\s+)?(?:answer|result)\s+is\b|it\s+is\b)?\s*"
    r"(?:(?:approximately|approx|about|circa|ca)\b\.?|[~≈=:])?\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^\W\d]\w{0,30}\s{0,9}:")
_NAMED = re.compile(r"^[^\W\d]\w{0,30}\s*$")
_UNIT = re.compile(
    r"(?P<number>.*[\d.)\]⌋⌉¼½¾⅐-⅞])\s*"
    r"(?P<unit>[^\W\d_¼½¾⅐-⅞]+(?:[ ][^\W\d_¼½¾⅐-⅞]+){0,3}|%)",
    re.DOTALL,
)
_MOST_EQUALS = 5


class Typed(NamedTuple):
    """A number as it was typed: its value, plain decimals (None for arithmetic), unit word."""

    value: Number
    decimals: int | None
    unit: str | None


def prepared(text: str) -> str:
    """The plain characters of a text that should hold numbers.

    Raises:
        Unreadable: empty, too long, unprintable, or the words of somebody who gives up.
    """
    text = without_tex(plain(text))
    if not text:
        raise Unreadable("Nothing was entered yet.")
    refuse_excuse(text)
    return text


def typed_number(text: str, commas: Commas, *, exact: bool) -> Typed:
    """The number that a text states, alone or after its working: `3*4+1 = 13`.

    Args:
        text: what the learner typed.
        commas: what a comma means in this form.
        exact: whether both sides of an equals sign must be the same number.

    Raises:
        Unreadable: it states none, or two that differ.
    """
    *working, last = re.split(r"[=≈]", _without_words(prepared(text)))
    if len(working) > _MOST_EQUALS:
        raise Unreadable("There are too many equals signs: write the result alone.")
    typed = _one(last, commas)
    for side in working:
        if not _NAMED.match(side) and exact:
            before = _one(side, commas)
            if not _equal(before.value, typed.value):
                raise Unreadable(
                    f"{shown(before.value)} and {shown(typed.value)} stand on the two sides of an equals sign."
                )
    return typed


def _without_words(text: str) -> str:
    """What stands between `the answer is` and a doubt, `?`, or digits that go on, `…`."""
    text = _LEAD.sub("", _LABEL.sub("", text), count=1).rstrip("?… \t\n")
    return text.rstrip(".") if text.endswith("..") else text


def _equal(one: Number, other: Number) -> bool:
    """Exactly, or to nine digits where a root or logarithm made floats of them."""
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one == other
    return math.isclose(one, other, rel_tol=1e-9)


def _one(text: str, commas: Commas) -> Typed:
    text = text.strip()
    if not text:
        raise Unreadable("The answer ends where a number should follow.")
    unit = None
    found = _UNIT.fullmatch(text)
    if found is not None and NAMES.isdisjoint(found["unit"].split()):
        text, unit = found["number"], found["unit"]
    return evaluated(text, commas)._replace(unit=unit)


def evaluated(text: str, commas: Commas) -> Typed:
    """The value of one expression in prepared text."""
    tokens = tokenise(text, commas)
    arithmetic = Arithmetic(tokens, listed=False)
    value = arithmetic.number()
    if arithmetic.next is not None:
        raise Unreadable("One number is asked for here, and there is more than one.")
    return Typed(value, plain_decimals(tokens), None)


def whole(value: Number, what: str) -> int:
    """The value as an int.

    Raises:
        Unreadable: it is not whole; `what` names what was asked for.
    """
    if value != math.floor(value):
        raise Unreadable(f"{what} is asked for, and this is {shown(value)}.")
    return int(value)


def json_number(value: Number) -> int | float:
    """An int where the value is whole, otherwise the nearest float."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def shown(value: Number | int) -> str:
    """A number with at most twelve digits, as it can be typed back."""
    if -(10**15) < value < 10**15 and value == int(value):
        return str(int(value))
    return f"{float(value):.{_WRITTEN_DIGITS}g}"


def rounded(value: float, decimals: int) -> str:
    """A number with so many digits behind the point; a negative count rounds before it."""
    if decimals <= 0:
        return shown(int(round(value, decimals)))
    if abs(value) >= 10**15 or (value and abs(value) < 1e-4):
        return f"{value:.{max(0, decimals + math.floor(math.log10(abs(value))))}e}"
    return f"{value:.{decimals}f}"

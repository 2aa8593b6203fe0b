"""One number as it was typed: groups of digits, decimal points, decimal commas.

`61,706` is a count with its thousands grouped, and `1,5` is a real with a decimal comma. What can
be both, as `1,234` for a real, is asked about and never guessed.
"""

import re
from enum import Enum
from fractions import Fraction

from .reading import Unreadable

MOST_DIGITS = 60
MOST_EXPONENT = 100


class Commas(Enum):
    """What a comma between digits is, by the form of the answer."""

    GROUP = "group"  # a count: thousands
    DECIMAL = "decimal"  # a real: the decimal sign, where it cannot be thousands
    SEPARATE = "separate"  # a list: the next number


_PARTS = re.compile(r"(?P<run>[\d.,'_ ]+)(?:[eE](?P<exponent>[+-]?\d+))?")
_GROUPINGS = {sign: re.compile(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+") for sign in ",.'_ "}


def literal(run: str, commas: Commas) -> tuple[Fraction, int]:
    """The value of a run of digits and signs, and its digits behind the point.

    Args:
        run: digits with `.`, `,`, `'`, `_` or single spaces between them, and an exponent.
        commas: what a comma means in this form.

    Raises:
        Unreadable: the signs do not fit together, or can be meant in two ways.
    """
    if run.isdigit() and len(run) <= MOST_DIGITS:
        return Fraction(int(run)), 0
    found = _PARTS.fullmatch(run)
    if found is None:
        raise Unreadable(f"{run[:20]} is no number.")
    digits, exponent = found["run"], int((found["exponent"] or "0")[:5])
    if sum(map(str.isdigit, digits)) > MOST_DIGITS or abs(exponent) > MOST_EXPONENT:
        raise Unreadable("The answer holds a number that is too large or too small to be meant.")
    whole, behind = _split(digits, commas)
    mantissa = Fraction(int(whole + behind or "0"), 10 ** len(behind))
    scale = 10 ** abs(exponent)
    return (mantissa * scale if exponent >= 0 else mantissa / scale), max(0, len(behind) - exponent)


def _split(digits: str, commas: Commas) -> tuple[str, str]:
    """The digits before and behind the decimal sign, groups removed."""
    signs = [sign for sign in digits if not sign.isdigit()]
    if not signs:
        return digits, ""
    kinds = set(signs)
    if len(kinds) == 1 and len(signs) == 1 and signs[0] in ".,":
        return _one_sign(digits, signs[0], commas)
    decimal = signs[-1] if signs[-1] in ".," and signs.count(signs[-1]) == 1 else None
    whole, _, behind = digits.rpartition(decimal) if decimal else (digits, "", "")
    grouping = {sign for sign in whole if not sign.isdigit()}
    if len(grouping) != 1 or not _GROUPINGS[(sign := grouping.pop())].fullmatch(whole):
        raise Unreadable(
            f"{digits} is not clear: digits are grouped in threes, and decimals follow a point."
        )
    return whole.replace(sign, ""), behind


def _one_sign(digits: str, sign: str, commas: Commas) -> tuple[str, str]:
    whole, _, behind = digits.partition(sign)
    could_group = bool(_GROUPINGS[sign].fullmatch(digits)) and not whole.startswith("0")
    joined, pointed = whole + behind, f"{whole or '0'}.{behind}"
    if commas is Commas.GROUP:
        if sign == "," and could_group:
            return joined, ""
        if could_group:
            raise Unreadable(f"A whole number is asked for: is {digits} meant as {joined}?")
        if sign == ",":
            raise Unreadable(
                f"{digits} is no whole number as it stands: write {joined} or {pointed}."
            )
        return whole, behind
    if sign == "," and could_group:
        raise Unreadable(f"{digits} can be read in two ways: write {joined} or {pointed}.")
    return whole, behind

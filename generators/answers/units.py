"""Units behind a number: `12 MiB`, `4 kB`, `0.69 nats`, `5 filters`.

Quantities of one kind are converted into the unit that was asked for, so that `12.58 MB` is as
right as `12 MiB`; a number alone is taken in the unit of the prompt.
"""

import math
from fractions import Fraction
from typing import NamedTuple

from .arithmetic import Number
from .reading import Unreadable
from .sanitising import quoted

_BITS = "an amount of data"
_TIME = "a time"
_WORK = "a number of operations"
_MANY = {"k": 3, "M": 6, "G": 9, "T": 12}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40}


# Words behind a count that say what is counted, and others beside them: both change nothing.
THINGS = frozenset(
    [
        "parameter",
        "weight",
        "bias",
        "pixel",
        "unit",
        "neuron",
        "filter",
        "map",
        "channel",
        "feature",
        "element",
        "value",
        "position",
        "multiplication",
        "operation",
        "layer",
        "window",
        "step",
    ]
)
_SAYING_LITTLE = frozenset(
    ["trainable", "learnable", "free", "different", "total", "in", "and", "all"]
)


class Unit(NamedTuple):
    """What a unit measures and how many of the smallest unit of its kind it is."""

    kind: str
    factor: Number


def _units() -> dict[str, Unit]:
    units = {
        "B": Unit(_BITS, Fraction(8)),
        "byte": Unit(_BITS, Fraction(8)),
        "bit": Unit(_BITS, Fraction(1)),
        "nat": Unit(_BITS, 1 / math.log(2)),
        "s": Unit(_TIME, Fraction(1)),
        "second": Unit(_TIME, Fraction(1)),
        "ms": Unit(_TIME, Fraction(1, 10**3)),
        "µs": Unit(_TIME, Fraction(1, 10**6)),
        "ns": Unit(_TIME, Fraction(1, 10**9)),
        "min": Unit(_TIME, Fraction(60)),
        "h": Unit(_TIME, Fraction(3600)),
        "FLOP": Unit(_WORK, Fraction(1)),
        "MAC": Unit("a number of multiply-adds", Fraction(1)),
    }
    for prefix, power in _MANY.items():
        for name in ("B", "bit", "FLOP", "MAC"):
            units[prefix + name] = Unit(units[name].kind, units[name].factor * 10**power)
    for prefix, power in _BINARY.items():
        for name in ("B", "bit"):
            units[prefix + name] = Unit(_BITS, units[name].factor * 2**power)
    return units


UNITS = _units()
_WORDS = {
    "KB": "kB",
    "K": "k",
    "mb": "MB",
    "Mb": "Mbit",
    "kb": "kbit",
    "Gb": "Gbit",
    "Kbit": "kbit",
    "kilobyte": "kB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "kibibyte": "KiB",
    "mebibyte": "MiB",
    "gibibyte": "GiB",
    "mib": "MiB",
    "kib": "KiB",
    "gib": "GiB",
    "flop": "FLOP",
    "mac": "MAC",
    "sec": "s",
    "μs": "µs",  # the Greek letter for the micro sign
    "us": "µs",
    "Byte": "byte",
    "Bit": "bit",
    "param": "parameter",
    "px": "pixel",
    "bia": "bias",  # what is left of bias and biases without their s
    "biase": "bias",
}


def known(word: str) -> str | None:
    """The name in `UNITS` of a unit as it was typed, or None."""
    for form in (word, word.removesuffix("s"), word.lower(), word.lower().removesuffix("s")):
        name = _WORDS.get(form, form)
        if name in UNITS:
            return name
    return None


def with_unit(number: str, unit: str | None) -> str:
    """`12 MiB`, `12.5 %`; the number alone where no unit is asked for."""
    return f"{number} {unit}" if unit else number


def converted(value: Number, typed: str | None, asked: str | None) -> tuple[Number, str | None]:
    """The value in the unit asked for, and the unit that was typed, if any.

    Raises:
        Unreadable: a unit where none belongs, an unknown one, or one of another kind.
    """
    if typed is None:
        return value, None
    typed = " ".join(word for word in typed.split() if word.lower() not in _SAYING_LITTLE)
    if not typed:
        return value, None
    if asked is None:
        if all(_noun(word) in THINGS for word in typed.split()):
            return value, None
        raise Unreadable(f"{quoted(typed)} does not belong there: a number alone is asked for.")
    if _noun(typed) == _noun(asked):
        return value, asked
    theirs, ours = known(typed), known(asked)
    if theirs is None or ours is None:
        raise Unreadable(f"{quoted(typed)} is not understood: the answer is in {asked}.")
    if theirs == ours:
        return value, asked
    if UNITS[theirs].kind != UNITS[ours].kind:
        raise Unreadable(f"{typed} measures {UNITS[theirs].kind}, and the answer is in {asked}.")
    return value * (UNITS[theirs].factor / UNITS[ours].factor), theirs


def is_data(unit: str | None) -> bool:
    """Whether a unit measures bits and bytes, where prefixes of 1,000 and 1,024 meet."""
    name = known(unit) if unit else None
    return name is not None and name != "nat" and UNITS[name].kind == _BITS


def _noun(word: str) -> str:
    lower = word if known(word) else word.lower()
    return _WORDS.get(lower.removesuffix("s"), lower.removesuffix("s"))

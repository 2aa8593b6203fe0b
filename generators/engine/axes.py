"""Settings that may be one number for all axes or one number an axis.

Frameworks let ``stride=2`` stand for ``(2, 2)``. Here both become a tuple with one whole
number a spatial axis, checked once, so that the formulas never meet anything else.
"""

from collections.abc import Sequence
from operator import index
from typing import TypeAlias

from .errors import ParameterError

PerAxis: TypeAlias = int | Sequence[int]


def whole(value: object, name: str, least: int = 0) -> int:
    """Return ``value`` as an int that is at least ``least``.

    Raises:
        ParameterError: if it is no whole number or too small.
    """
    if type(value) is int and value >= least:  # the common case, kept short
        return value
    if isinstance(value, bool):
        raise ParameterError(f"{name} must be a whole number, not {value}")
    try:
        number = index(value)  # type: ignore[arg-type]  # the except clause is for the others
    except TypeError:
        raise ParameterError(f"{name} must be a whole number, not {value!r}") from None
    if number < least:
        raise ParameterError(f"{name} must be at least {least}, not {number}")
    return number


def per_axis(value: PerAxis, axes: int, name: str, least: int = 1) -> tuple[int, ...]:
    """Spread one number over all axes, or check that there is one number for each.

    Args:
        value: a whole number for every axis, or a sequence with one entry an axis.
        axes: how many spatial axes there are.
        name: what the number is called in an error message.
        least: the smallest number that makes sense.

    Raises:
        ParameterError: if an entry is not a whole number ≥ ``least`` or the count is wrong.

    Example:
        >>> per_axis(2, 3, "stride")
        (2, 2, 2)
        >>> per_axis([3, 5], 2, "kernel")
        (3, 5)
    """
    if type(value) is int:  # the common case, kept short: every operation passes here
        if value < least:
            raise ParameterError(f"{name} must be at least {least}, not {value}")
        return (value,) * axes
    if type(value) is tuple and len(value) == axes:  # as is every setting that was spread before
        for entry in value:
            if type(entry) is not int or entry < least:
                break
        else:
            return value
    if not isinstance(value, Sequence):
        return (whole(value, name, least),) * axes
    if len(value) != axes:
        raise ParameterError(
            f"{name} {tuple(value)} needs one entry for each spatial axis, {axes} in all"
        )
    return tuple(whole(entry, name, least) for entry in value)

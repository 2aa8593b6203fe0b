"""How values enter the engine: lists or arrays in, one kind of number inside.

Floats keep their precision. Whole numbers become int64 and stay exact; a sum that could leave
int64's range is refused instead of wrapping around.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import NumberError

Array: TypeAlias = NDArray[Any]

_LIMIT = 2**63


def as_numbers(values: ArrayLike, name: str = "the input") -> Array:
    """Return the values as a float or int64 array, without a copy where none is needed.

    Args:
        values: numbers, nested lists of them, or an array.
        name: what they are called in an error message.

    Raises:
        NumberError: if they are no real numbers, do not form an array, or exceed int64.

    Example:
        >>> as_numbers([1, 2]).dtype, as_numbers([1.0]).dtype
        (dtype('int64'), dtype('float64'))
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise NumberError(f"{name} has rows of different lengths") from None
    kind = array.dtype.kind
    if kind == "f" or array.dtype == np.int64:
        return array
    if kind in "bi":
        return array.astype(np.int64)
    if kind == "u" and (array.size == 0 or int(array.max()) < _LIMIT):
        return array.astype(np.int64)
    if kind == "O" and all(isinstance(value, int) for value in array.flat):
        raise NumberError(f"{name} has whole numbers beyond ±2^63, where they stop being exact")
    raise NumberError(f"{name} must hold real numbers, not {array.dtype}")


def as_floats(values: ArrayLike, name: str = "the input") -> Array:
    """Return the values as floats: whole numbers become float64.

    Raises:
        NumberError: as ``as_numbers``.

    Example:
        >>> as_floats([1, 2])
        array([1., 2.])
    """
    array = as_numbers(values, name)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def check_exact(terms: int, *factors: Array) -> None:
    """Refuse a sum of ``terms`` products that could leave the range of int64.

    Floats pass: they overflow to infinity, which can be seen.

    Raises:
        NumberError: if the largest possible sum is 2^63 or more.

    Example:
        >>> check_exact(9, np.array([10**9]), np.array([2]))
    """
    largest = terms
    for factor in factors:
        if factor.dtype.kind != "i":
            return
        if factor.size:
            largest *= max(abs(int(factor.max())), abs(int(factor.min())))
    if largest >= _LIMIT:
        raise NumberError("these whole numbers are too large: their sums could pass ±2^63")

"""Computed values as plain JSON: no NumPy types, reals with 12 significant digits.

Twelve digits are the same on every machine, although the last bits of exp and log are not.
"""

from typing import Any


def plain(value: Any) -> Any:
    """Turn arrays, NumPy numbers and tuples into lists and Python numbers.

    Example:
        >>> plain((1, 0.1 + 0.2))
        [1, 0.3]
    """
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is float:
        rounded = float(f"{value:.12g}")
        return rounded + 0.0  # -0.0 would be written as a number nobody types
    if kind is list or isinstance(value, (list, tuple)):
        return [entry if type(entry) is int else plain(entry) for entry in value]
    if kind is dict or isinstance(value, dict):
        return {n: entry if type(entry) is int else plain(entry) for n, entry in value.items()}
    return plain(value.tolist())


_ATOMS = frozenset({int, str, bool, type(None)})

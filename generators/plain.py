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
    if isinstance(value, (list, tuple)):
        return [entry if type(entry) is int else plain(entry) for entry in value]
    if isinstance(value, dict):
        return {name: plain(entry) for name, entry in value.items()}
    return plain(value.tolist())


_ATOMS = frozenset({int, str, bool, type(None)})

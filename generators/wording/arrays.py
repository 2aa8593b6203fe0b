"""The parameters that are arrays, and the one way to refuse those that do not fit each other."""

from collections.abc import Sequence
from typing import Any

from ..errors import FamilyError
from ..parameter import Parameter

_LARGEST = 1000


def grid(name: str, doc: str, *aliases: str) -> Parameter:
    """Make the parameter of a matrix."""
    return Parameter(name, doc, "matrix", low=-_LARGEST, high=_LARGEST, aliases=aliases)


def row(name: str, doc: str, *aliases: str) -> Parameter:
    """Make the parameter of a sequence."""
    return Parameter(name, doc, "vector", low=-_LARGEST, high=_LARGEST, aliases=aliases)


def amount(name: str, doc: str, default: float | None = None, *aliases: str) -> Parameter:
    """Make the parameter of one number; without a default it must be given."""
    return Parameter(
        name, doc, "real", low=-_LARGEST, high=_LARGEST, default=default, aliases=aliases
    )


def decimals(default: int) -> Parameter:
    """Make the parameter that says how many decimals are asked of a real answer."""
    return Parameter(
        "decimals",
        "decimals asked",
        low=1,
        high=9,
        default=default,
        aliases=("digits", "places"),
    )


def expect(fits: bool, sentence: str) -> None:
    """Refuse parameters that do not fit each other.

    Raises:
        FamilyError: with the sentence, if they do not fit.
    """
    if not fits:
        raise FamilyError(sentence)


def alike(a: Sequence[Sequence[Any]], b: Sequence[Sequence[Any]]) -> bool:
    """Say whether two matrices have one shape.

    Example:
        >>> alike([[1, 2]], [[3, 4]]), alike([[1, 2]], [[3], [4]])
        (True, False)
    """
    return len(a) == len(b) and len(a[0]) == len(b[0])


def code_list(values: Sequence[Any]) -> str:
    """Write a list, or a list of lists, as Python.

    Example:
        >>> code_list([[1, 2.5], [0, -1]])
        '[[1, 2.5], [0, -1]]'
    """
    return f"[{', '.join(code_list(v) if isinstance(v, list) else f'{v:.12g}' for v in values)}]"


def float_list(values: Sequence[Any]) -> str:
    """Write a list, or a list of lists, of floats as Python: PyTorch has no gradient of integers.

    Example:
        >>> float_list([[1, 2.5], [0, -1]])
        '[[1.0, 2.5], [0.0, -1.0]]'
    """
    return (
        f"[{', '.join(float_list(v) if isinstance(v, list) else repr(float(v)) for v in values)}]"
    )

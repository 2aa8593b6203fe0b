"""True classes as exams give them: counted from 1, or as one-hot targets."""

from collections.abc import Sequence
from typing import Any

from .arrays import expect


def true_classes(given: Any, samples: int, classes: int) -> list[int]:
    """Return one class for each sample, counted from 1.

    Args:
        given: a number, a list of numbers, or one-hot rows; for one sample a one-hot list too.
        samples: how many classes are wanted.
        classes: how many there are.

    Raises:
        FamilyError: if there is not one class for each sample.

    Example:
        >>> true_classes([2, 3], 2, 3), true_classes([0, 0, 1], 1, 3), true_classes([[0, 1]], 1, 2)
        ([2, 3], [3], [2])
    """
    listed = given if isinstance(given, list) else [given]
    if samples == 1 and len(listed) == classes > 1 and not isinstance(listed[0], list):
        listed = [listed]
    found = [_hot(one) if isinstance(one, list) else one for one in listed]
    fits = len(found) == samples and all(type(at) is int and 1 <= at <= classes for at in found)
    expect(
        fits,
        f"t must hold one class from 1 to {classes} for each sample, or one-hot rows of {classes}.",
    )
    return found


def _hot(target: Sequence[float]) -> int:
    return list(target).index(1) + 1 if sorted(target) == [0] * (len(target) - 1) + [1] else 0

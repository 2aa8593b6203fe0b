"""Seeded draws that are the same in every process, NumPy release and programming language.

NumPy guarantees the stream of 64-bit words of a bit generator between releases, not what the
methods of ``Generator`` make of it. So a draw takes the next word of PCG64 (see ``stream``) and
maps it by ``lo + ((word >> 32) * n >> 32)``: no rejection, one word a draw, easily said in
JavaScript. The bias is at most n/2³².
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar
from zlib import crc32

from .stream import halves

T = TypeVar("T")

ROOT = 0x434E4E
"""The constant all streams begin with; another root would be another collection of problems."""

SEEDS = 2**32
"""A seed is a whole number from 0 up to, not including, this."""


class Draws:
    """The stream of draws of one (family, level, seed).

    Example:
        >>> draws = Draws("conv-out-size", 1, 7)
        >>> all(3 <= draws.integer(3, 5) <= 5 for _ in range(100))
        True
    """

    __slots__ = ("_half",)

    def __init__(self, family: str, level: int, seed: int) -> None:
        key = (ROOT, _number(family), level)
        self._half: Callable[[], int] = halves(key, seed).__next__

    def below(self, n: int) -> int:
        """Draw a whole number from 0 up to, not including, ``n``."""
        return self._half() * n >> 32

    def integer(self, low: int, high: int) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def integers(self, low: int, high: int, count: int) -> list[int]:
        """Draw ``count`` whole numbers from ``low`` to ``high``, both included."""
        return [self.integer(low, high) for _ in range(count)]

    def matrix(self, low: int, high: int, rows: int, columns: int) -> list[list[int]]:
        """Draw a matrix of whole numbers from ``low`` to ``high``, row by row."""
        return [self.integers(low, high, columns) for _ in range(rows)]

    def real(self, low: int, high: int, places: int) -> float:
        """Draw a decimal fraction: a whole number from ``low`` to ``high`` over 10**places."""
        return float(self.integer(low, high) / 10**places)

    def reals(self, low: int, high: int, places: int, count: int) -> list[float]:
        """Draw ``count`` decimal fractions as ``real`` does."""
        return [self.real(low, high, places) for _ in range(count)]

    def choice(self, options: Sequence[T]) -> T:
        """Draw one of ``options``."""
        return options[self._half() * len(options) >> 32]

    def sign(self) -> int:
        """Draw -1 or 1."""
        return 2 * self.below(2) - 1

    def shuffle(self, items: Sequence[T]) -> list[T]:
        """Return the items in a drawn order (Fisher and Yates, from the end)."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """Draw ``count`` different items, in a drawn order."""
        mixed = list(items)
        for first in range(count):
            other = self.integer(first, len(mixed) - 1)
            mixed[first], mixed[other] = mixed[other], mixed[first]
        return mixed[:count]


@cache
def _number(family: str) -> int:
    return crc32(family.encode())

"""How many different things were seen, in memory that does not grow with their number."""

import math

_EXACT = 200_000
_BITS = 1 << 26  # 8 MB: the estimate is good to a tenth of a percent up to some 10⁸


class Distinct:
    """Counts different 8-byte keys: exactly up to some 200,000, then by linear counting.

    With m bits of which a share V is still empty, about −m·ln V different keys were seen
    (Whang, Vander-Zanden and Taylor 1990).
    """

    def __init__(self, exact: int = _EXACT, bits: int = _BITS) -> None:
        self._keys: set[int] | None = set()
        self._limit, self._size = exact, bits
        self._bits = bytearray()
        self._filled = 0

    def add(self, keys: bytes) -> None:
        """Take keys, eight bytes each."""
        numbers = memoryview(keys).cast("Q")
        if self._keys is not None:
            self._keys.update(numbers)
            if len(self._keys) <= self._limit:
                return
            self._bits = bytearray(self._size // 8)
            self._mark(self._keys)
            self._keys = None
            return
        self._mark(numbers)

    def _mark(self, numbers: "set[int] | memoryview[int]") -> None:
        for number in numbers:
            byte, bit = divmod(number % self._size, 8)
            if not self._bits[byte] >> bit & 1:
                self._bits[byte] |= 1 << bit
                self._filled += 1

    @property
    def exact(self) -> bool:
        """Whether ``count`` is exact."""
        return self._keys is not None

    @property
    def count(self) -> int:
        """How many different keys were seen."""
        if self._keys is not None:
            return len(self._keys)
        empty = max(1, self._size - self._filled)
        return round(-self._size * math.log(empty / self._size))

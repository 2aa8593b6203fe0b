"""In which order a sitting asks: by due day, by a given list, or by the exam plan (``plan.py``)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol


class Order(Protocol):
    """Ranks what a sitting may ask, best first; the sitting's own rules come after it."""

    def ranked(self) -> Iterable[str]:
        """Candidates now, best first; read only as far as needed."""

    def answered(self, item: str, seconds: float = 0.0) -> None:
        """An item's memory has changed (answered, suspended, known); time it took."""

    def undone(self, item: str, seconds: float = 0.0) -> None:
        """That was taken back: the item is to be asked, and the time is there, as before."""

    def left(self) -> int:
        """About how many more questions the sitting holds."""

    def seconds(self) -> float | None:
        """Expected time of these; None where nothing is reckoned by time."""


class ListOrder:
    """A list of items as given, whether due or not: one topic, one deck, a search's result."""

    def __init__(self, items: Sequence[str]) -> None:
        self._items = list(items)
        self._times = dict.fromkeys(items, 0)  # that each was answered
        self._left = len(self._times)

    def ranked(self) -> Iterator[str]:
        """The items in their order; the sitting leaves out what is finished."""
        return iter(self._items)

    def answered(self, item: str, seconds: float = 0.0) -> None:  # noqa: ARG002  (a list has no time)
        """Count it as seen."""
        if item in self._times:
            self._left -= not self._times[item]
            self._times[item] += 1

    def undone(self, item: str, seconds: float = 0.0) -> None:  # noqa: ARG002  (a list has no time)
        """Count it as not seen, where it was seen once."""
        if item in self._times:
            self._times[item] -= 1
            self._left += not self._times[item]

    def left(self) -> int:
        """Items not asked yet."""
        return self._left

    def seconds(self) -> float | None:
        """A list has no time."""
        return None

"""How long now: a sitting that ends when its time is used, whatever order it follows."""

from collections.abc import Iterable

from quizapp.study.order import Order

_USUAL_SECONDS = 25.0  # of a question when nothing better is known; only for saying how many fit


class TimedOrder:
    """An order without a clock of its own, until so many seconds are used.

    Args:
        order: what to ask first.
        seconds: how long.
    """

    def __init__(self, order: Order, seconds: float) -> None:
        self._order, self._left = order, seconds

    def ranked(self) -> Iterable[str]:
        """The order's candidates; none once the time is used."""
        return self._order.ranked() if self._left > 0.0 else ()

    def answered(self, item: str, seconds: float = 0.0) -> None:
        """Take in an answer and the time it took."""
        self._left -= seconds
        self._order.answered(item, seconds)

    def undone(self, item: str, seconds: float = 0.0) -> None:
        """Give the time back."""
        self._left += seconds
        self._order.undone(item, seconds)

    def left(self) -> int:
        """About how many questions still fit."""
        fitting = round(max(0.0, self._left) / _USUAL_SECONDS)
        return min(self._order.left(), max(fitting, int(self._left > 0.0)))

    def seconds(self) -> float | None:
        """What is left of the time."""
        return max(0.0, self._left)

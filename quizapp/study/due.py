"""Without an exam: what is due by FSRS, longest due first, then new items up to the day's measure."""

from collections.abc import Iterator

from quizapp.store.store import Store


class DueOrder:
    """Due items, then new ones.

    Args:
        day: the study day of the sitting.
        new: how many items may still be met for the first time today.
    """

    def __init__(self, store: Store, day: int, learner: str, new: int) -> None:
        self._store, self._day, self._learner, self._new = store, day, learner, new
        self._met: set[str] = set()  # offered as new in this sitting
        counts = store.counts(day, learner).values()
        self._left = sum(c.due for c in counts) + min(new, sum(c.new for c in counts))

    def ranked(self) -> Iterator[str]:
        """Due items as the store has them now, then new ones in the order of the decks."""
        given: list[str] = []
        while item := self._store.next_due(self._day, exclude=given, learner=self._learner):
            given.append(item)
            yield item
        given = []
        while item := self._store.next_new(exclude=given, learner=self._learner):
            if len(self._met) >= self._new and item not in self._met:
                return
            given.append(item)
            self._met.add(item)
            yield item

    def answered(self, item: str) -> None:  # noqa: ARG002  (every order is told which)
        """One fewer."""
        self._left = max(0, self._left - 1)

    def left(self) -> int:
        """Due items, and the new ones that may still come."""
        return self._left

"""Without an exam: what is due by FSRS, longest due first, then new items up to the day's measure."""

from collections.abc import Iterator

from quizapp.store.store import Store

PROBLEM_EVERY = 3  # of the new items, one is a family's: calculating begins on the first day


class DueOrder:
    """Due items, then new ones.

    Args:
        day: the study day of the sitting.
        new: how many items may still be met for the first time today.
    """

    def __init__(self, store: Store, day: int, learner: str, new: int) -> None:
        self._store, self._day, self._learner, self._new = store, day, learner, new
        self._met: set[str] = set()  # offered as new in this sitting
        self._introduced = 0  # of them, answered
        self._times: dict[str, int] = {}  # that each item was answered
        counts = store.counts(day, learner).values()
        self._left = sum(c.due for c in counts) + min(new, sum(c.new for c in counts))

    def ranked(self) -> Iterator[str]:
        """Due items as the store has them now, then new ones in the order of the decks."""
        yield from self._store.due(self._day, self._learner)
        for item in self._unmet():
            if len(self._met) >= self._new and item not in self._met:
                return
            self._met.add(item)
            yield item

    def _unmet(self) -> Iterator[str]:
        """New items in the order of the decks, cards and problems in turn."""
        given: list[str] = []
        while True:
            place = self._introduced + len(given)
            wants_problem = place % PROBLEM_EVERY == PROBLEM_EVERY - 1
            item = self._next(given, problems=wants_problem)
            item = item or self._next(given, problems=not wants_problem)
            if item is None:
                return
            given.append(item)
            yield item

    def _next(self, given: list[str], *, problems: bool) -> str | None:
        return self._store.next_new(exclude=given, problems=problems, learner=self._learner)

    def answered(self, item: str, seconds: float = 0.0) -> None:  # noqa: ARG002  (not by the clock)
        """One fewer, however often it comes again in this sitting."""
        self._introduced += item in self._met
        before = self._times.get(item, 0)
        self._left -= not before
        self._times[item] = before + 1

    def undone(self, item: str, seconds: float = 0.0) -> None:  # noqa: ARG002  (not by the clock)
        """One more."""
        self._introduced -= item in self._met
        self._times[item] -= 1
        self._left += not self._times[item]

    def left(self) -> int:
        """Due items, and the new ones that may still come."""
        return max(0, self._left)

    def seconds(self) -> float | None:
        """What is due is asked however long it takes."""
        return None

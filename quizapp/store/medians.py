"""How long a learner usually takes: for ratings, caps and costs."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from quizapp.model.ids import source_of
from quizapp.store.tallies import bucket, median_ms

ENOUGH: Final = 3  # answers from which a median says something


@dataclass(slots=True)
class Medians:
    """Usual seconds of right answers, by family's level and by how cards are asked.

    Attributes:
        timed: what an item's times count for: its own level, or a card's kind.
        counts: answers by bucket of time, for each of these.
    """

    timed: Callable[[str], str]
    counts: dict[str, Counter[int]] = field(default_factory=dict)

    def of(self, item: str) -> float | None:
        """Usual seconds of an item; of its family while its level has too few answers."""
        what = self.timed(item)
        own = self.counts.get(what, Counter())
        if own.total() < ENOUGH and "@" in what:
            family = source_of(what)
            own = sum((c for w, c in self.counts.items() if source_of(w) == family), Counter())
        return self._seconds(own)

    def kind(self, kind: str) -> float | None:
        """Usual seconds of cards asked in one way, or of a family's level by its id."""
        return self._seconds(self.counts.get(kind, Counter()))

    def all(self) -> dict[str, float]:
        """Usual seconds of everything that has enough answers."""
        return {what: s for what in sorted(self.counts) if (s := self.kind(what)) is not None}

    def take(self, item: str, seconds: float) -> None:
        """Count one more answer, as the store has."""
        self.add(self.timed(item), bucket(round(seconds * 1000)), 1)

    def add(self, what: str, number: int, n: int) -> None:
        """Count ``n`` answers in a bucket."""
        self.counts.setdefault(what, Counter())[number] += n

    def load(self, rows: Iterable[tuple[str, int, int]]) -> "Medians":
        """Count many."""
        for what, number, n in rows:
            self.add(what, number, n)
        return self

    @staticmethod
    def _seconds(counts: Counter[int]) -> float | None:
        return median_ms(counts) / 1000 if counts.total() >= ENOUGH else None

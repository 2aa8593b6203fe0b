"""Counts over the log, kept in the answer's own transaction: days, usual times, slips.

Each is a sum over reviews, so an undone review is taken out exactly as it was put in, in any order.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.model.event import Review
from quizapp.model.ids import source_of
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.names import Dictionary
from quizapp.store.prepared import Prepared

# Upper bounds of the buckets of times in ms: 0.25 s to 2 h, twelve to a doubling.
BOUNDS: Final = tuple(round(250 * 2 ** (k / 12)) for k in range(179))
NO_TOPIC: Final = 0
_ENTRY = Prepared(
    select(tables.entry.c.topic, tables.entry.c.kind).where(
        tables.entry.c.item == bindparam("item")
    )
)


def _adding(table: Any, *sums: str) -> Prepared:
    statement = insert(table).values({c.name: bindparam(c.name) for c in table.columns})
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={name: table.c[name] + statement.excluded[name] for name in sums},
        ).inline()
    )


def _emptying(table: Any) -> Prepared:
    keys = [column == bindparam(column.name) for column in table.primary_key.columns]
    return Prepared(delete(table).where(*keys, table.c.n == 0))


_ADD: Final = {
    "rollup": _adding(tables.rollup, "n", "ms"),
    "pace": _adding(tables.pace, "n"),
    "slip": _adding(tables.slip, "n"),
}
_DROP: Final = {name: _emptying(getattr(tables, name)) for name in ("rollup", "pace", "slip")}


def bucket(ms: int) -> int:
    """The bucket of a time."""
    return bisect_right(BOUNDS, ms)


def median_ms(counts: Mapping[int, int]) -> float:
    """The median of bucketed times, interpolated inside its bucket; within 3 % of the exact one."""
    left = sum(counts.values()) / 2
    for number in sorted(counts):
        if left <= counts[number]:
            low = BOUNDS[number - 1] if number else 0
            high = BOUNDS[min(number, len(BOUNDS) - 1)]
            return low + (high - low) * left / counts[number]
        left -= counts[number]
    return 0.0


def what_is_timed(item: str, kind: str | None) -> str:
    """What a time counts for: a family's level by itself, cards by how they are asked."""
    return item if "@" in item else kind or "recall"


class Tallies:
    """Adds reviews to the tallies and takes them out again."""

    def __init__(self, raw: Any, names: Dictionary) -> None:
        self._raw = raw
        self._names = names

    def place(self, item: str) -> tuple[int | None, str | None]:
        """The topic and kind under which an item's reviews count."""
        entry = _ENTRY.first(self._raw, item=self._names.item.number(item))
        return (entry[0], entry[1]) if entry else (None, None)

    def count(
        self,
        learner: int,
        item: str,
        day: int,
        review: Review,
        *,
        place: tuple[int | None, str | None],
        sign: int = 1,
    ) -> None:
        """Add a review (``sign`` 1) or take it out (−1), under its item's present id."""
        names, (topic, kind) = self._names, place
        self.add(
            "rollup",
            sign,
            learner=learner,
            day=day,
            topic=topic or NO_TOPIC,
            rating=int(review.rating),
            ms=sign * (review.duration_ms or 0),
        )
        if review.duration_ms is not None and review.rating is not Rating.AGAIN:
            what = names.word.number(what_is_timed(item, kind))
            self.add("pace", sign, learner=learner, what=what, bucket=bucket(review.duration_ms))
        for name in {slip for attempt in review.tries for slip in attempt.slips}:
            source = names.item.number(source_of(item))
            self.add("slip", sign, learner=learner, source=source, slip=names.word.number(name))

    def add(self, table: str, n: int, **row: int) -> None:
        """Add ``n`` to one row of a tally; a row that comes to nothing goes."""
        _ADD[table].run(self._raw, n=n, **row)
        if n < 0:
            _DROP[table].run(self._raw, **row)

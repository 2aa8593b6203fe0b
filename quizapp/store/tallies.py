"""Counts over the log, kept in the answer's own transaction: reviews by day, slips.

Each is a sum over reviews, so an undone review is taken out exactly as it was put in, in any order.
"""

from typing import Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.model.event import Review
from quizapp.model.ids import source_of
from quizapp.store import tables
from quizapp.store.names import Dictionary
from quizapp.store.prepared import Prepared

NO_TOPIC: Final = 0
_ENTRY = Prepared(select(tables.entry.c.topic).where(tables.entry.c.item == bindparam("item")))


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
    "slip": _adding(tables.slip, "n"),
}
_DROP: Final = {name: _emptying(getattr(tables, name)) for name in ("rollup", "slip")}


class Tallies:
    """Adds reviews to the tallies and takes them out again."""

    def __init__(self, raw: Any, names: Dictionary) -> None:
        self._raw = raw
        self._names = names

    def topic(self, item: str) -> int | None:
        """The topic under which an item's reviews count."""
        entry = _ENTRY.first(self._raw, item=self._names.item.number(item))
        return entry[0] if entry else None

    def count(
        self,
        learner: int,
        item: str,
        day: int,
        review: Review,
        *,
        topic: int | None,
        sign: int = 1,
    ) -> None:
        """Add a review (``sign`` 1) or take it out (−1), under its item's present id."""
        names = self._names
        key = (learner, day, topic or NO_TOPIC, int(review.rating))
        self._add("rollup", key, sign, sign * (review.duration_ms or 0))
        if not review.tries:
            return
        for name in {slip for attempt in review.tries for slip in attempt.slips}:
            source = names.item.number(source_of(item))
            self._add("slip", (learner, source, names.word.number(name)), sign)

    def _add(self, table: str, key: tuple[int, ...], n: int, *more: int) -> None:
        """Add ``n`` to one row of a tally, in the order of its columns; one that comes to 0 goes."""
        self._raw.execute(_ADD[table].sql, (*key, n, *more))
        if n < 0:
            self._raw.execute(_DROP[table].sql, key)

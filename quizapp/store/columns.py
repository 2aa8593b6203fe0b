"""Replaying a long log: its columns as arrays, plain items in one batch, the others folded.

A **plain** item is a card's item that has seen nothing but reviews. Its row follows from sums over
its reviews and from the memory model's batch; ``tests/store/test_long_replay.py`` holds both ways
to the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, func, select

from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.fold import MOVING
from quizapp.store.log import LOG
from quizapp.store.prepared import Prepared
from quizapp.store.rebuild import Move, Progress, replay
from quizapp.store.records import Records
from quizapp.store.sums import count_slips, roll_up

CHUNK: Final = 20_000  # rows read at a time
_HALF: Final = 32  # bits
_RATING: Final = 3


def _rows(*more: ColumnElement[int]) -> Prepared:
    """The whole table in its order: without any condition it is read fastest.

    Small numbers come two and three in one, since each number that Python makes costs its time.
    """
    item, rating, duration, digest = (
        func.coalesce(column, 0) for column in (LOG.item, LOG.rating, LOG.duration, LOG.digest)
    )
    item_and_day = item.bitwise_lshift(_HALF) + LOG.day
    what = LOG.learner.bitwise_lshift(_HALF) + LOG.kind.bitwise_lshift(_RATING) + rating
    return Prepared(select(LOG.id, item_and_day, what, duration, digest, *more))


_ROWS = _rows(LOG.at)
_ROWS_OF_ONE = _rows()  # one device wrote its lines in replay order
_DEVICES = Prepared(select(tables.device.c.id, tables.device.c.name))

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """Moving events that count, one array each."""

    id: Whole
    kind: Whole
    learner: Whole
    item: Whole
    at: Whole
    day: Whole
    rating: Whole
    duration: Whole
    digest: Whole

    def where(self, chosen: Any) -> "Columns":
        """Some of the rows, or all of them in another order."""
        return Columns(*(getattr(self, name)[chosen] for name in self.__slots__))


def replay_long(records: Records, progress: Progress | None) -> None:
    """Derive states, levels and tallies of everyone, in the caller's transaction."""
    raw = records.disk.raw
    renamed = _present_items(records)
    columns = read(records)
    for old, new in renamed.items():
        columns.item[columns.item == old] = new
    columns = columns.where(replayed(raw, columns, by_item=True))
    roll_up(raw, columns)
    count_slips(records, renamed)
    plain = np.repeat(_plain(records, columns), np.diff(starts_of(columns)))
    others = columns.where(~plain)
    replay(records, moves(records, others.where(replayed(raw, others))))
    from quizapp.store.plain import write_plain

    write_plain(records, columns.where(plain), progress)


def _present_items(records: Records) -> dict[int, int]:
    """Numbers of renamed items and of what they are called now."""
    names, history = records.names.item, records.past.history
    if not history.renamed:
        return {}
    return {
        number: names.number(history.item(name))
        for number, name in list(names.load().items())
        if history.item(name) != name
    }


def read(records: Records) -> Columns:
    """The whole log in the order of its numbers, items as they were called, days mended."""
    raw, names = records.disk.raw, records.names
    kinds = names.known(names.word, sorted(MOVING))
    alone = len(_DEVICES.run(raw).fetchall()) == 1
    columns = _unpacked(_fetched(_ROWS_OF_ONE if alone else _ROWS, raw, 5 if alone else 6))
    columns = columns.where(np.isin(columns.kind, kinds) & (columns.item > 0))
    undone = np.array(sorted(records.past.undone()), dtype=np.int64)
    if undone.size:
        columns = columns.where(~np.isin(columns.id, undone))
    for first, last, days in records.past.history.shifts:
        columns.day[(columns.id >= first) & (columns.id <= last)] += days
    return columns


def _fetched(rows: Prepared, raw: Any, width: int) -> Whole:
    """What a statement gives, a row for each of its columns."""
    cursor, chunks = rows.run(raw), [np.empty((0, width), dtype=np.int64)]
    while found := cursor.fetchmany(CHUNK):
        flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=width * len(found))
        chunks.append(flat.reshape(-1, width))
    return np.ascontiguousarray(np.concatenate(chunks).T)


def _unpacked(table: Whole) -> Columns:
    number, item_and_day, what, duration, digest, *at = table
    half = 1 << _HALF
    item = (item_and_day + half // 2) >> _HALF  # a day may lie before 1970
    return Columns(
        id=number,
        kind=(what & (half - 1)) >> _RATING,
        learner=what >> _HALF,
        item=item,
        at=at[0] if at else np.zeros_like(number),
        day=item_and_day - (item << _HALF),
        rating=what & ((1 << _RATING) - 1),
        duration=duration,
        digest=digest,
    )


def replayed(raw: Any, columns: Columns, *, by_item: bool = False) -> Whole:
    """Rows in replay order, by learner and item first if so wanted."""
    devices = columns.id >> tables.SHIFT
    ranks = np.zeros(int(devices.max(initial=0)) + 1, dtype=np.int64)
    for rank, (number, _) in enumerate(sorted(_DEVICES.run(raw), key=lambda row: row[1])):
        if number < len(ranks):
            ranks[number] = rank
    sequence = columns.id & ((1 << tables.SHIFT) - 1)
    keys = (sequence, ranks[devices], columns.at)
    place: Whole = np.lexsort((*keys, columns.item, columns.learner) if by_item else keys)
    return place


def starts_of(columns: Columns) -> Whole:
    """Where each learner's item begins, and the end."""
    if not len(columns.id):
        return np.zeros(1, dtype=np.int64)
    new = (np.diff(columns.item) != 0) | (np.diff(columns.learner) != 0)
    return np.concatenate(([0], np.flatnonzero(new) + 1, [len(columns.id)]))


def _plain(records: Records, columns: Columns) -> NDArray[np.bool_]:
    """Which groups are cards' items with nothing but reviews."""
    starts = starts_of(columns)
    if len(starts) == 1:
        return np.zeros(0, dtype=np.bool_)
    names = records.names.item.load()
    reviewed = np.logical_and.reduceat(columns.kind == tables.REVIEW, starts[:-1])
    items = columns.item[starts[:-1]].tolist()
    plain: NDArray[np.bool_] = reviewed & np.array(["@" not in names[item] for item in items])
    return plain


def moves(records: Records, columns: Columns) -> Iterator[Move]:
    """Rows as events; reviews without their texts, which no fold reads."""
    names = records.names
    for row in zip(*(getattr(columns, name).tolist() for name in columns.__slots__), strict=True):
        number, kind, learner, item, _, day, rating, _, digest = row
        name = names.item.name(item)
        if kind == tables.REVIEW:
            review = Review(name, Rating(rating), digest=digest or None)
            yield Event("review", name, review, learner=names.learner.name(learner)), name, day
        else:
            event = records.log.get(number)
            assert event is not None
            yield event, name, day

"""Replaying a long log: its columns as arrays, plain items in one batch, the others folded.

A **plain** item is a card's item that has seen nothing but reviews. Its row follows from sums over
its reviews and from the memory model's batch; ``tests/store/test_long_replay.py`` holds both ways
to the same bytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, func, select

from quizapp.model.event import Event, Review
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.fold import MOVING, Standing
from quizapp.store.log import LOG, written
from quizapp.store.prepared import Prepared
from quizapp.store.rebuild import Move, Progress, replay
from quizapp.store.records import Records
from quizapp.store.sums import count_slips, roll_up
from quizapp.store.units import SAVE_STATE, state_row

CHUNK: Final = 20_000  # rows read at a time; groups written at a time
_KINDS = select(func.json_each(bindparam("kinds")).table_valued("value").c.value)
_ROWS = Prepared(
    select(
        LOG.id, LOG.kind, LOG.learner, LOG.item, LOG.at, LOG.day,
        func.coalesce(LOG.rating, 0), func.coalesce(LOG.duration, 0), func.coalesce(LOG.digest, 0),
    ).where(LOG.item.is_not(None), LOG.kind.in_(_KINDS))
)  # fmt: skip
_TOPICS = Prepared(select(tables.entry.c.item, tables.entry.c.topic, tables.entry.c.absent))
_DEVICES = Prepared(select(tables.device.c.id, tables.device.c.name))

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """The moving events that count, one array each, sorted by learner, item and replay order."""

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
    columns = _read(records, renamed)
    roll_up(raw, columns)
    count_slips(records, renamed)
    starts = _starts(columns)
    plain = _plain(records, columns, starts)
    others = columns.where(~np.repeat(plain, np.diff(starts)))
    replay(records, _moves(records, others.where(_order(raw, others, by_item=False))))
    _write_plain(records, columns, starts, plain, progress)


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


def _read(records: Records, renamed: dict[int, int]) -> Columns:
    raw, names = records.disk.raw, records.names
    kinds = names.known(names.word, sorted(MOVING))
    cursor = _ROWS.run(raw, kinds=written(kinds))
    chunks = []
    while rows := cursor.fetchmany(CHUNK):
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=9 * len(rows))
        chunks.append(flat.reshape(-1, 9))
    table = np.concatenate(chunks) if chunks else np.empty((0, 9), dtype=np.int64)
    columns = Columns(*(np.ascontiguousarray(column) for column in table.T))
    undone = np.array(sorted(records.past.undone()), dtype=np.int64)
    if undone.size:
        columns = columns.where(~np.isin(columns.id, undone))
    for old, new in renamed.items():
        columns.item[columns.item == old] = new
    for first, last, days in records.past.history.shifts:
        columns.day[(columns.id >= first) & (columns.id <= last)] += days
    return columns.where(_order(raw, columns, by_item=True))


def _order(raw: Any, columns: Columns, *, by_item: bool) -> Whole:
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


def _starts(columns: Columns) -> Whole:
    """Where each learner's item begins, and the end."""
    if not len(columns.id):
        return np.zeros(1, dtype=np.int64)
    new = (np.diff(columns.item) != 0) | (np.diff(columns.learner) != 0)
    return np.concatenate(([0], np.flatnonzero(new) + 1, [len(columns.id)]))


def _plain(records: Records, columns: Columns, starts: Whole) -> NDArray[np.bool_]:
    """Which groups are cards' items with nothing but reviews."""
    if len(starts) == 1:
        return np.zeros(0, dtype=np.bool_)
    names = records.names.item.load()
    reviewed = np.logical_and.reduceat(columns.kind == tables.REVIEW, starts[:-1])
    items = columns.item[starts[:-1]].tolist()
    plain: NDArray[np.bool_] = reviewed & np.array(["@" not in names[item] for item in items])
    return plain


def _moves(records: Records, columns: Columns) -> Iterator[Move]:
    """The other events; reviews without their texts, which no fold reads."""
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


def _write_plain(
    records: Records,
    columns: Columns,
    starts: Whole,
    plain: NDArray[np.bool_],
    progress: Progress | None,
) -> None:
    """Write the plain items' rows, some at a time."""
    raw = records.disk.raw
    homes = {item: topic for item, topic, absent in _TOPICS.run(raw) if not absent}
    chosen = np.flatnonzero(plain)
    for done in range(0, len(chosen), CHUNK):
        groups = chosen[done : done + CHUNK]
        SAVE_STATE.many(raw, _rows(records, columns, starts, groups, homes))
        if progress:
            progress(done + len(groups), len(chosen))


def _rows(
    records: Records, columns: Columns, starts: Whole, groups: Whole, homes: Mapping[int, int]
) -> Iterator[dict[str, Any]]:
    first, last = starts[groups], starts[groups + 1] - 1
    learners, items = columns.learner[first].tolist(), columns.item[first].tolist()
    again = columns.rating == int(Rating.AGAIN)
    fails = np.concatenate(([0], np.cumsum(again)))
    since = np.maximum.accumulate(np.where(again, np.arange(len(again)), -1))  # the latest fail
    reps = last - first + 1
    standings = zip(
        reps.tolist(),
        (fails[last + 1] - fails[first] - again[first]).tolist(),
        np.minimum(last - since[last], reps).tolist(),
        columns.day[first].tolist(),
        columns.rating[last].tolist(),
        _latest_digests(columns.digest, first, last),
        strict=True,
    )
    memories = _memories(records, columns, learners, first.tolist(), (last + 1).tolist())
    for learner, item, memory, told in zip(learners, items, memories, standings, strict=True):
        engine = records.learners.engine(records.names.learner.name(learner))
        reps, lapses, streak, first_day, rating, digest = told
        standing = Standing(memory, reps, lapses, streak, first_day, rating, last_digest=digest)
        row = state_row(standing, homes.get(item), None, engine)
        yield {"learner": learner, "item": item, **row}


def _latest_digests(digests: Whole, first: Whole, last: Whole) -> list[int | None]:
    known = np.maximum.accumulate(np.where(digests != 0, np.arange(len(digests)), -1))[last]
    return [
        digest if place >= start else None
        for digest, place, start in zip(
            digests[known].tolist(), known.tolist(), first.tolist(), strict=True
        )
    ]


def _memories(
    records: Records, columns: Columns, learners: list[int], first: list[int], end: list[int]
) -> list[Memory | None]:
    """The groups' memories; each learner's by their own engine."""
    ratings, days = columns.rating.tolist(), columns.day.tolist()
    memories: list[Memory | None] = []
    for learner, group in groupby(zip(learners, first, end, strict=True), key=itemgetter(0)):
        engine = records.learners.engine(records.names.learner.name(learner))
        memories += engine.memories_of(
            list(zip(ratings[a:b], days[a:b], strict=True)) for _, a, b in group
        )
    return memories

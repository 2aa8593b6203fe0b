"""The rows of plain items: sums over their reviews, and memories from the model's batch."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np
from sqlalchemy import bindparam, insert, select

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.columns import Columns, Whole, starts_of
from quizapp.store.fold import Standing
from quizapp.store.prepared import Prepared
from quizapp.store.rebuild import Progress
from quizapp.store.records import Records
from quizapp.store.units import state_row

_HOMES = Prepared(
    select(tables.entry.c.item, tables.entry.c.topic).where(tables.entry.c.absent == 0)
)
_ADD: Final = Prepared(
    insert(tables.state).values({c.name: bindparam(c.name) for c in tables.state.columns})
)


def write_plain(records: Records, columns: Columns, progress: Progress | None) -> None:
    """Write the rows of plain items.

    Args:
        records: of the store, inside a writing transaction.
        columns: reviews of plain items alone, by learner and item, each item's in replay order.
        progress: told how many items are written.
    """
    starts = starts_of(columns)
    if len(starts) > 1:
        records.disk.raw.executemany(_ADD.sql, _rows(records, columns, starts))
    if progress:
        progress(len(starts) - 1, len(starts) - 1)


def _rows(records: Records, columns: Columns, starts: Whole) -> Iterator[tuple[Any, ...]]:
    first, last = starts[:-1], starts[1:] - 1
    homes = dict(_HOMES.run(records.disk.raw).fetchall())
    again = columns.rating == int(Rating.AGAIN)
    fails = np.concatenate(([0], np.cumsum(again)))
    since = np.maximum.accumulate(np.where(again, np.arange(len(again)), -1))  # the latest fail
    told = zip(
        columns.learner[first].tolist(),
        columns.item[first].tolist(),
        _memories(records, columns, starts),
        np.diff(starts).tolist(),
        (fails[last + 1] - fails[first] - again[first]).tolist(),
        np.minimum(last - since[last], np.diff(starts)).tolist(),
        columns.day[first].tolist(),
        columns.rating[last].tolist(),
        _latest_digests(columns.digest, first, last),
        strict=True,
    )
    for learner, item, memory, reps, lapses, streak, first_day, rating, digest in told:
        engine = records.learners.engine(records.names.learner.name(learner))
        standing = Standing(memory, reps, lapses, streak, first_day, rating, last_digest=digest)
        yield state_row((learner, item), standing, homes.get(item), None, engine)


def _latest_digests(digests: Whole, first: Whole, last: Whole) -> list[int | None]:
    known = np.maximum.accumulate(np.where(digests != 0, np.arange(len(digests)), -1))[last]
    return [
        digest if place >= start else None
        for digest, place, start in zip(
            digests[known].tolist(), known.tolist(), first.tolist(), strict=True
        )
    ]


def _memories(records: Records, columns: Columns, starts: Whole) -> list[Memory]:
    """The items' memories, each learner's by their own engine."""
    memories: list[Memory] = []
    learner = columns.learner[starts[:-1]]
    borders = np.concatenate(([0], np.flatnonzero(np.diff(learner)) + 1, [len(learner)]))
    for low, high in pairwise(borders.tolist()):
        engine = records.learners.engine(records.names.learner.name(int(learner[low])))
        begin, end = starts[low], starts[high]
        memories += engine.memories_after(
            columns.rating[begin:end], columns.day[begin:end], starts[low + 1 : high + 1] - begin
        )
    return memories

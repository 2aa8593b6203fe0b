"""The rows of plain items: sums over their reviews, and memories from the model's batch."""

from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any, Final

import numpy as np
from sqlalchemy import bindparam, insert, select

from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Memories
from quizapp.store import tables
from quizapp.store.ahead import GONE, REVIEW
from quizapp.store.columns import Columns, digests_of, starts_of
from quizapp.store.log import LOG
from quizapp.store.packing import Whole, fetched
from quizapp.store.prepared import Prepared
from quizapp.store.rebuild import Progress
from quizapp.store.records import Records

_HOMES = Prepared(
    select(tables.entry.c.item, tables.entry.c.topic).where(tables.entry.c.absent == 0)
)
_WITH_DIGEST = select(LOG.id, LOG.digest).where(
    LOG.kind == tables.REVIEW, LOG.digest.is_not(None), LOG.digest != 0
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
    """Rows of the state table, its columns in their order; ``units.state_row`` makes single ones."""
    first, last = starts[:-1], starts[1:] - 1
    again = columns.rating == int(Rating.AGAIN)
    fails = np.concatenate(([0], np.cumsum(again)))
    since = np.maximum.accumulate(np.where(again, np.arange(len(again)), -1))  # the latest fail
    homes = dict(_HOMES.run(records.disk.raw).fetchall())
    items = columns.item[first].tolist()
    topics = [homes.get(item, 0) for item in items]
    memories = _memories(records, columns, starts)
    due = memories.due.tolist()
    return zip(
        columns.learner[first].tolist(),
        items,
        topics,
        [REVIEW if topic else GONE for topic in topics],
        due,  # asked from the day on which they are due
        memories.stability.tolist(),
        memories.difficulty.tolist(),
        memories.day.tolist(),
        due,
        np.diff(starts).tolist(),
        (fails[last + 1] - fails[first] - again[first]).tolist(),
        np.minimum(last - since[last], np.diff(starts)).tolist(),
        columns.day[first].tolist(),
        columns.rating[last].tolist(),
        *(repeat(nothing) for nothing in (0, None, 0, 0)),  # suspended, buried, flagged, known
        _latest_digests(records.disk.raw, columns.id, starts),
        strict=False,
    )


def _latest_digests(raw: Any, numbers: Whole, starts: Whole) -> list[int | None]:
    """Each item's newest digest, of those of its reviews that have one."""
    first, last = starts[:-1], starts[1:] - 1
    found = digests_of(raw, numbers[last])
    if not any(digest is None for digest in found):
        return found
    known, digests = fetched(raw, LOG.id, _WITH_DIGEST)
    has = np.isin(numbers, known)
    newest = np.maximum.accumulate(np.where(has, np.arange(len(numbers)), -1))[last]
    at = np.searchsorted(known, numbers[newest])
    return [
        int(digests[place]) if row >= start else None
        for row, place, start in zip(newest.tolist(), at.tolist(), first.tolist(), strict=True)
    ]


def _memories(records: Records, columns: Columns, starts: Whole) -> Memories:
    """The items' memories, each learner's by their own engine."""
    learner = columns.learner[starts[:-1]]
    borders = np.concatenate(([0], np.flatnonzero(np.diff(learner)) + 1, [len(learner)]))
    found = []
    for low, high in pairwise(borders.tolist()):
        engine = records.learners.engine(records.names.learner.name(int(learner[low])))
        begin, end = starts[low], starts[high]
        found.append(
            engine.memories_after(
                columns.rating[begin:end],
                columns.day[begin:end],
                starts[low + 1 : high + 1] - begin,
            )
        )
    return Memories(*map(np.concatenate, zip(*found, strict=True)))

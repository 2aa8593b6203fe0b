"""The tallies of a long log, as sums over its columns."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.model.ids import source_of
from quizapp.scheduling.distinct import distinct
from quizapp.store import tables
from quizapp.store.log import LOG, TRIES
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.tallies import NO_TOPIC

if TYPE_CHECKING:
    from quizapp.store.columns import Columns

_TOPICS = Prepared(select(tables.entry.c.item, tables.entry.c.topic))
_ADD: Final = {
    table.name: Prepared(insert(table).values({c.name: bindparam(c.name) for c in table.columns}))
    for table in (tables.rollup, tables.slip)
}
_SLIPS = Prepared(
    select(LOG.learner, LOG.item, TRIES.tries)
    .join(tables.log, LOG.id == TRIES.log)
    .where(TRIES.tries.like("%,[%"), LOG.id.not_in(select(tables.undone.c.log)))
)


def roll_up(raw: Any, columns: "Columns") -> None:
    """Reviews and their time by learner, day, topic and rating."""
    reviews = columns.where(columns.kind == tables.REVIEW)
    if not len(reviews.id):
        return
    topics = np.full(int(reviews.item.max()) + 1, NO_TOPIC, dtype=np.int64)
    for item, topic in _TOPICS.run(raw):
        if item < len(topics):
            topics[item] = topic
    keys = (reviews.learner, reviews.day, topics[reviews.item], reviews.rating)
    bases = [key.min() for key in keys]
    sizes = [int(key.max() - base) + 1 for key, base in zip(keys, bases, strict=True)]
    packed = np.ravel_multi_index(
        tuple(key - base for key, base in zip(keys, bases, strict=True)), sizes
    )
    found, group = distinct(packed)
    counts = np.bincount(group)
    times = np.bincount(group, weights=reviews.duration).astype(np.int64)
    of = [each + base for each, base in zip(np.unravel_index(found, sizes), bases, strict=True)]
    rows = zip(*(column.tolist() for column in (*of, counts, times)), strict=True)
    raw.executemany(_ADD["rollup"].sql, rows)  # in the order of the table's columns


def count_slips(records: Records, renamed: Mapping[int, int]) -> None:
    """Misconceptions by learner and card or family."""
    raw, names = records.disk.raw, records.names
    counts: Counter[tuple[int, int, int]] = Counter()
    for learner, item, tries in _SLIPS.run(raw).fetchall():
        source = names.item.number(source_of(names.item.name(renamed.get(item, item))))
        for slip in {slip for _, _, *slips in json.loads(tries) for slip in chain(*slips)}:
            counts[learner, source, names.word.number(slip)] += 1
    _ADD["slip"].many(
        raw,
        (
            {"learner": learner, "source": source, "slip": slip, "n": n}
            for (learner, source, slip), n in sorted(counts.items())
        ),
    )

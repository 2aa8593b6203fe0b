"""Replaying a long log: its columns as arrays, plain items in one batch, the others folded.

A **plain** item is a card's item that has seen nothing but reviews. Its row follows from sums over
its reviews and from the memory model's batch; ``tests/store/test_long_replay.py`` holds both ways
to the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, func, select

from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.fold import MOVING
from quizapp.store.log import LOG, written
from quizapp.store.packing import Whole, read_columns
from quizapp.store.prepared import Prepared
from quizapp.store.rebuild import Move, Progress, replay
from quizapp.store.records import Records
from quizapp.store.sums import count_slips, roll_up

_ROWS: Final = {
    name: func.coalesce(LOG[name], 0)
    for name in ("id", "item", "day", "rating", "kind", "learner", "duration", "at")
}
_SPANS = select(  # by one scan; the item and the kind are in an index
    func.min(LOG.day), func.max(LOG.day), func.min(LOG.duration), func.max(LOG.duration)
)
_SPANS_ALONE = Prepared(_SPANS)
_SPANS_OF_MANY = Prepared(_SPANS.add_columns(func.min(LOG.at), func.max(LOG.at)))
_HIGHEST_ITEM = Prepared(select(func.max(LOG.item)).where(LOG.item.is_not(None)))
_HIGHEST_LEARNER = Prepared(select(func.max(tables.learner.c.id)))
_HIGHEST_KIND = Prepared(select(func.max(LOG.kind)).where(LOG.kind != tables.REVIEW))
_DEVICES = Prepared(select(tables.device.c.id, tables.device.c.name))
_NUMBERS = func.json_each(bindparam("numbers")).table_valued("value")
_DIGESTS = Prepared(
    select(LOG.id, LOG.digest)
    .select_from(_NUMBERS.join(tables.log, LOG.id == _NUMBERS.c.value))
    .where(LOG.digest.is_not(None))
)
_LEVELS = Prepared(
    select(tables.item.c.id).where(func.instr(tables.item.c.name, "@") > 0)  # of families
)


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

    def where(self, chosen: NDArray[Any]) -> "Columns":
        """Some of the rows, or all of them in another order."""
        if chosen.dtype == np.bool_ and chosen.all():  # as it usually is, and copies take time
            return self
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
    alone = len(_DEVICES.run(raw).fetchall()) == 1  # it wrote its lines in replay order
    spans = _spans(raw, alone=alone)
    told = read_columns(raw, LOG.id, _ROWS, spans)
    columns = Columns(**{"at": np.zeros_like(told["id"]), **told})
    columns = columns.where(np.isin(columns.kind, kinds) & (columns.item > 0))
    undone = np.array(sorted(records.past.undone()), dtype=np.int64)
    if undone.size:
        columns = columns.where(~np.isin(columns.id, undone))
    for first, last, days in records.past.history.shifts:
        columns.day[(columns.id >= first) & (columns.id <= last)] += days
    return columns


def _spans(raw: Any, *, alone: bool) -> dict[str, tuple[int, int]]:
    """The lowest and highest value of each column, NULL counted as 0; a line's number takes all.

    Args:
        raw: the driver's connection.
        alone: one device wrote all lines, so that nobody asks for their times.
    """
    first, last, shortest, longest, *times = (
        told or 0 for told in (_SPANS_ALONE if alone else _SPANS_OF_MANY).first(raw)
    )
    learner, kind, item = (
        one.first(raw)[0] or 0 for one in (_HIGHEST_LEARNER, _HIGHEST_KIND, _HIGHEST_ITEM)
    )
    spans = {
        "id": (0, 1 << 63),
        "item": (0, item),
        "day": (first, last),
        "rating": (0, int(Rating.EASY)),
        "kind": (0, max(kind, tables.REVIEW)),
        "learner": (0, learner),
        "duration": (min(shortest, 0), max(longest, 0)),
    }
    return spans if alone else {**spans, "at": (times[0], times[1])}


def replayed(raw: Any, columns: Columns, *, by_item: bool = False) -> Whole:
    """Rows in replay order, by learner and item first if so wanted."""
    devices = columns.id >> tables.SHIFT
    ranks = np.zeros(int(devices.max(initial=0)) + 1, dtype=np.int64)
    for rank, (number, _) in enumerate(sorted(_DEVICES.run(raw), key=lambda row: row[1])):
        if number < len(ranks):
            ranks[number] = rank
    sequence = columns.id & ((1 << tables.SHIFT) - 1)
    place: Whole = np.lexsort((sequence, ranks[devices], columns.at))
    if by_item:
        for key in (columns.item, columns.learner):
            place = place[_sorted(key[place])]
    return place


def _sorted(key: Whole) -> Whole:
    """The order of small numbers, those that are equal as they were.

    Sixteen bits at a time, which NumPy sorts by their digits: a million in a few milliseconds.
    """
    place: Whole = np.arange(len(key))
    for shift in range(0, int(key.max(initial=0)).bit_length(), 16):
        place = place[np.argsort((key[place] >> shift).astype(np.uint16), kind="stable")]
    return place


def starts_of(columns: Columns) -> Whole:
    """Where each learner's item begins, and the end."""
    if not len(columns.id):
        return np.zeros(1, dtype=np.int64)
    new = (np.diff(columns.item) != 0) | (np.diff(columns.learner) != 0)
    return np.concatenate(([0], np.flatnonzero(new) + 1, [len(columns.id)]))


def digests_of(raw: Any, numbers: Whole) -> list[int | None]:
    """The digests of some lines of the log."""
    wanted = numbers.tolist()
    known = dict(_DIGESTS.run(raw, numbers=written(wanted)).fetchall())
    return [known.get(number) or None for number in wanted]


def _plain(records: Records, columns: Columns) -> NDArray[np.bool_]:
    """Which groups are cards' items with nothing but reviews."""
    starts = starts_of(columns)
    if len(starts) == 1:
        return np.zeros(0, dtype=np.bool_)
    levels = [number for (number,) in _LEVELS.run(records.disk.raw)]
    reviewed = np.logical_and.reduceat(columns.kind == tables.REVIEW, starts[:-1])
    plain: NDArray[np.bool_] = reviewed & ~np.isin(columns.item[starts[:-1]], levels)
    return plain


def moves(records: Records, columns: Columns) -> Iterator[Move]:
    """Rows as events; reviews without their texts, which no fold reads."""
    names = records.names
    told = [getattr(columns, name).tolist() for name in columns.__slots__]
    for row in zip(*told, digests_of(records.disk.raw, columns.id), strict=True):
        number, kind, learner, item, _, day, rating, _, digest = row
        name = names.item.name(item)
        if kind == tables.REVIEW:
            review = Review(name, Rating(rating), digest=digest)
            yield Event("review", name, review, learner=names.learner.name(learner)), name, day
        else:
            event = records.log.get(number)
            assert event is not None
            yield event, name, day

"""Replay: every derived table made anew from the log and the catalogue.

Small logs are folded event by event. In a long one most items have seen nothing but reviews; those
are taken through the memory model's batch, which gives the same bits (``columns``).
"""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Final

from sqlalchemy import bindparam, delete, func, insert, literal, select

from quizapp.model.event import Event
from quizapp.store import tables
from quizapp.store.ahead import NEW
from quizapp.store.fold import MOVING, Unit, apply, unit_of
from quizapp.store.history import order
from quizapp.store.log import LOG, WHOLE
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.tallies import Tallies

Progress = Callable[[int, int], None]  # done, of
Move = tuple[Event, str, int]  # with the item's present id and the mended study day
LONG: Final = 5_000  # lines from which the batch is worth importing NumPy

_E, _S = tables.entry.c, tables.state.c
_CLEAR = [Prepared(delete(table)) for table in tables.DERIVED if table is not tables.undone]
_MET = (
    select(_S.item)
    .where(_S.learner == tables.learner.c.id, _S.item == _E.item, _S.queue != NEW)
    .exists()
)
_FRESH = insert(tables.fresh).from_select(
    ["learner", "topic", "place", "item"],
    select(tables.learner.c.id, _E.topic, _E.place, _E.item)
    .join_from(tables.learner, tables.entry, literal(value=True))
    .where(_E.absent == 0, ~_MET),
)
_ALL_FRESH = Prepared(_FRESH)
_ONE_FRESH = Prepared(
    insert(tables.fresh).from_select(
        ["learner", "topic", "place", "item"],
        select(bindparam("learner"), _E.topic, _E.place, _E.item).where(_E.absent == 0),
    )
)
_LINES = Prepared(select(func.count()).select_from(tables.log).where(LOG.item.is_not(None)))
_MOVES = Prepared(WHOLE.where(LOG.item.is_not(None)))


class Rebuild:
    """Replays one store's log."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def run(self, progress: Progress | None = None) -> None:
        """Derive everything anew, inside the caller's transaction."""
        records, raw = self._records, self._records.disk.raw
        for clear in _CLEAR:
            clear.run(raw)
        records.past.settle()
        records.learners.forget()
        if _LINES.first(raw)[0] >= LONG:
            from quizapp.store.columns import replay_long

            replay_long(records, progress)
        else:
            self._fold()
        _ALL_FRESH.run(raw)

    def _fold(self) -> None:
        records, history = self._records, self._records.past.history
        tallies, undone = Tallies(records.disk.raw, records.names), records.past.undone()
        found = (records.log.event(row) for row in _MOVES.run(records.disk.raw).fetchall())
        moves: list[Move] = []
        for event in sorted((event for event in found if event.kind in MOVING), key=order):
            number = records.log.key_of(event)
            if number in undone:
                continue
            item, day = history.item(str(event.item)), history.day(number, event.day)
            moves.append((event, item, day))
            if event.review is not None:
                learner = records.names.learner.number(event.learner)
                tallies.count(learner, item, day, event.review, topic=tallies.topic(item))
        replay(records, moves)

    def welcome(self, learner: int) -> None:
        """A learner who has met nothing yet."""
        _ONE_FRESH.run(self._records.disk.raw, learner=learner)


def replay(records: Records, moves: Iterable[Move]) -> None:
    """Fold moving events that count, in replay order, and write their units."""
    units: dict[tuple[str, str], Unit] = {}
    for event, item, day in moves:
        name = unit_of(item)
        unit = units.get((event.learner, name))
        if unit is None:
            unit = units[event.learner, name] = records.units.empty(name)
        apply(unit, event, item, day, records.learners.engine(event.learner))
    for (who, _), unit in sorted(units.items(), key=itemgetter(0)):
        learner = records.names.learner.number(who)
        records.units.save(learner, unit, records.learners.engine(who), listed=False)

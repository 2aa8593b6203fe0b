"""Replay: every derived table made anew from the log and the catalogue."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, literal, select

from quizapp.store import tables
from quizapp.store.fold import MOVING, apply, unit_of
from quizapp.store.history import order
from quizapp.store.log import LOG, WHOLE
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.tallies import Tallies

Progress = Callable[[int, int], None]  # done, of

_E: Final = tables.entry.c
_CLEAR = [Prepared(delete(table)) for table in tables.DERIVED]
_ALL_FRESH = Prepared(
    insert(tables.fresh).from_select(
        ["learner", "topic", "place", "item"],
        select(tables.learner.c.id, _E.topic, _E.place, _E.item)
        .join_from(tables.learner, tables.entry, literal(value=True))
        .where(_E.absent == 0),
    )
)
_ONE_FRESH = Prepared(
    insert(tables.fresh).from_select(
        ["learner", "topic", "place", "item"],
        select(bindparam("learner"), _E.topic, _E.place, _E.item).where(_E.absent == 0),
    )
)
_MOVES = Prepared(WHOLE.where(LOG.item.is_not(None)).order_by(LOG.at))


class Rebuild:
    """Replays one store's log."""

    def __init__(self, records: Records) -> None:
        self._disk, self._names, self._log = records.disk, records.names, records.log
        self._past, self._learners, self._units = records.past, records.learners, records.units

    def run(self, progress: Progress | None = None) -> None:
        """Derive everything anew, inside the caller's transaction."""
        raw = self._disk.raw
        for clear in _CLEAR:
            clear.run(raw)
        self._past.settle()
        self._learners.forget()
        _ALL_FRESH.run(raw)
        tallies, history = Tallies(raw, self._names), self._past.history
        units: dict[tuple[str, str], Any] = {}
        for number, event in self._moves():
            item, day = history.item(str(event.item)), history.day(number, event.day)
            name = unit_of(item)
            unit = units.get((event.learner, name))
            if unit is None:
                unit = units[event.learner, name] = self._units.empty(name)
            apply(unit, event, item, day, self._learners.engine(event.learner))
            if event.review is not None:
                learner = self._names.learner.number(event.learner)
                tallies.count(learner, item, day, event.review, place=tallies.place(item))
        for done, ((who, _), unit) in enumerate(sorted(units.items())):
            learner = self._names.learner.number(who)
            self._units.save(learner, unit, self._learners.engine(who))
            if progress and not done % 1000:
                progress(done, len(units))

    def welcome(self, learner: int) -> None:
        """A learner who has met nothing yet."""
        _ONE_FRESH.run(self._disk.raw, learner=learner)

    def _moves(self) -> Iterator[tuple[int, Any]]:
        undone = self._past.undone()
        events = [self._log.event(row) for row in _MOVES.run(self._disk.raw).fetchall()]
        for event in sorted(events, key=order):
            number = self._log.key_of(event)
            if event.kind in MOVING and number not in undone:
                yield number, event

"""The derived tables follow the catalogue: an item that moved, came back or went."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from quizapp.store import device, tables
from quizapp.store.deriving import Deriving
from quizapp.store.fold import unit_of
from quizapp.store.log import written
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.shelves import SAVE, Entry, count_totals
from quizapp.store.units import ADD_FRESH, DROP_FRESH

MANY: Final = 500  # touched items from which replaying the whole log is the shorter way

_S: Final = tables.state.c
_LEARNERS = Prepared(select(tables.learner.c.id, tables.learner.c.name))
_TOUCHED = Prepared(
    select(tables.item.c.name, tables.learner.c.id, tables.learner.c.name)
    .join(tables.state, _S.item == tables.item.c.id)
    .join(tables.learner, tables.learner.c.id == _S.learner)
    .where(
        tables.item.c.name.in_(
            select(func.json_each(bindparam("names")).table_valued("value").c.value)
        )
    )
)

Pair = tuple[Entry | None, Entry]


class Following:
    """Writes changed entries and what follows from them, in the caller's transaction."""

    def __init__(self, records: Records, deriving: Deriving, rebuild: Callable[[], None]) -> None:
        self._disk, self._names = records.disk, records.names
        self._deriving = deriving
        self._rebuild = rebuild
        self._may_wait = self._waits = False  # a replay, for the end of a refresh
        self._model: str | None = None  # by which the derived tables were made before it

    @contextmanager
    def together(self) -> Iterator[None]:
        """Within it, a replay that changed decks call for waits for the end: one for all of them.

        The store says meanwhile that its derived tables are to be made anew, so that a program
        that is ended before that does it at its next start.
        """
        self._may_wait = True
        try:
            yield
        finally:
            self._may_wait = False
            if self._waits:
                with self._disk.writing:
                    self._replay()

    def _replay(self) -> None:
        raw = self._disk.raw
        if not self._may_wait:
            self._rebuild()
            if self._waits and self._model is not None:
                device.put_mark(raw, device.MODEL, self._model)
            self._waits = False
        elif not self._waits:
            self._waits, self._model = True, device.get_mark(raw, device.MODEL)
            device.drop_mark(raw, device.MODEL)

    def write(self, pairs: Sequence[Pair]) -> None:
        """Write entries (before, after)."""
        if not pairs:
            return
        raw = self._disk.raw
        touched = self._touched([after.item for _, after in pairs])
        everything = len(touched) > MANY or self._waits
        moved = [] if everything else [p for p in pairs if p[1].item in touched and _moved(p)]
        for _, after in moved:
            self._deriving.recount(after.item, touched[after.item], -1)
        rows = [(self._names.item.number(after.item), before, after) for before, after in pairs]
        SAVE.many(raw, ({**asdict(after), "item": number} for number, _, after in rows))
        count_totals(raw)
        if everything:
            self._replay()
            return
        for _, after in moved:
            self._deriving.recount(after.item, touched[after.item], 1)
        self._renew(rows)
        for item, learners in touched.items():
            for _, learner in learners:
                self._deriving.unit(learner, unit_of(item), item)

    def _touched(self, items: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for item, number, learner in _TOUCHED.run(self._disk.raw, names=written(list(items))):
            found.setdefault(item, []).append((number, learner))
        return found

    def _renew(self, rows: Sequence[tuple[int, Entry | None, Entry]]) -> None:
        """The list of what is new, as if nobody had met any of these; units take theirs out."""
        for learner, _ in _LEARNERS.run(self._disk.raw).fetchall():
            DROP_FRESH.many(
                self._disk.raw, (_fresh(learner, n, before) for n, before, _ in rows if before)
            )
            ADD_FRESH.many(
                self._disk.raw, (_fresh(learner, n, now) for n, _, now in rows if not now.absent)
            )


def _fresh(learner: int, item: int, entry: Entry) -> dict[str, Any]:
    return {"learner": learner, "topic": entry.topic, "place": entry.place, "item": item}


def _moved(pair: Pair) -> bool:
    """Whether reviews of the item count for another topic now."""
    before, after = pair
    return before is None or before.topic != after.topic

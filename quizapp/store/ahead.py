"""What asking and answering an item reads; of the next due items read early, a page at a time.

One statement for sixteen items costs what three for one item do. A page is good as long as nothing
is written but answers to its own items; whatever else is written, here or by another program, it
is dropped.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from quizapp.model.ids import level_of, source_of
from quizapp.store import tables
from quizapp.store.disk import Disk
from quizapp.store.names import Names
from quizapp.store.prepared import Prepared
from quizapp.store.states import ItemState

# Where an item stands in the queue.
NEW: Final = 0
REVIEW: Final = 1
SUSPENDED: Final = 2
GONE: Final = 3
HELD: Final = 4  # a family's level that is not the working one

FEW: Final = 2  # of the first page: a sitting takes the first or the second of them
PAGE: Final = 16
KEPT: Final = 64  # cards: what was forgotten is asked again in the same sitting

S, E, C = tables.state.c, tables.entry.c, tables.card.c
ITEM: Final = tables.item.c
PLACE_IN_QUEUE: Final = (S.ask, S.topic, S.item)
_PLACED = (  # number, id, where it stands in queue and catalogue, then its standing
    ITEM.id, ITEM.name, S.queue, E.topic, E.place, E.absent,
    S.stability, S.difficulty, S.last_day, S.reps, S.lapses, S.right_streak, S.first_day,
    S.last_rating, S.suspended, S.buried_until, S.flagged, S.known, S.last_digest,
)  # fmt: skip
WITH_PLACE = (
    select(*_PLACED)
    .select_from(tables.item)
    .outerjoin(tables.state, (S.item == ITEM.id) & (S.learner == bindparam("learner")))
    .outerjoin(tables.entry, E.item == ITEM.id)
)
_ONE = Prepared(WITH_PLACE.where(ITEM.id == bindparam("item")))
_DUE = Prepared(
    select(S.ask, *_PLACED, S.topic)
    .select_from(tables.state)
    .join(tables.item, ITEM.id == S.item)
    .outerjoin(tables.entry, E.item == S.item)
    .where(S.learner == bindparam("learner"), S.queue == REVIEW, S.ask <= bindparam("day"))
    .order_by(*PLACE_IN_QUEUE)  # no limit: as many rows are stepped through as are taken
)
_CARD = select(C.id, C.absent, C.deck, C.line, C.digest, C.kind, C.text, C.name)
_CARDS_OF_ONE = Prepared(_CARD.where(C.name == bindparam("name")))
_NAMES = func.json_each(bindparam("names")).table_valued("value")
_CARDS = Prepared(_CARD.select_from(_NAMES.join(tables.card, C.name == _NAMES.c.value)))

Due = tuple[tuple[int, int, int], str]  # day, topic and number by which the queue is in order; id


class Ahead:
    """The rows of one store that asking and answering reads; every method is called inside a transaction."""

    def __init__(self, disk: Disk, names: Names) -> None:
        self._disk, self._names = disk, names
        self._whose = (0, 0)  # learner and day of the page
        self._due: dict[int, Due] = {}  # by item, in the order of the queue
        self._rows: dict[int, Any] = {}
        self._cards: dict[str, list[Any]] = {}
        self._written = -1  # how many transactions had written when it was read
        self._most = FEW
        self._just_read = False
        disk.on_change(self._forget)

    def warm(self) -> None:
        """Compile what the first card needs, while the store is being opened."""
        for statement in (_DUE, _CARDS):
            assert statement.sql

    def _forget(self) -> None:
        self._written, self._most = -1, FEW
        self._due.clear()
        self._rows.clear()
        self._cards.clear()

    def _good(self) -> bool:
        if self._written == self._disk.written:
            return True
        self._forget()
        return False

    # -- what is due ----------------------------------------------------------------------------

    def due(self, learner: int, day: int) -> list[Due]:
        """The items that are due first."""
        known = self._good() and bool(self._due) and self._whose == (learner, day)
        if not known:
            self._read(learner, day)
        self._just_read = not known
        return list(self._due.values())

    def _read(self, learner: int, day: int) -> None:
        self._due.clear()
        self._rows.clear()
        rows = _DUE.run(self._disk.raw, learner=learner, day=day)
        for ask, *row, topic in rows.fetchmany(self._most):
            number, name = row[:2]
            self._due[number], self._rows[number] = ((ask, topic, number), name), row
            self._names.keep(number, name)  # the answer will ask for it
        rows.close()
        names = [name for _, name in self._due.values()]
        self._read_cards({source_of(name) for name in names if level_of(name) is None})
        self._whose, self._written, self._most = (learner, day), self._disk.written, PAGE

    def _read_cards(self, names: set[str]) -> None:
        found: dict[str, list[Any]] = {name: [] for name in names}
        if names:
            for row in _CARDS.run(self._disk.raw, names=json.dumps(sorted(names))):
                found[row[-1]].append(row)
        self._cards |= found
        for oldest in list(self._cards)[:-KEPT]:
            del self._cards[oldest]

    # -- one item -------------------------------------------------------------------------------

    def placed(self, learner: int, item: int) -> Any:
        """Where queue and catalogue have an item, and its standing; see :data:`WITH_PLACE`."""
        if learner == self._whose[0] and item in self._rows and self._good():
            return self._rows[item]
        return _ONE.first(self._disk.raw, learner=learner, item=item)

    def cards(self, name: str) -> list[Any]:
        """The card of that name, of each deck that has one."""
        if name in self._cards and self._good():
            return self._cards[name]
        return list(_CARDS_OF_ONE.run(self._disk.raw, name=name))

    def beside(self, item: str) -> list[str]:
        """The next cards' items on the page of ``item``; none where it is on no page.

        None either for the question that the page was read for: that has taken its time.
        """
        if self._just_read or self._names.find(item) not in self._due or not self._good():
            return []
        names = (name for _, name in self._due.values())
        return [name for name in names if name != item and level_of(name) is None]

    # -- an answer ------------------------------------------------------------------------------

    def answering(self, learner: int) -> None:
        """What this transaction writes is one answer, of which :meth:`answered` will be told."""
        if self._written == self._disk.written - 1 and learner == self._whose[0]:
            self._written += 1

    def answered(self, moved: Mapping[str, ItemState]) -> None:
        """Leave out what an answer moved; what it made due at once has its place found anew."""
        for name, state in moved.items():
            number = self._names.find(name) or 0
            if self._due.pop(number, None):
                del self._rows[number]
            if state.due is not None and state.due <= self._whose[1]:
                self._forget()

"""The history of one store's log, read once and kept until someone writes a rare event."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import bindparam, delete, func, null, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.model.event import Event
from quizapp.model.ids import level_of, source_of
from quizapp.store import tables
from quizapp.store.disk import Disk
from quizapp.store.history import History, mended_by, order, reaches, renamed_by, undone_by
from quizapp.store.log import LOG, SEQUENCES, SIDES, Log, key, written
from quizapp.store.names import Dictionary
from quizapp.store.prepared import Prepared

_U: Final = tables.undone.c
_IS_UNDONE = Prepared(select(_U.log).where(_U.log == bindparam("number")))
_ALL_UNDONE = Prepared(select(_U.log))
_ADD = Prepared(insert(tables.undone).values(log=bindparam("number")).inline())
_CLEAR = Prepared(delete(tables.undone))
_OF_ITEMS = Prepared(
    select(*tables.log.columns, *(null() for _ in SIDES)).where(
        LOG.item.in_(select(func.json_each(bindparam("items")).table_valued("value").c.value)),
        LOG.learner == bindparam("learner"),
    )
)
_LEVELS = Prepared(
    select(tables.item.c.id, tables.item.c.name).where(
        tables.item.c.name.between(bindparam("low"), bindparam("high"))
    )
)


class Past:
    """Undone events, renames and mended days of one store."""

    def __init__(self, disk: Disk, names: Dictionary, log: Log) -> None:
        self._disk = disk
        self._names = names
        self._log = log
        self._history: History | None = None
        disk.on_change(self.forget)

    def forget(self) -> None:
        """A rare event was written: read them again when next asked."""
        self._history = None

    @property
    def history(self) -> History:
        """Renames and mended days."""
        if self._history is None:
            valid = self.valid(("rename", "retime"))
            self._history = History(
                renamed=renamed_by([event for _, event in valid if event.kind == "rename"]),
                shifts=mended_by([self._range(e) for _, e in valid if e.kind == "retime"]),
            )
        return self._history

    def _range(self, event: Event) -> tuple[int, int, int]:
        told = event.payload
        device = self._names.device.find(str(told.get("device", event.device)))
        first, last, days = (told.get(name) for name in ("first", "last", "days"))
        if not (isinstance(first, int) and isinstance(last, int) and isinstance(days, int)):
            return 0, -1, 0
        if device is None or first > SEQUENCES or last < 0:
            return 0, -1, 0
        return key(device, max(first, 0)), key(device, min(last, SEQUENCES)), days

    def valid(self, kinds: Sequence[str]) -> list[tuple[int, Event]]:
        """Events of rare kinds that are not undone, with their numbers, in replay order."""
        return [
            (number, event)
            for number, event in self._log.of_kinds(kinds)
            if not self.is_undone(number)
        ]

    def is_undone(self, number: int) -> bool:
        """Whether the event counts for nothing."""
        return _IS_UNDONE.first(self._disk.raw, number=number) is not None

    def undone(self) -> frozenset[int]:
        """Every event that counts for nothing, as the derived table has it."""
        return frozenset(row[0] for row in _ALL_UNDONE.run(self._disk.raw))

    def target(self, undo: Event) -> tuple[int, Event] | None:
        """The event that an undo reaches."""
        device = self._names.device.find(str(undo.payload.get("device", "")))
        sequence = undo.payload.get("sequence")
        if device is None or not isinstance(sequence, int):
            return None
        number = key(device, sequence)
        aim = self._log.get(number)
        return (number, aim) if aim is not None and reaches(undo, aim) else None

    def settle(self) -> frozenset[int]:
        """Derive anew which events are undone; those whose standing changed."""
        undos = [
            (number, aim[0])
            for number, undo in self._log.of_kinds(("undo",))
            if (aim := self.target(undo))
        ]
        before, now = self.undone(), undone_by(undos)
        _CLEAR.run(self._disk.raw)
        _ADD.many(self._disk.raw, ({"number": number} for number in sorted(now)))
        self.forget()
        return before ^ now

    def take_back(self, undo: Event) -> frozenset[int]:
        """Apply an undo that is the log's newest line; the events whose standing changed."""
        aim = self.target(undo)
        if aim is None or self.is_undone(aim[0]):
            return frozenset()
        if aim[1].kind == "undo":
            return self.settle()
        _ADD.run(self._disk.raw, number=aim[0])
        self.forget()
        return frozenset({aim[0]})

    def of_unit(self, learner: int, unit: str, item: str) -> list[tuple[int, Event]]:
        """The valid events on a unit, under whatever ids, in replay order."""
        found = [
            (self._log.key_of(event), event)
            for event in map(
                self._log.event,
                _OF_ITEMS.run(
                    self._disk.raw,
                    items=written(sorted(self.numbers(unit, item))),
                    learner=learner,
                ).fetchall(),
            )
        ]
        valid = [pair for pair in found if not self.is_undone(pair[0])]
        return sorted(valid, key=lambda pair: order(pair[1]))

    def numbers(self, unit: str, item: str) -> Iterable[int]:
        """The numbers of every id that an item's unit ever had."""
        source = source_of(item)
        for older in self.history.older(source):
            if unit == source:
                for number, name in _LEVELS.run(
                    self._disk.raw, low=f"{older}@", high=f"{older}A"
                ).fetchall():
                    if level_of(name) is not None:
                        yield number
            bare = self._names.item.find(older + unit[len(source) :])
            if bare is not None:
                yield bare

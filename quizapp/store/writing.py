"""Appending to the log: keys and times are given inside the transaction."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from quizapp.clock import Clock
from quizapp.model.day import study_day
from quizapp.model.event import Event
from quizapp.store import tables
from quizapp.store.deriving import Deriving
from quizapp.store.fold import MOVING
from quizapp.store.log import key
from quizapp.store.prepared import Prepared
from quizapp.store.rebuild import Rebuild
from quizapp.store.records import Records
from quizapp.store.states import Moved

BATCH: Final = 1_000  # moving events from which one replay is cheaper than as many steps
SITTING: Final = 2  # answers since opening that make a sitting: one by itself takes no room
QUARTER_MS: Final = 900_000
_EPOCH_MS: Final = 1_577_836_800_000  # 2020-01-01 UTC
_DEVICES: Final = Prepared(select(tables.device.c.id, tables.device.c.name))


class Writer:
    """Appends events of one device."""

    def __init__(
        self, records: Records, deriving: Deriving, rebuild: Rebuild, clock: Clock, device: str
    ) -> None:
        self._disk, self._names, self._log = records.disk, records.names, records.log
        self._ahead, self._deriving = records.ahead, deriving
        self._rebuild = rebuild
        self._clock = clock
        self._device = device
        self._floor = max(1, clock.now_ms() - _EPOCH_MS)
        self._quarter = (-1, 0)  # the newest one, and its study day
        self._last: tuple[int, int] | None = None  # our newest line: its number and ``at``
        self._others: tuple[int, str] | None = None
        self._answers = 0
        self._disk.on_change(self._forget)

    def _forget(self) -> None:
        self._last = self._others = None

    def answer(self, event: Event) -> Moved:
        """Write one review, and tell what it moved from the same transaction."""
        alone = not self._disk.raw.in_transaction
        with self._disk.writing:
            learner = self._welcomed(event.learner)
            if alone:
                self._ahead.answering(learner)
            self._answers += 1
            if self._answers == SITTING:
                self._disk.take_room()
            ((number, written),) = self._stamped([event])
            self._log.add(number, written)
            before, after = self._deriving.step(number, written, str(written.item))
            self._ahead.answered(after)
        return Moved(written, before, after)

    def append(self, events: Iterable[Event]) -> list[Event]:
        """Write events in one transaction, with all that follows from them."""
        given = list(events)
        with self._disk.writing:
            for learner in {event.learner for event in given}:
                self._welcomed(learner)
            stamped = self._stamped(given)
            at_once = sum(event.kind in MOVING for event in given) >= BATCH
            anew = False
            for number, event in stamped:
                self._log.add(number, event)
                if not (at_once or anew):
                    anew = self._deriving.after(number, event)
            if at_once or anew:
                self._deriving.forget()
                self._rebuild.run()
        return [event for _, event in stamped]

    def _welcomed(self, learner: str) -> int:
        """The learner's number; with it, for one who is new, a list of what can be met."""
        number = self._names.learner.find(learner)
        if number is None:
            number = self._names.learner.number(learner)
            self._rebuild.welcome(number)
        return number

    def _stamped(self, events: list[Event]) -> list[tuple[int, Event]]:
        device = self._names.device.number(self._device)
        if self._last is None:
            self._last = self._log.last(device) or (key(device, 0), 0)
        number, latest = self._last
        sequence = max(self._floor, 1 + number - key(device, 0))
        theirs, whose = self._latest_of_others(device)
        stamped = []
        for event in events:
            raw = event.raw or self._clock.now_ms()
            # The newest line is the last of the replay, also beside a device with a later name.
            at = max(raw, latest, theirs + (self._device < whose))
            item = event.item or (event.review.item if event.review else None)
            done = Event(
                event.kind,
                item,
                event.review,
                event.payload,
                event.learner,
                device=self._device,
                sequence=sequence,
                raw=raw,
                at=at,
                day=event.day or self._day(raw),
            )
            stamped.append((key(device, sequence), done))
            sequence, latest = sequence + 1, at
        if stamped:
            self._last = stamped[-1][0], latest
            # Not given again, not even when an older log is put in this one's place.
            self._floor = sequence
        return stamped

    def _day(self, raw: int) -> int:
        """The study day; days and zones change only at quarters of an hour."""
        quarter = raw // QUARTER_MS
        if quarter != self._quarter[0]:
            self._quarter = quarter, study_day(raw, self._clock.zone)
        return self._quarter[1]

    def _latest_of_others(self, device: int) -> tuple[int, str]:
        if self._others is None:
            lasts = [
                (last[1], name)
                for number, name in _DEVICES.run(self._disk.raw).fetchall()
                if number != device and (last := self._log.last(number))
            ]
            self._others = max(lasts, default=(0, ""))
        return self._others

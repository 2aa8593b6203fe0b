"""A learner's log as Anki's: memories, review logs, and when a text last changed.

Both sides step the same memory model over whole study days. What Anki would compute from its log
must be what the store says, so a history that Anki could not follow (a memory that was set, not
learned) goes without a log: Anki then keeps the memory it was given.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Final

from quizapp.anki.ids import oldest
from quizapp.anki.note import LogRow, Progress
from quizapp.model.day import STARTS_AT_HOUR, date_of
from quizapp.model.event import Event
from quizapp.model.ids import source_of
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.history import renamed_by
from quizapp.store.states import ItemState
from quizapp.store.store import Store

_LEARNING: Final = ("review", "known", "reset", "memory-set")
_FLAGS: Final = 7  # Anki has so many colours
_HOUR: Final = 3_600_000
_MARGIN: Final = _HOUR + 60_000  # daylight saving moves the start of a day by an hour
_BEFORE_NOON: Final = (12 - STARTS_AT_HOUR) * _HOUR - _MARGIN
_AFTER_NOON: Final = (12 + STARTS_AT_HOUR) * _HOUR - _MARGIN


@dataclass(frozen=True, slots=True)
class Renames:
    """Which ids are one card's."""

    pairs: tuple[tuple[str, str], ...] = ()
    present: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "Renames":
        """As the log has them."""
        events = list(store.events(kinds=("rename",), learner=None, valid=True))
        pairs = tuple(
            (str(event.payload.get("old", "")), str(event.payload.get("new", "")))
            for event in events
        )
        return cls(pairs, renamed_by(events))

    def item(self, item: str) -> str:
        """An item under its present id."""
        source = source_of(item)
        return self.present.get(source, source) + item[len(source) :]

    def oldest(self, source: str) -> str:
        """The first id a card or family had."""
        return oldest(source, self.pairs)


def changes(store: Store, renames: Renames) -> dict[str, tuple[int, int]]:
    """By card: the digest of its text, and the second since which that is its text."""
    found: dict[str, tuple[int, int]] = {}
    for event in store.events(kinds=("content",), learner=None, valid=True):
        digest = event.payload.get("digest")
        if event.item is None or not isinstance(digest, int):
            continue
        card = renames.item(event.item)
        if card not in found or found[card][0] != digest:
            found[card] = digest, event.at // 1000
    return found


class Learnt:
    """What a learner knows of each item, as Anki says it.

    Args:
        store: the log and what is derived from it.
        renames: of the store.
        learner: whose.
        engine: the memory model with the learner's parameters.
        zone: of the learner's study days; None is the machine's.
    """

    def __init__(
        self, store: Store, renames: Renames, learner: str, engine: Fsrs, zone: tzinfo | None
    ) -> None:
        self._states = store.states(learner=learner)
        self._engine = engine
        self._zone = zone
        self._noons: dict[int, int] = {}
        self._events: dict[str, list[Event]] = defaultdict(list)
        for event in store.events(kinds=_LEARNING, learner=learner, valid=True):
            if event.item is not None and "@" not in event.item:
                self._events[renames.item(event.item)].append(event)

    def of(self, item: str) -> Progress | None:
        """An item's progress; None for one that was never touched."""
        state = self._states.get(item)
        if state is None:
            return None
        marks = min(max(state.flagged, 0), _FLAGS)
        if state.memory is None:
            return Progress(suspended=state.suspended, flag=marks)
        log = self._log(self._events.get(item, ()))
        return Progress(
            stability=state.memory.stability,
            difficulty=state.memory.difficulty,
            due=_due(state, self._engine),
            last=state.memory.day,
            last_second=(log[-1].at if log else self._noon(state.memory.day)) // 1000,
            reps=max(state.reps, 1),
            lapses=state.lapses,
            suspended=state.suspended,
            flag=marks,
            log=log,
        )

    def _log(self, events: Iterable[Event]) -> tuple[LogRow, ...]:
        rows: list[LogRow] = []
        memory: Memory | None = None
        foreign = False
        for event in events:
            if event.kind in ("reset", "memory-set"):
                rows, memory, foreign = [], None, event.kind == "memory-set"
                continue
            before = self._engine.interval(memory) if memory else 0
            rating = event.review.rating if event.review else Rating.EASY
            memory = self._engine.step(memory, rating, event.day)
            rows.append(
                LogRow(
                    at=self._moment(event, rows),
                    ease=int(rating),
                    interval=self._engine.interval(memory),
                    before=before,
                    difficulty=memory.difficulty,
                    taken=(event.review.duration_ms or 0) if event.review else 0,
                    first=not rows,
                )
            )
        return () if foreign else tuple(rows)

    def _moment(self, event: Event, rows: list[LogRow]) -> int:
        """When it was, on the study day that it counted for and after what came before it.

        Anki reads the day off the time, by steps of 24 hours back from its own today. A review made
        abroad, after a clock that went back, or in the hour that daylight saving moves over the
        start of a day is therefore told as a little later or earlier.
        """
        noon = self._noon(event.day)
        moment = min(max(event.raw, noon - _BEFORE_NOON), noon + _AFTER_NOON)
        return max(moment, rows[-1].at + 1) if rows else moment

    def _noon(self, day: int) -> int:
        if day not in self._noons:
            noon = datetime.combine(date_of(day), datetime.min.time()) + timedelta(hours=12)
            local = noon.replace(tzinfo=self._zone) if self._zone else noon.astimezone()
            self._noons[day] = int(local.timestamp() * 1000)
        return self._noons[day]


def _due(state: ItemState, engine: Fsrs) -> int:
    if state.due is not None:
        return state.due
    assert state.memory is not None
    return engine.due(state.memory)

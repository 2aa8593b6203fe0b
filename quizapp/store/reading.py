"""What a store tells: states, events, tallies. Nothing here writes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from quizapp.model.event import Event
from quizapp.model.ids import level_item
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.mastery import Mastery
from quizapp.store import tables
from quizapp.store.fold import unit_of
from quizapp.store.history import order
from quizapp.store.log import LOG, PROBLEM, WHOLE, written
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.states import DayTally, ItemState, Today, TopicTally
from quizapp.store.units import mastery_of

S, M, R, L = (
    tables.state.c, tables.mastery.c, tables.rollup.c, tables.slip.c,
)  # fmt: skip
ITEM, WORD = tables.item.c, tables.word.c
_HERE = S.learner == bindparam("learner")
_COLUMNS = (
    S.stability, S.difficulty, S.last_day, S.due, S.reps, S.lapses, S.right_streak,
    S.first_day, S.last_rating, S.suspended, S.buried_until, S.flagged, S.known, S.last_digest,
)  # fmt: skip
_STATES = select(*_COLUMNS, ITEM.name).join(tables.item, ITEM.id == S.item)
_ALL_STATES = Prepared(_STATES.where(_HERE).order_by(S.item))
_STATE = Prepared(select(*_COLUMNS).where(_HERE, S.item == bindparam("item")))
_ON_DAY = Prepared(
    select(ITEM.name, S.first_day)
    .join(tables.item, ITEM.id == S.item)
    .where(_HERE, S.last_day == bindparam("day"))
    .order_by(S.item)
)
_MASTERIES = Prepared(
    select(ITEM.name, M.level, M.streak, M.streak_day, M.fails, M.mastered)
    .join(tables.item, ITEM.id == M.family)
    .where(M.learner == bindparam("learner"))
    .order_by(ITEM.name)
)
_TODAY = Prepared(
    select(R.rating, func.sum(R.n), func.sum(R.ms))
    .where(R.learner == bindparam("learner"), R.day == bindparam("day"))
    .group_by(R.rating)
)
_DONE = (  # summed where the rows lie: in years of study they are tens of thousands
    func.sum(R.n), func.sum(R.n * (R.rating != int(Rating.AGAIN))), func.sum(R.ms),
)  # fmt: skip
_DAYS = Prepared(
    select(R.day, *_DONE)
    .where(R.learner == bindparam("learner"), R.day.between(bindparam("low"), bindparam("high")))
    .group_by(R.day)
    .order_by(R.day)
)
_TOPICS = Prepared(
    select(R.topic, *_DONE).where(R.learner == bindparam("learner")).group_by(R.topic)
)
_SLIPS = (
    select(WORD.name, func.sum(L.n))
    .join(tables.word, WORD.id == L.slip)
    .where(L.learner == bindparam("learner"))
    .group_by(WORD.name)
    .order_by(func.sum(L.n).desc(), WORD.name)
)
_ALL_SLIPS = Prepared(_SLIPS)
_SLIPS_OF = Prepared(_SLIPS.where(L.source == bindparam("source")))
_SEEN = Prepared(
    select(PROBLEM.parameters)
    .join(tables.log, LOG.id == PROBLEM.log)
    .where(
        LOG.item.in_(select(func.json_each(bindparam("items")).table_valued("value").c.value)),
        LOG.learner == bindparam("learner"),
        PROBLEM.parameters.is_not(None),
        LOG.id.not_in(select(tables.undone.c.log)),
    )
    .order_by(LOG.at.desc(), LOG.id.desc())
    .limit(bindparam("last"))
)
_EVENTS = Prepared(WHOLE)
FOREVER: Final = 1 << 40


class Reader:
    """Reads one store's log and derived tables."""

    def __init__(self, records: Records) -> None:
        self._disk, self._names = records.disk, records.names
        self._log, self._past = records.log, records.past

    def states(self, learner: int, items: Iterable[str] | None) -> dict[str, ItemState]:
        """The states of some items (those never touched have none), or of all touched ones."""
        raw = self._disk.raw
        if items is None:
            rows = _ALL_STATES.run(raw, learner=learner)
            return {row[-1]: _state(row[-1], row) for row in rows}
        found = {}
        for name in items:
            number = self._names.item.find(name)
            row = number and _STATE.first(raw, learner=learner, item=number)
            if row:
                found[name] = _state(name, row)
        return found

    def asked_on(self, learner: int, day: int) -> dict[str, bool]:
        """Items whose last review lies on a day, and whether it was their first ever.

        The rollup is asked first: a day without reviews costs no look at the items.
        """
        if _TODAY.first(self._disk.raw, learner=learner, day=day) is None:
            return {}
        rows = _ON_DAY.run(self._disk.raw, learner=learner, day=day)
        return {name: first == day for name, first in rows}

    def masteries(self, learner: int) -> dict[str, Mastery]:
        """Where the learner stands in every family they have met."""
        rows = _MASTERIES.run(self._disk.raw, learner=learner)
        return {row[0]: mastery_of(row[1:]) for row in rows}

    def today(self, learner: int, day: int) -> Today:
        """What was done on a day."""
        rows = _TODAY.run(self._disk.raw, learner=learner, day=day).fetchall()
        return Today(
            reviews=sum(n for _, n, _ in rows),
            ms=sum(ms for *_, ms in rows),
            right=sum(n for rating, n, _ in rows if rating != Rating.AGAIN),
        )

    def days(self, learner: int, first: int | None, last: int | None) -> list[DayTally]:
        """Reviews by day, days in order."""
        low, high = -FOREVER if first is None else first, FOREVER if last is None else last
        rows = _DAYS.run(self._disk.raw, learner=learner, low=low, high=high).fetchall()
        return [DayTally(*row) for row in rows]

    def topic_tallies(self, learner: int) -> list[TopicTally]:
        """Reviews by topic."""
        name = self._names.topic.name
        return [
            TopicTally(name(topic) if topic else "", *done)
            for topic, *done in _TOPICS.run(self._disk.raw, learner=learner).fetchall()
        ]

    def slips(self, learner: int, family: str | None) -> dict[str, int]:
        """How often each misconception was made, most often first."""
        if family is None:
            return dict(_ALL_SLIPS.run(self._disk.raw, learner=learner).fetchall())
        source = self._names.item.find(family)
        return dict(_SLIPS_OF.run(self._disk.raw, learner=learner, source=source or 0).fetchall())

    def recent_parameters(self, learner: int, family: str, level: int, last: int) -> list[str]:
        """The parameters of problems the learner has had, newest first, as sorted plain JSON."""
        older = self._past.history.older(family)
        items = self._names.known(self._names.item, (level_item(name, level) for name in older))
        rows = _SEEN.run(self._disk.raw, items=written(items), learner=learner, last=last)
        return [row[0] for row in rows.fetchall()]

    def events(
        self,
        *,
        after: tuple[int, str, int] | None,
        kinds: Collection[str] | None,
        item: str | None,
        learner: str | None,
        valid: bool,
    ) -> Iterator[Event]:
        """Events in replay order."""
        undone = self._past.undone() if valid else frozenset()
        for number, event in self._chosen(kinds, item, learner):
            if number not in undone and (after is None or order(event) > after):
                yield event

    def _chosen(
        self, kinds: Collection[str] | None, item: str | None, learner: str | None
    ) -> Sequence[tuple[int, Event]]:
        if item is not None:
            found = self._of_item(item)
        elif kinds is not None and "review" not in kinds:
            found = self._log.of_kinds(sorted(kinds))
        else:
            rows = _EVENTS.run(self._disk.raw).fetchall()
            found = sorted(
                ((int(row[0]), self._log.event(row)) for row in rows),
                key=lambda pair: order(pair[1]),
            )
        return [
            pair
            for pair in found
            if (kinds is None or pair[1].kind in kinds)
            and (learner is None or pair[1].learner == learner)
        ]

    def _of_item(self, item: str) -> list[tuple[int, Event]]:
        history, found = self._past.history, []
        for number in self._past.numbers(unit_of(item), item):
            if history.item(self._names.item.name(number)) == item:
                found += self._log.of_item(number)
        return sorted(found, key=lambda pair: order(pair[1]))

    def last_step(self, learner: str, kinds: Collection[str]) -> Event | None:
        """The newest event of some kinds that counts."""
        for event in self._log.backwards(self._names.learner.find(learner) or 0):
            if event.kind in kinds and not self._past.is_undone(self._log.key_of(event)):
                return event
        return None


def _state(item: str, row: Any) -> ItemState:
    stability, difficulty, last_day = row[:3]
    return ItemState(
        item=item,
        memory=None if stability is None else Memory(stability, difficulty, last_day),
        due=row[3],
        reps=row[4],
        lapses=row[5],
        right_streak=row[6],
        first_day=row[7],
        last_rating=None if row[8] is None else Rating(row[8]),
        suspended=bool(row[9]),
        buried_until=row[10],
        flagged=row[11],
        known=bool(row[12]),
        last_digest=row[13],
    )

"""What is due, what is new, and how much of it: answered from indexes, never by a scan."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Final

from sqlalchemy import bindparam, func, select, tuple_

from quizapp.model.ids import level_of, source_of
from quizapp.store import tables
from quizapp.store.ahead import PLACE_IN_QUEUE, REVIEW, SUSPENDED, Due
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.shelves import FAMILIES_FROM, RANK
from quizapp.store.states import Counts

S, E, F, M = tables.state.c, tables.entry.c, tables.fresh.c, tables.mastery.c
ITEM: Final = tables.item.c
FOREVER: Final = 1 << 62
_HERE = S.learner == bindparam("learner")
_FURTHER = Prepared(
    select(*PLACE_IN_QUEUE, ITEM.name)
    .join(tables.item, ITEM.id == S.item)
    .where(
        _HERE,
        S.queue == REVIEW,
        S.ask <= bindparam("day"),
        tuple_(*PLACE_IN_QUEUE) > tuple_(bindparam("ask"), bindparam("topic"), bindparam("item")),
    )
    .order_by(*PLACE_IN_QUEUE)
    .limit(bindparam("most"))
)
_COUNTS = Prepared(  # what is new is a count of one range of an index
    select(
        tables.topic.c.id,
        tables.topic.c.name,
        tables.topic.c.total,
        select(func.count())
        .where(F.learner == bindparam("learner"), F.topic == tables.topic.c.id)
        .scalar_subquery(),
    ).where(tables.topic.c.total > 0)
)
_DUE_BY_TOPIC = Prepared(  # a line for each day and topic, so that the index gives them in turn
    select(S.topic, func.count())
    .where(_HERE, S.queue == REVIEW, S.ask <= bindparam("day"))
    .group_by(S.ask, S.topic)
)
_SUSPENDED_BY_TOPIC = Prepared(
    select(S.topic, func.count()).where(_HERE, S.queue == SUSPENDED).group_by(S.topic)
)
_FRESH = Prepared(
    select(F.item, ITEM.name, tables.entry.c.more, S.buried_until)
    .join(tables.item, ITEM.id == F.item)
    .join(tables.entry, E.item == F.item)
    .outerjoin(tables.state, (S.learner == F.learner) & (S.item == F.item))
    .where(
        F.learner == bindparam("learner"),
        F.topic == bindparam("topic"),
        F.place.between(bindparam("first"), bindparam("last")),
    )
    .order_by(F.place, F.item)
)
_MET = Prepared(
    select(func.count()).where(
        _HERE,
        S.item == bindparam("item"),
        (S.stability.is_not(None)) | (S.suspended == 1),
    )
)
_PRESENT = Prepared(
    select(E.topic)
    .join(tables.item, ITEM.id == E.item)
    .where(ITEM.name == bindparam("name"), E.absent == 0)
)
_LEVEL = Prepared(
    select(M.level).where(M.learner == bindparam("learner"), M.family == bindparam("family"))
)


class Queue:
    """Due and new items of one store; every method is called inside a reading transaction."""

    def __init__(self, records: Records, order: Callable[[], list[str]]) -> None:
        self._raw, self._names, self._past = records.disk.raw, records.names, records.past
        self._order = order

    def warm(self) -> None:
        """Compile what the first card needs, while the store is being opened."""
        for statement in (_COUNTS, _DUE_BY_TOPIC, _SUSPENDED_BY_TOPIC):
            assert statement.sql

    def further(self, learner: int, day: int, after: tuple[int, int, int], most: int) -> list[Due]:
        """No more than ``most`` of the items due by ``day``, those longest due first.

        Args:
            learner: whose.
            day: study day.
            after: what they come after: a day, a topic and an item by their numbers.
            most: no more than these.
        """
        ask, topic, item = after
        values = {"ask": ask, "topic": topic, "item": item, "most": most}
        rows = _FURTHER.run(self._raw, learner=learner, day=day, **values)
        return [(tuple(place), name) for *place, name in rows.fetchall()]

    def next_new(
        self,
        learner: int,
        day: int,
        *,
        topics: Collection[str] | None,
        exclude: Collection[str],
        problems: bool | None,
    ) -> str | None:
        """The first item of the catalogue that is not met and whose prerequisites are."""
        first, last = (FAMILIES_FROM, RANK) if problems else (0, FOREVER)
        for topic in self._order() if topics is None else topics:
            number = self._names.topic.find(topic)
            if number is None:
                continue
            rows = _FRESH.run(self._raw, learner=learner, topic=number, first=first, last=last)
            for _, name, more, buried_until in rows:
                if name in exclude or (buried_until or day) > day:
                    continue
                if problems is not None and problems != (level_of(name) is not None):
                    continue
                if self._open(learner, name, json.loads(more)[0], topics):
                    rows.close()
                    return str(name)
        return None

    def _open(
        self, learner: int, item: str, needs: Iterable[str], topics: Collection[str] | None
    ) -> bool:
        level = level_of(item)
        if level is not None and level != (self._level(learner, source_of(item)) or 1):
            return False
        return all(self._met(learner, need, topics) for need in needs)

    def _level(self, learner: int, family: str) -> int | None:
        number = self._names.item.find(family)
        row = number and _LEVEL.first(self._raw, learner=learner, family=number)
        return int(row[0]) if row else None

    def _met(self, learner: int, need: str, topics: Collection[str] | None) -> bool:
        need = self._past.history.item(need)
        if level_of(need) is None and self._level(learner, need) is not None:
            return True
        number = self._names.item.find(need)
        if number is not None and _MET.first(self._raw, learner=learner, item=number)[0]:
            return True
        for name in (need, f"{need}@1"):
            place = _PRESENT.first(self._raw, name=name)
            if place is not None:
                return topics is not None and self._names.topic.name(place[0]) not in topics
        return True  # nobody can meet what is not there

    def counts(self, learner: int, day: int) -> dict[str, Counts]:
        """Each topic that has items."""
        due: Counter[int] = Counter()
        for topic, n in _DUE_BY_TOPIC.run(self._raw, learner=learner, day=day):
            due[topic] += n
        suspended = Counter(dict(_SUSPENDED_BY_TOPIC.run(self._raw, learner=learner)))
        found = {
            name: Counts(due[number], new, total - new - aside, total, aside)
            for number, name, total, new in _COUNTS.run(self._raw, learner=learner)
            for aside in (suspended[number],)
        }
        return {topic: found[topic] for topic in self._order() if topic in found}

"""Units in the derived tables: loading the rows that an event can move, and writing them back."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.model.ids import level_of
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.mastery import START, Mastery
from quizapp.store import tables
from quizapp.store.ahead import GONE, HELD, NEW, REVIEW, SUSPENDED, WITH_PLACE, Ahead
from quizapp.store.fold import UNKNOWN_TOP, Place, Standing, Unit
from quizapp.store.names import Dictionary
from quizapp.store.prepared import Prepared
from quizapp.store.replayer import Replayer
from quizapp.store.states import ItemState

S, M, E = tables.state.c, tables.mastery.c, tables.entry.c
ITEM: Final = tables.item.c
_LEVELS = Prepared(WITH_PLACE.where(ITEM.name.between(bindparam("low"), bindparam("high"))))


def upsert(table: Any) -> Prepared:
    """Insert a row or bring the one with its key up to date."""
    statement = insert(table).values({c.name: bindparam(c.name) for c in table.columns})
    keys = list(table.primary_key.columns)
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=keys,
            set_={c.name: statement.excluded[c.name] for c in table.columns if c not in keys},
        ).inline()
    )


SAVE_STATE = upsert(tables.state)
RATINGS: Final = (None, *Rating)  # by number
_QUEUE: Final = [column.name for column in tables.state.columns].index("queue")
SAVE_MASTERY = upsert(tables.mastery)
ADD_FRESH = Prepared(
    insert(tables.fresh)
    .values({c.name: bindparam(c.name) for c in tables.fresh.columns})
    .on_conflict_do_nothing()
    .inline()
)
DROP_FRESH = Prepared(
    delete(tables.fresh).where(*[c == bindparam(c.name) for c in tables.fresh.columns])
)
_DROP_STATE = Prepared(
    delete(tables.state).where(S.learner == bindparam("learner"), S.item == bindparam("item"))
)
_DROP_MASTERY = Prepared(
    delete(tables.mastery).where(M.learner == bindparam("learner"), M.family == bindparam("family"))
)
_MASTERY = Prepared(
    select(M.level, M.streak, M.streak_day, M.fails, M.mastered).where(
        M.learner == bindparam("learner"), M.family == bindparam("family")
    )
)


def standing_of(row: Any) -> Standing:
    """A row of the standing's columns."""
    stability, difficulty, last_day = row[:3]
    return Standing(
        memory=None if stability is None else Memory(stability, difficulty, last_day),
        reps=row[3],
        lapses=row[4],
        right_streak=row[5],
        first_day=row[6],
        last_rating=row[7],
        suspended=bool(row[8]),
        buried_until=row[9],
        flagged=row[10],
        known=bool(row[11]),
        last_digest=row[12],
    )


def state_of(item: str, standing: Standing, engine: Replayer) -> ItemState:
    """How an item stands, as the store tells it."""
    memory = standing.memory
    return ItemState(
        item,
        memory,
        None if memory is None else engine.due(memory),
        standing.reps,
        standing.lapses,
        standing.right_streak,
        standing.first_day,
        RATINGS[standing.last_rating or 0],
        standing.suspended,
        standing.buried_until,
        standing.flagged,
        standing.known,
        standing.last_digest,
    )


def states_of(unit: Unit, engine: Replayer) -> dict[str, ItemState]:
    """How a unit's items stand, by id."""
    return {name: state_of(name, standing, engine) for name, standing in unit.items.items()}


def mastery_of(row: Any) -> Mastery:
    """A row of the mastery's columns."""
    return Mastery(row[0], row[1], row[2], row[3], bool(row[4]))


def state_row(
    key: tuple[int, int], state: ItemState, topic: int | None, working: bool | None
) -> tuple[Any, ...]:
    """The derived row of a state, in the order of the table's columns.

    Args:
        key: numbers of the learner and the item.
        state: from the log.
        topic: where the catalogue has the item; None for one that is not there or absent.
        working: for a family's level, whether it is the working one; None for cards.
    """
    memory, due, buried = state.memory, state.due, state.buried_until
    ask = None
    remembered: tuple[Any, ...] = (None, None, None)
    if memory is not None:
        ask = due if buried is None or due is None else max(due, buried)
        remembered = memory.stability, memory.difficulty, memory.day
    if topic is None:
        queue = GONE
    elif state.suspended:
        queue = SUSPENDED
    elif memory is None:
        queue = NEW
    else:
        queue = HELD if working is False else REVIEW
    return (
        *key,
        topic or 0,
        queue,
        ask,
        *remembered,
        due,
        state.reps,
        state.lapses,
        state.right_streak,
        state.first_day,
        None if state.last_rating is None else int(state.last_rating),
        int(state.suspended),  # plain numbers, which the driver binds without asking what they are
        buried,
        state.flagged,
        int(state.known),
        state.last_digest,
    )


def mastery_row(learner: int, family: int, mastery: Mastery) -> dict[str, Any]:
    """The derived row of a mastery."""
    return {
        "learner": learner,
        "family": family,
        "level": mastery.level,
        "streak": mastery.streak,
        "streak_day": mastery.streak_day,
        "fails": mastery.fails,
        "mastered": int(mastery.mastered),
    }


class Units:
    """Reads and writes units of one store."""

    def __init__(self, raw: Any, names: Dictionary, tops: Mapping[str, int], ahead: Ahead) -> None:
        self._raw, self._ahead = raw, ahead
        self._names = names
        self._tops = tops

    def empty(self, name: str) -> Unit:
        """A unit no event has touched."""
        return Unit(name, self._tops.get(name, UNKNOWN_TOP))

    def load(self, learner: int, name: str, item: str, *, whole: bool) -> Unit:
        """What events on ``item`` can move: its row alone, or with ``whole`` the family's levels."""
        unit = self.empty(name)
        number = self._names.item.number(item)
        self._take(unit, self._ahead.placed(learner, number))
        if whole:
            rows = _LEVELS.run(self._raw, learner=learner, low=f"{name}@", high=f"{name}A")
            for row in rows.fetchall():
                self._take(unit, row)
            family = self._names.item.number(name)
            found = _MASTERY.first(self._raw, learner=learner, family=family)
            unit.mastery = mastery_of(found) if found else None
            unit.kept = found is not None
        return unit

    @staticmethod
    def _take(unit: Unit, row: Any) -> None:
        number, item, queue, *place = row[:6]
        unit.places[item] = Place(number, queue, *place)
        if queue is not None:
            unit.items[item] = standing_of(row[6:])

    def _place(self, unit: Unit, item: str) -> Place:
        if item not in unit.places:
            number = self._names.item.number(item)
            self._take(Unit(unit.name, places=unit.places), self._ahead.placed(0, number))
        return unit.places[item]

    def save(
        self, learner: int, unit: Unit, engine: Replayer, *, listed: bool = True
    ) -> dict[str, ItemState]:
        """Write a unit's rows, and (``listed``) keep the list of what is new in step with them.

        Returns:
            How its items stand.
        """
        working = (unit.mastery or START).level
        states = states_of(unit, engine)
        for name, state in states.items():
            place = self._place(unit, name)
            level = level_of(name)
            asked = None if level is None else level == working
            row = state_row((learner, place.item), state, place.home, asked)
            self._raw.execute(SAVE_STATE.sql, row)
            new = row[_QUEUE] == NEW
            if listed and place.topic is not None and (place.queue in {None, NEW}) != new:
                self._keep_fresh(learner, place, new=new)
        if unit.mastery is not None:
            family = self._names.item.number(unit.name)
            SAVE_MASTERY.run(self._raw, **mastery_row(learner, family, unit.mastery))
        elif unit.kept:
            self._drop_mastery(learner, unit)
        return states

    def _keep_fresh(self, learner: int, place: Place, *, new: bool) -> None:
        statement = ADD_FRESH if new else DROP_FRESH
        statement.run(
            self._raw, learner=learner, topic=place.topic, place=place.place, item=place.item
        )

    def drop(self, learner: int, unit: Unit) -> None:
        """Take a unit's rows out, as if no event had touched it."""
        for name in unit.items:
            place = unit.places[name]
            _DROP_STATE.run(self._raw, learner=learner, item=place.item)
            if place.home is not None:
                self._keep_fresh(learner, place, new=True)
            unit.places[name] = place._replace(queue=None)
        self._drop_mastery(learner, unit)

    def _drop_mastery(self, learner: int, unit: Unit) -> None:
        family = self._names.item.find(unit.name)
        if unit.kept and family is not None:
            _DROP_MASTERY.run(self._raw, learner=learner, family=family)

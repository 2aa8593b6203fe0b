"""The one function behind live study and replay: a unit's standing after one more event.

A **unit** is what events can move together: a card's item, or a family with all its levels
(a success at a level also steps the memories of the lower ones).
"""

from dataclasses import dataclass, field
from math import isnan
from typing import Any, Final, NamedTuple, TypeGuard

from quizapp.model.event import Event
from quizapp.model.ids import level_item, level_of, source_of
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling import mastery as levels
from quizapp.scheduling.mastery import Mastery
from quizapp.store.replayer import Replayer

MOVING: Final = frozenset(
    {"review", "suspend", "unsuspend", "bury", "flag", "reset", "known", "memory-set"}
)
UNKNOWN_TOP: Final = 99  # the highest level of a family that is not installed


@dataclass(slots=True)
class Standing:
    """What the log says of one item for one learner; see :class:`states.ItemState`."""

    memory: Memory | None = None
    reps: int = 0
    lapses: int = 0
    right_streak: int = 0
    first_day: int | None = None
    last_rating: int | None = None
    suspended: bool = False
    buried_until: int | None = None
    flagged: int = 0
    known: bool = False
    last_digest: int | None = None


class Place(NamedTuple):
    """Where the catalogue and the queue have an item; None where they do not."""

    item: int
    queue: int | None
    topic: int | None
    place: int | None
    absent: int | None

    @property
    def home(self) -> int | None:
        """The topic of an item that is present."""
        return None if self.absent else self.topic


@dataclass(slots=True)
class Unit:
    """The items that events move together.

    Attributes:
        name: a card's item, or a family.
        top: the family's highest level.
        items: those that an event has touched.
        mastery: None for cards and for families not yet met.
        kept: whether the derived tables have a row for the mastery.
        places: of the items, as far as they were looked up.
    """

    name: str
    top: int = UNKNOWN_TOP
    items: dict[str, Standing] = field(default_factory=dict)
    mastery: Mastery | None = None
    kept: bool = False
    places: dict[str, Place] = field(default_factory=dict)

    def item(self, name: str) -> Standing:
        """The standing of an item, made when it is first touched."""
        standing = self.items.get(name)
        if standing is None:
            standing = self.items[name] = Standing()
        return standing


def unit_of(item: str) -> str:
    """The unit that an item belongs to."""
    return source_of(item) if "@" in item else item


def apply(unit: Unit, event: Event, item: str, day: int, engine: Replayer) -> None:
    """Move ``unit`` by one event.

    Args:
        unit: changed in place.
        event: of a kind in :data:`MOVING`.
        item: the event's item under its present id.
        day: its study day after mending.
        engine: the memory model with the learner's parameters.
    """
    kind = event.kind
    if kind == "review" and event.review is not None:
        _review(unit, item, event.review.rating, day, engine)
        if event.review.digest:
            unit.item(item).last_digest = event.review.digest
    elif kind == "reset":
        _reset(unit, item)
    elif kind == "known":
        _known(unit, item, day, engine)
    elif kind == "memory-set":
        _set_memory(unit.item(item), event, day)
    else:
        _mark(unit.item(item), kind, event, day)


def _review(unit: Unit, item: str, rating: Rating, day: int, engine: Replayer) -> None:
    standing = unit.item(item)
    standing.memory = engine.step(standing.memory, rating, day)
    if standing.first_day is None:
        standing.first_day = day
    standing.reps += 1
    standing.last_rating = int(rating)
    standing.buried_until = None
    if rating is Rating.AGAIN:
        standing.lapses += standing.reps > 1
        standing.right_streak = 0
    else:
        standing.right_streak += 1
    level = level_of(item)
    if level is None:
        return
    _step_lower(unit, level, rating, day, engine)
    unit.mastery = levels.after(unit.mastery or levels.START, level, rating, day, unit.top)


def _reset(unit: Unit, item: str) -> None:
    for name in [item, *(name for name in unit.items if level_of(item) is None and name != item)]:
        before = unit.items.get(name, Standing())
        unit.items[name] = Standing(suspended=before.suspended, flagged=before.flagged)
    if level_of(item) is None:
        unit.mastery = None


def _known(unit: Unit, item: str, day: int, engine: Replayer) -> None:
    standing = unit.item(item)
    standing.memory = engine.step(standing.memory, Rating.EASY, day)
    standing.known = True
    level, before = level_of(item), unit.mastery or levels.START
    if level is None:
        return
    _step_lower(unit, level, Rating.EASY, day, engine)
    if before.level <= level:
        unit.mastery = Mastery(min(level + 1, unit.top), mastered=level >= unit.top)


def _step_lower(unit: Unit, level: int, rating: Rating, day: int, engine: Replayer) -> None:
    for lower in levels.stepped_levels(level, rating):
        if lower != level:
            below = unit.item(level_item(unit.name, lower))
            below.memory = engine.step(below.memory, Rating.GOOD, day)


def _set_memory(standing: Standing, event: Event, day: int) -> None:
    payload = event.payload
    stability, difficulty = payload.get("stability"), payload.get("difficulty")
    if _is_number(stability) and _is_number(difficulty):
        stood = _whole(payload.get("day"), day)
        standing.memory = Memory(
            min(max(float(stability), 0.001), 36_500.0),
            min(max(float(difficulty), 1.0), 10.0),
            stood,
        )
        standing.first_day = stood if standing.first_day is None else standing.first_day
        standing.reps = max(standing.reps, _whole(payload.get("reps"), 1))
        standing.lapses = max(standing.lapses, _whole(payload.get("lapses"), 0))


def _mark(standing: Standing, kind: str, event: Event, day: int) -> None:
    if kind in {"suspend", "unsuspend"}:
        standing.suspended = kind == "suspend"
    elif kind == "bury":
        standing.buried_until = _whole(event.payload.get("until"), day + 1)
    elif kind == "flag":
        standing.flagged = _whole(event.payload.get("flag"), 1)


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isnan(value)


def _whole(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise

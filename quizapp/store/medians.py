"""How long a learner usually takes, from the newest reviews: for ratings, caps and costs."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from sqlalchemy import bindparam, select

from quizapp.model.ids import source_of
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.log import LOG
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records

ENOUGH: Final = 3  # answers from which a median says something
KEPT: Final = 101  # newest answers that count
LOOKED_AT: Final = 2_000  # newest reviews that are read for how cards are asked

ITEM: Final = tables.item.c
_RIGHT = (
    select(ITEM.name, LOG.duration)
    .select_from(tables.log.join(tables.item, ITEM.id == LOG.item))
    .where(
        LOG.learner == bindparam("learner"),
        LOG.kind == tables.REVIEW,
        LOG.rating > int(Rating.AGAIN),
        LOG.duration.is_not(None),
        LOG.id.not_in(select(tables.undone.c.log)),
    )
    .order_by(LOG.id.desc())
    .limit(bindparam("n"))
)
_NEWEST = Prepared(
    _RIGHT.add_columns(tables.entry.c.kind).outerjoin(tables.entry, tables.entry.c.item == ITEM.id)
)
_OF_ITEM = Prepared(_RIGHT.where(LOG.item == bindparam("item")))
_FAMILIES = Prepared(
    select(ITEM.name)
    .join(tables.mastery, tables.mastery.c.family == ITEM.id)
    .where(tables.mastery.c.learner == bindparam("learner"))
)
_LEVELS = Prepared(select(ITEM.id).where(ITEM.name.between(bindparam("low"), bindparam("high"))))
_KIND = Prepared(
    select(tables.entry.c.kind)
    .join(tables.item, ITEM.id == tables.entry.c.item)
    .where(ITEM.name == bindparam("name"))
)


class _Times:
    """The newest times of one kind, also in order: their median follows every answer."""

    def __init__(self) -> None:
        self._newest: deque[float] = deque(maxlen=KEPT)
        self.ordered: list[float] = []

    def take(self, seconds: float) -> None:
        if len(self._newest) == KEPT:
            del self.ordered[bisect_left(self.ordered, self._newest[0])]
        self._newest.append(seconds)
        insort(self.ordered, seconds)


@dataclass(slots=True)
class Medians:
    """Usual seconds of right answers, by family's level and by how cards are asked.

    Attributes:
        timed: what an item's times count for: its own level, or a card's kind.
        times: the newest of each of these.
    """

    timed: Callable[[str], str]
    times: dict[str, _Times] = field(default_factory=dict)

    def of(self, item: str, kind: str = "") -> float | None:
        """Usual seconds of an item; of its family while its level has too few answers.

        Args:
            item: a card's, or a family's level.
            kind: how a card is asked, where the caller knows it.
        """
        what = self._what(item, kind)
        if "@" in what and (what not in self.times or len(self.times[what].ordered) < ENOUGH):
            what = source_of(what)
        return self.kind(what)

    def kind(self, kind: str) -> float | None:
        """Usual seconds of cards asked in one way, of a family's level or of a whole family."""
        of_kind = self.times.get(kind)
        if of_kind is not None:
            return _median(of_kind.ordered)
        levels = [held.ordered for what, held in self.times.items() if source_of(what) == kind]
        return _median(sorted(chain.from_iterable(levels)))

    def _what(self, item: str, kind: str) -> str:
        return item if "@" in item else kind or self.timed(item)

    def all(self) -> dict[str, float]:
        """Usual seconds of everything that has enough answers."""
        return {what: s for what in sorted(self.times) if (s := self.kind(what)) is not None}

    def take(self, item: str, seconds: float, kind: str = "") -> None:
        """Count one more right answer; ``kind`` as for :meth:`of`."""
        what = self._what(item, kind)
        if what not in self.times:
            self.times[what] = _Times()
        self.times[what].take(seconds)


def recent_medians(records: Records, learner: int) -> Medians:
    """The medians of a learner's newest reviews: the newest of all, and those of each level."""
    disk, history = records.disk, records.past.history
    kinds: dict[str, str] = {}

    def timed(item: str) -> str:
        if "@" in item:
            return item
        if item not in kinds:
            with disk.looking as raw:
                row = _KIND.first(raw, name=item)
            kinds[item] = row[0] if row else "recall"
        return kinds[item]

    medians = Medians(timed)
    newest = _NEWEST.run(disk.raw, learner=learner, n=LOOKED_AT).fetchall()
    kinds |= {item: kind for item, _, kind in newest if kind and history.item(item) == item}
    rows = [row[:2] for row in newest if "@" not in row[0]]
    for (family,) in _FAMILIES.run(disk.raw, learner=learner).fetchall():
        for older in history.older(family):
            for (item,) in _LEVELS.run(disk.raw, low=f"{older}@", high=f"{older}A").fetchall():
                rows += _OF_ITEM.run(disk.raw, learner=learner, item=item, n=KEPT).fetchall()
    for item, ms in reversed(rows):
        medians.take(history.item(item), ms / 1000)
    return medians


def _median(ordered: list[float]) -> float | None:
    if len(ordered) < ENOUGH:
        return None
    middle, odd = divmod(len(ordered), 2)
    return ordered[middle] if odd else (ordered[middle - 1] + ordered[middle]) / 2

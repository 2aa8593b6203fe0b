"""One learner's log as columns, for what is told of all of it: a million lines take two seconds.

Items that have seen nothing but reviews of a card need no event objects: their memories follow from
the columns. What moved the others comes as events, and so do the few answers with a named slip.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam

from quizapp.model.event import Event
from quizapp.store import tables
from quizapp.store.columns import Columns, moves, read, replayed
from quizapp.store.log import LOG, TRIES, WHOLE
from quizapp.store.packing import Whole
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records

_SLIPPED: Final = Prepared(
    WHOLE.where(TRIES.tries.like("%,[%"), LOG.learner == bindparam("learner"))
)

Placed = tuple[int, Event]  # an event's place in the replay, and the event


@dataclass(frozen=True, slots=True)
class Lines:
    """Reviews that count, n of m items: by item, each item's in replay order.

    Attributes:
        items: m ids, as they are called now.
        ends: where each item's reviews end, [m].
        plain: whether an item is a card's and nothing but reviews moved it, [m].
        place: in the replay of everything that moved items, [n].
        day: the study day, mended, [n].
        rating: 1 to 4, [n].
        others: what moved the items that are not plain, in replay order; reviews without texts.
        slipped: reviews with a named slip, in replay order and whole.
    """

    items: tuple[str, ...]
    ends: Whole
    plain: NDArray[np.bool_]
    place: Whole
    day: Whole
    rating: Whole
    others: tuple[Placed, ...]
    slipped: tuple[Placed, ...]

    @property
    def whose(self) -> Whole:
        """The number of each review's item, [n]."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))


def read_lines(records: Records, learner: int) -> Lines:
    """The lines of one learner, inside a reading transaction."""
    columns = read(records)
    columns = columns.where(columns.learner == learner)
    columns = columns.where(replayed(records.disk.raw, columns))
    items, item = _present(records, columns.item)
    reviewed = columns.kind == tables.REVIEW
    cards = np.array(["@" not in name for name in items], dtype=np.bool_)
    plain = cards & (np.bincount(item[~reviewed], minlength=len(items)) == 0)
    chosen = np.flatnonzero(reviewed)
    chosen = chosen[np.argsort(item[chosen], kind="stable")]
    counts = np.bincount(item[chosen], minlength=len(items))
    met = counts > 0
    return Lines(
        items=tuple(name for name, has in zip(items, met.tolist(), strict=True) if has),
        ends=np.cumsum(counts[met]),
        plain=plain[met],
        place=chosen,
        day=columns.day[chosen],
        rating=columns.rating[chosen],
        others=_events(records, columns, np.flatnonzero(~plain[item])),
        slipped=_slipped(records, columns, learner),
    )


def _present(records: Records, numbers: Whole) -> tuple[list[str], Whole]:
    """The present ids of items, and for each row the number of its own among them."""
    history, names = records.past.history, records.names.item
    known, row = np.unique(numbers, return_inverse=True)
    if len(known):
        names.load()
    present = [history.item(names.name(number)) for number in known.tolist()]
    items = {name: place for place, name in enumerate(dict.fromkeys(present))}
    place = np.array([items[name] for name in present], dtype=np.int64)
    return list(items), place[row]


def _events(records: Records, columns: Columns, places: Whole) -> tuple[Placed, ...]:
    history = records.past.history
    found = moves(records, columns.where(places))
    return tuple(
        (place, event._replace(item=history.item(name), day=day))
        for place, (event, name, day) in zip(places.tolist(), found, strict=True)
    )


def _slipped(records: Records, columns: Columns, learner: int) -> tuple[Placed, ...]:
    """Whole reviews; those that are undone have no place."""
    history, found = records.past.history, []
    by_number = np.argsort(columns.id, kind="stable")
    numbers = columns.id[by_number]
    for row in _SLIPPED.run(records.disk.raw, learner=learner).fetchall():
        at = int(np.searchsorted(numbers, row[0]))
        if at < len(numbers) and numbers[at] == row[0]:
            place = int(by_number[at])
            event = records.log.event(row)
            item = history.item(str(event.item))
            found.append((place, event._replace(item=item, day=int(columns.day[place]))))
    return tuple(sorted(found, key=lambda pair: pair[0]))

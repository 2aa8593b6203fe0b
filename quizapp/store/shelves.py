"""The catalogue's entries: one row for each item as it is asked, whatever the folders say about it.

Where two folders have a card of one id, the higher rank's text is asked, in the place of the
lower rank's deck. An entry is never deleted: an item gone from the files is marked absent.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, func, select, update

from quizapp.model.ids import source_of
from quizapp.store import tables
from quizapp.store.log import written
from quizapp.store.prepared import Prepared
from quizapp.store.units import upsert

C, D, E = tables.card.c, tables.deck.c, tables.entry.c
PARTS: Final = 100  # places a card takes: its gaps and directions
RANK: Final = 1_000_000_000  # places a folder takes
FAMILIES_FROM: Final = 500_000_000  # families follow the shipped cards of their topic

_NAMES = select(func.json_each(bindparam("names")).table_valued("value").c.value)
_CARDS = Prepared(
    select(C.name, C.id, C.place, C.absent, C.kind, C.title, C.more, D.topic, D.rank, D.place)
    .join(tables.deck, D.id == C.deck)
    .where(C.name.in_(_NAMES))
)
_ENTRIES = Prepared(
    select(tables.item.c.name, *tables.entry.columns)
    .join(tables.entry, E.item == tables.item.c.id)
    .where(tables.item.c.name.in_(_NAMES))
)
_PARTS = Prepared(
    select(tables.item.c.name)
    .join(tables.entry, E.item == tables.item.c.id)
    .where(tables.item.c.name > bindparam("low"), tables.item.c.name < bindparam("high"))
)
SAVE: Final = upsert(tables.entry)
_TOTALS = Prepared(
    update(tables.topic).values(
        total=select(func.count())
        .where(E.topic == tables.topic.c.id, E.absent == 0)
        .scalar_subquery()
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the entry table, its item by name."""

    item: str
    topic: int
    place: int
    absent: int
    card: int | None
    kind: str
    title: str
    more: str  # [needs, weight, guess, exam level, tags] as JSON


def entries_now(raw: Any, names: Iterable[str]) -> dict[str, Entry]:
    """The entries there are for some items."""
    rows = _ENTRIES.run(raw, names=written(sorted(names))).fetchall()
    return {row[0]: Entry(row[0], *row[2:]) for row in rows}


def entries_wanted(raw: Any, cards: Iterable[str]) -> dict[str, Entry]:
    """The entries that the card rows of some ids ask for, absent ones included."""
    found: dict[str, list[Any]] = {}
    for name, *row in _CARDS.run(raw, names=written(sorted(cards))):
        found.setdefault(name, []).append(row)
    wanted: dict[str, Entry] = {}
    for name, rows in found.items():
        for entry in _entries(name, rows):
            wanted[entry.item] = entry
    return wanted


def _entries(name: str, rows: list[Any]) -> Iterable[Entry]:
    present = [row for row in rows if not row[2]] or rows
    asked = max(present, key=lambda row: (row[7], row[0]))
    home = min(present, key=lambda row: (row[7], row[0]))
    parts, *more = json.loads(asked[5])
    for index, part in enumerate(parts):
        yield Entry(
            item=f"{name}/{part}" if part else name,
            topic=home[6],
            place=home[7] * RANK + home[1] * PARTS + index,
            absent=asked[2],
            card=asked[0],
            kind=asked[3],
            title=asked[4],
            more=written(more),
        )


def parts_known(raw: Any, cards: Iterable[str]) -> list[str]:
    """Items of cards that ever had an entry beside the first."""
    found = []
    for name in cards:
        found += [
            row[0] for row in _PARTS.run(raw, low=f"{name}/", high=f"{name}0")
        ]  # "0" follows "/"
    return found


def changed(
    now: Mapping[str, Entry], wanted: Mapping[str, Entry]
) -> list[tuple[Entry | None, Entry]]:
    """What must be written: each entry before and after; one no longer wanted becomes absent."""
    pairs: list[tuple[Entry | None, Entry]] = [
        (now.get(item), entry) for item, entry in wanted.items() if now.get(item) != entry
    ]
    for item, entry in now.items():
        if item not in wanted and not entry.absent:
            gone = Entry(
                item, entry.topic, entry.place, 1, entry.card, entry.kind, entry.title, entry.more
            )
            pairs.append((entry, gone))
    return sorted(pairs, key=lambda pair: (source_of(pair[1].item), pair[1].item))


def count_totals(raw: Any) -> None:
    """Bring the number of present items of each topic up to date."""
    _TOTALS.run(raw)

"""Another store's log, line by line, into this one: the union by device and sequence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table, bindparam, insert, select

from quizapp.store import tables
from quizapp.store.names import Names
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records


@dataclass(frozen=True, slots=True)
class Transferred:
    """What came of it.

    Attributes:
        added: lines that were not here.
        known: lines that were here already.
        differing: keys that both have with another content; ours stays.
    """

    added: int
    known: int
    differing: int


def _adding(table: Table) -> Prepared:
    return Prepared(insert(table).values({c.name: bindparam(c.name) for c in table.columns}))


_ROWS: Final = {t.name: Prepared(select(t)) for t in (tables.log, tables.tries, tables.problem)}
_ADD: Final = {t.name: _adding(t) for t in (tables.log, tables.tries, tables.problem)}
_COLUMNS: Final = {
    t.name: [c.name for c in t.columns] for t in (tables.log, tables.tries, tables.problem)
}
_NAMES: Final = {
    t.name: Prepared(select(t.c.id, t.c.name))
    for t in (tables.device, tables.learner, tables.item, tables.word)
}


class Translation:
    """The other store's numbers as ours; a name that cannot be read gets one that says so."""

    def __init__(self, source: Any, names: Names, table: str) -> None:
        self._theirs = dict(_NAMES[table].run(source).fetchall())
        self._names = names
        self._ours: dict[int, int] = {}

    def __call__(self, number: int) -> int:
        """Our number for theirs."""
        if number not in self._ours:
            name = self._theirs.get(number, f"lost-{number}")
            self._ours[number] = self._names.number(name)
        return self._ours[number]


def transfer(source: Any, records: Records) -> Transferred:
    """Take over what another store's log has beyond ours, inside the caller's transaction.

    Args:
        source: a connection to the other store, of the same schema.
        records: ours. Nothing is derived yet: the caller rebuilds.
    """
    raw, names = records.disk.raw, records.names
    devices = Translation(source, names.device, "device")
    words = Translation(source, names.word, "word")
    columns = {
        "learner": Translation(source, names.learner, "learner"),
        "item": Translation(source, names.item, "item"),
        "kind": words,
        "source": words,
    }
    ours = {row[0]: tuple(row[1:]) for row in _ROWS["log"].run(raw)}
    fresh: list[dict[str, Any]] = []
    moved: dict[int, int] = {}
    known = differing = 0
    for row in _dicts(source, "log"):
        number = _rekeyed(row["id"], devices)
        told = {**row, "id": number}
        for column, translate in columns.items():
            told[column] = None if row[column] is None else translate(row[column])
        if number not in ours:
            moved[row["id"]] = number
            fresh.append(told)
        elif ours[number] == tuple(told[name] for name in _COLUMNS["log"][1:]):
            known += 1
        else:
            differing += 1
    _ADD["log"].many(raw, fresh)
    for side in ("tries", "problem"):
        rows = (
            {**row, "log": moved[row["log"]]} for row in _dicts(source, side) if row["log"] in moved
        )
        _ADD[side].many(raw, rows)
    return Transferred(len(fresh), known, differing)


def _rekeyed(number: int, devices: Translation) -> int:
    sequence = number & ((1 << tables.SHIFT) - 1)
    return devices(number >> tables.SHIFT) << tables.SHIFT | sequence


def _dicts(source: Any, table: str) -> Iterator[dict[str, Any]]:
    names = _COLUMNS[table]
    for row in _ROWS[table].run(source):
        yield dict(zip(names, row, strict=True))

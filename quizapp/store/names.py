"""Interning: texts that come back are written once and meant by a small integer."""

from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.store import tables
from quizapp.store.disk import Disk
from quizapp.store.prepared import Prepared


class Names:
    """One interning table with what was seen of it."""

    def __init__(self, disk: Disk, table: Table) -> None:
        self._disk = disk
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._find = Prepared(select(table.c.id).where(table.c.name == bindparam("text")))
        self._name = Prepared(select(table.c.name).where(table.c.id == bindparam("number")))
        self._add = Prepared(insert(table).values(name=bindparam("text")).inline())
        self._all = Prepared(select(table.c.id, table.c.name))
        disk.on_change(self._clear)

    def _clear(self) -> None:
        self._numbers.clear()
        self._names.clear()

    def keep(self, number: int, name: str) -> int:
        """Remember a pair that a row told; the number."""
        self._numbers[name] = number
        self._names[number] = name
        return number

    def number(self, name: str) -> int:
        """The number of ``name``, given now if it has none (inside a writing transaction)."""
        number = self._numbers.get(name)
        if number is None:
            number = self.find(name)
        if number is None:
            number = self.keep(int(self._add.run(self._disk.raw, text=name).lastrowid), name)
        return number

    def find(self, name: str) -> int | None:
        """The number of ``name``, None when it never had one."""
        number = self._numbers.get(name)
        if number is None:
            row = self._find.first(self._disk.raw, text=name)
            return None if row is None else self.keep(int(row[0]), name)
        return number

    def name(self, number: int) -> str:
        """The name that a number means; in a damaged store one that says so."""
        name = self._names.get(number)
        if name is None:
            row = self._name.first(self._disk.raw, number=number)
            name = f"lost-{number}" if row is None else str(row[0])
            self.keep(number, name)
        return name

    def load(self) -> dict[int, str]:
        """Every name by its number."""
        for number, name in self._all.run(self._disk.raw):
            self.keep(number, name)
        return self._names


class Dictionary:
    """The interning tables of one store."""

    def __init__(self, disk: Disk) -> None:
        self.device = Names(disk, tables.device)
        self.learner = Names(disk, tables.learner)
        self.item = Names(disk, tables.item)
        self.word = Names(disk, tables.word)
        self.topic = Names(disk, tables.topic)

    def known(self, names: Names, texts: Any) -> list[int]:
        """The numbers of those texts that have one."""
        found = (names.find(text) for text in texts)
        return [number for number in found if number is not None]

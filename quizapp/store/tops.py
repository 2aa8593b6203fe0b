"""How many levels each family has: the log says what was studied, not how far it goes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from quizapp.store import tables
from quizapp.store.disk import Disk
from quizapp.store.prepared import Prepared

_FAMILIES = Prepared(select(tables.family.c.name, tables.family.c.more))


class Tops(Mapping[str, int]):
    """How many levels each family has, read once and forgotten when that changes."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._levels: dict[str, int] | None = None
        disk.on_change(self.forget)

    def forget(self) -> None:
        """The families changed."""
        self._levels = None

    def _known(self) -> dict[str, int]:
        if self._levels is None:
            rows = _FAMILIES.run(self._disk.raw).fetchall()
            self._levels = {name: len(json.loads(more)["levels"]) for name, more in rows}
        return self._levels

    def __getitem__(self, family: str) -> int:
        return self._known()[family]

    def get(self, family: str, otherwise: Any = None) -> Any:
        """The levels of a family, or ``otherwise``: asked at every answer, also of cards."""
        return self._known().get(family, otherwise)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())

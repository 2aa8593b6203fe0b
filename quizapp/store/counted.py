"""How many answers a log holds that count: what ``stats`` says, without a store's derived tables."""

import json
from typing import Any, Final, NamedTuple

from quizapp.store import tables
from quizapp.store.history import undone_by

_DEVICE: Final = f"(SELECT name FROM device WHERE id = log.id >> {tables.SHIFT})"  # noqa: S608 - a constant
_UNDOS: Final = f"SELECT id, kind, learner, at, {_DEVICE}, payload FROM log WHERE kind = (SELECT id FROM word WHERE name = 'undo')"  # noqa: S608 - a constant
_ONE: Final = f"SELECT id, kind, learner, at, {_DEVICE}, NULL FROM log WHERE id = ?"  # noqa: S608 - a constant
_REVIEWS: Final = f"SELECT count(*) FROM log WHERE kind = {tables.REVIEW}"  # noqa: S608 - a constant
_HIGHEST: Final = (1 << tables.SHIFT) - 1


class _Line(NamedTuple):
    number: int
    kind: int
    learner: int
    at: int
    device: str | None
    payload: str | None

    @property
    def order(self) -> tuple[int, str, int]:
        return self.at, self.device or "", self.number & _HIGHEST


def answers(raw: Any) -> int:
    """Reviews of every learner in the log behind a connection, those that are undone left out."""
    devices = {name: number for number, name in raw.execute("SELECT id, name FROM device")}
    undos = sorted((_Line(*row) for row in raw.execute(_UNDOS)), key=lambda line: line.order)
    reached = [(undo.number, aim) for undo in undos if (aim := _aim(raw, undo, devices))]
    undone = undone_by([(number, aim.number) for number, aim in reached])
    taken = {aim.number for _, aim in reached if aim.kind == tables.REVIEW} & undone
    return int(raw.execute(_REVIEWS).fetchone()[0]) - len(taken)


def _aim(raw: Any, undo: _Line, devices: dict[str, int]) -> _Line | None:
    """The line that an undo reaches: an earlier one of the same learner."""
    told = json.loads(undo.payload or "{}")
    device, sequence = devices.get(str(told.get("device", ""))), told.get("sequence")
    if device is None or not isinstance(sequence, int) or not 0 <= sequence <= _HIGHEST:
        return None
    row = raw.execute(_ONE, (device << tables.SHIFT | sequence,)).fetchone()
    if row is None:
        return None
    aim = _Line(*row)
    return aim if aim.learner == undo.learner and aim.order < undo.order else None

"""Salvaging: what can still be read of a damaged store goes into a new one, the log first.

Rows are read in ranges; a range that fails is halved until only what lies on damaged pages is
left out. The newest good backup fills in what it knows, and everything derived is made anew.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quizapp.clock import Clock
from quizapp.errors import NothingSavedError, StoreError
from quizapp.store import backup, driver, schema, tables
from quizapp.store.disk import connect
from quizapp.store.layout import readable
from quizapp.store.legible import NAMES as TEXTS
from quizapp.store.legible import illegible, is_legible
from quizapp.store.lock import Lock
from quizapp.store.refusals import refusing
from quizapp.store.replayer import Replayer
from quizapp.store.restore import put_in_place
from quizapp.store.store import Store

NAMES: Final = ("device", "learner", "item", "word")
LINES: Final = ("log", "tries", "problem")
MOST_TRIES: Final = 20_000  # a page holds some hundred lines
MOST_PADDED: Final = 1 << 36  # bytes a cut-off file may claim
_LAST: Final = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved.

    Attributes:
        events: lines read from the damaged file.
        from_backup: lines that only the newest backup had.
        answers: that count, in the new store.
        answers_from_backup: those of them that the damaged file did not give.
        aside: the damaged file.
    """

    events: int
    from_backup: int
    answers: int
    answers_from_backup: int
    aside: Path | None


def salvage(store: Path, folder: Path, *, clock: Clock, engine: Replayer) -> Salvaged:
    """Make a good store of a damaged one. It must not be open in this process.

    Raises:
        NothingSavedError: nothing can be read and there is no backup; the file stays as it is.
        StoreError: it cannot be read or written for another reason.
    """
    with Lock(store, "quizapp doctor", "Close it and try again."):
        draft = store.with_name(f"{store.name}.saved-{secrets.token_hex(4)}")
        copy = draft.with_name(f"{draft.name}-from")
        try:
            with refusing(store):
                _copied(store, copy)
            schema.create(draft)
            events = _read_into(copy, draft)
            read, added, whole = _fill_up(draft, folder, clock, engine)
            if not events and not added:
                raise NothingSavedError(
                    f"Nothing could be read from {store}, and there is no backup in {folder}. The file stays as it is."
                )
            return Salvaged(events, added, whole, whole - read, put_in_place(store, draft))
        finally:
            for left in (draft, copy):
                for side in ("", "-wal", "-shm"):
                    left.with_name(left.name + side).unlink(missing_ok=True)


def _copied(store: Path, copy: Path) -> None:
    """A copy to read from, as long as its header says: SQLite reads no file that was cut off."""
    store = store.resolve()  # its -wal lies beside the file itself, not beside a link
    for side in ("", "-wal"):
        if (source := store.with_name(store.name + side)).exists():
            shutil.copyfile(source, copy.with_name(copy.name + side))
    with copy.open("r+b") as file:
        header = file.read(32).ljust(32, b"\0")
        page = int.from_bytes(header[16:18], "big")
        pages = int.from_bytes(header[28:32], "big")
        length = min((page if page != 1 else 65_536) * pages, MOST_PADDED)
        if length > file.seek(0, os.SEEK_END):
            file.truncate(length)


def _read_into(copy: Path, draft: Path) -> int:
    target = connect(draft, "rw")
    with contextlib.closing(target):
        try:
            source = readable(copy, target, (*NAMES, *LINES))
        except driver.errors():
            return 0
        with contextlib.closing(source):
            target.execute("BEGIN")
            for table in (*NAMES, *LINES):
                columns = [column.name for column in tables.metadata.tables[table].columns]
                marks = ", ".join("?" * len(columns))
                statement = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - declared names
                source.text_factory = str if table in NAMES else _nearly
                for row in _rows(source, table, columns):
                    with contextlib.suppress(*driver.errors()):  # a row that breaks a constraint
                        target.execute(statement, _sense(row, columns))
            _name_the_lost(target)
            target.execute("COMMIT")
            return backup.count(target)


def _nearly(text: bytes) -> str:
    """A line's text with what is no text in it marked; a name must be right, or it is lost."""
    return text.decode("utf-8", "replace")


def _sense(row: tuple[Any, ...], columns: list[str]) -> tuple[Any, ...]:
    """The row without texts that nobody could read: such a line would stop all others."""
    return tuple(
        None if name in TEXTS and value is not None and not is_legible(name, value) else value
        for name, value in zip(columns, row, strict=True)
    )


def _rows(source: Any, table: str, columns: list[str]) -> Iterator[Any]:
    """Every row that can be read, each range halved where reading fails."""
    key = columns[0]
    statement = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED WHERE {key} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608 - declared names
    waiting = [(0, _LAST)]
    for _ in range(MOST_TRIES):
        if not waiting:
            return
        low, high = waiting.pop()
        done = low - 1
        try:
            for row in source.execute(statement, (low, high)):
                yield row
                done = row[0]
        except driver.errors():
            low = max(low, done + 1)
            if low < high:
                middle = (low + high) // 2
                waiting += [(middle + 1, high), (low, middle)]


def _name_the_lost(target: Any) -> None:
    """Names that could not be read, for every number that lines still use."""
    for table, used in (
        ("device", f"id >> {tables.SHIFT}"),
        ("learner", "learner"),
        ("item", "item"),
        ("word", "kind"),
        ("word", "source"),
    ):
        target.execute(
            f"INSERT OR IGNORE INTO {table} SELECT DISTINCT {used}, 'lost-' || ({used}) FROM log WHERE {used} IS NOT NULL"  # noqa: S608 - declared names
        )


def _fill_up(draft: Path, folder: Path, clock: Clock, engine: Replayer) -> tuple[int, int, int]:
    """Add what the newest good backup has beyond the damaged file, and derive everything.

    Returns:
        Answers that count without the backup, lines that it added, and answers that count now.
    """
    store = Store.open(draft, clock=clock, engine=engine)
    try:
        read = _answers(store)
        added = _added(store, folder)
        return read, added, _answers(store)
    finally:
        store.forget_device()
        store.close()


def _answers(store: Store) -> int:
    with store.connection as raw:
        return backup.answers(raw)


def _added(store: Store, folder: Path) -> int:
    for path in backup.listed(folder):
        with contextlib.ExitStack() as held:
            try:
                backup.read(path)
                source = held.enter_context(contextlib.closing(connect(path, "immutable")))
                with refusing(path):
                    good = not illegible(source)
            except StoreError:
                continue
            if good:
                return store.take_over(source).added
    return 0

"""One held connection to a store's file: how it is opened, and its transactions."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool

from quizapp.errors import StoreError
from quizapp.store import driver
from quizapp.store.refusals import refusing

BUSY_MS: Final = 5000
CACHED_STATEMENTS: Final = 256
_PRAGMAS: Final = (
    f"busy_timeout = {BUSY_MS}",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cache_size = -16000",  # KiB
)
_WRITER: Final = ("journal_mode = WAL", "synchronous = FULL")  # FULL: a power cut loses nothing


def connect(path: Path, mode: str) -> Any:
    """A driver connection without pragmas; ``mode`` is SQLite's: ro, rw, rwc, or immutable."""
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return driver.module().connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # a worker opens the store, the screen uses it; the lock orders them
        cached_statements=CACHED_STATEMENTS,
        timeout=BUSY_MS / 1000,
    )


def engine_on(path: Path, mode: str) -> Engine:
    """SQLAlchemy's engine on a store file, each of its transactions immediate."""
    from sqlalchemy import event

    engine = create_engine(
        "sqlite://", module=driver.module(), creator=lambda: connect(path, mode), poolclass=NullPool
    )
    event.listen(engine, "connect", lambda raw, _: prepare(raw, writes=mode in {"rw", "rwc"}))
    event.listen(engine, "begin", lambda held: held.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def prepare(raw: Any, *, writes: bool) -> None:
    """Set a fresh connection's pragmas."""
    for pragma in _PRAGMAS + (_WRITER if writes else ()):
        raw.execute(f"PRAGMA {pragma}")


class Disk:
    """A store's held connection.

    Attributes:
        raw: the driver's connection, for prepared statements.
        path: of the file.
        read_only: whether writing is refused with a sentence.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = threading.RLock()
        self._forget: list[Callable[[], None]] = []
        self._seen_version: int | None = None
        self._depth = 0
        with refusing(path):
            self.raw = self._reader() if read_only else connect(path, "rw")

    def _reader(self) -> Any:
        raw = connect(self.path, "ro")
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.errors():  # a folder in which SQLite may not make its -shm file
            raw.close()
            raw = connect(self.path, "immutable")
        return raw

    def prepare(self) -> None:
        """Set the pragmas, once the file is known to be a store."""
        with refusing(self.path):
            prepare(self.raw, writes=not self.read_only)

    def on_change(self, forget: Callable[[], None]) -> None:
        """Call ``forget`` when a transaction is rolled back or another connection has written."""
        self._forget.append(forget)

    def forget(self) -> None:
        """Drop what was remembered of the file."""
        for forget in self._forget:
            forget()

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """Read one statement at a time; what others commit in between is seen."""
        with self._lock, refusing(self.path):
            if not self._depth:
                self._notice_others()
            yield self.raw

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """One transaction: all of it is on disk when this ends, or nothing of it."""
        if self.read_only:
            raise StoreError(
                f"{self.path} was opened to be read only, so nothing can be saved. Close the other quizapp and start again."
            )
        with self._lock, refusing(self.path):
            if self._depth:
                yield self.raw
                return
            self.raw.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                self._notice_others()
                yield self.raw
                self.raw.execute("COMMIT")
            except BaseException:
                self.forget()
                if self.raw.in_transaction:  # a full disk has rolled back already
                    self.raw.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def _notice_others(self) -> None:
        version = self.raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_version:
            self._seen_version = version
            self.forget()

    def close(self) -> None:
        """Let the file go; SQLite folds its -wal file into it."""
        with self._lock, refusing(self.path):
            self.raw.close()

"""One held connection to a store's file: how it is opened, and its transactions."""

import os
import threading
from collections.abc import Callable
from math import inf
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Final

from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool

from quizapp.errors import DamagedError, QuizappError, StoreError
from quizapp.store import driver, room
from quizapp.store.refusals import TOLD, damaged, refusal, refusing

BUSY_MS: Final = 5000
CACHED_STATEMENTS: Final = 256
MOMENT: Final = 0.01  # seconds: what others write so soon after our commit may be seen later
TIDY: Final = 5000  # transactions after which pages are let go: most were written, never to be read
_PRAGMAS: Final = (
    f"busy_timeout = {BUSY_MS}",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    # KiB. A usual store takes two MB. A large one is read again from the system's memory, which costs
    # a sitting less than having room for its pages grow: each new page of a process is a fault.
    "cache_size = -4000",
)
_WRITER: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a power cut loses nothing
    f"wal_autocheckpoint = {room.PAGES}",  # the -wal file stays under 10 MB
)


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


def _file_at(path: str) -> tuple[int, int] | None:
    """Which file has a name, None for none."""
    try:
        found = os.stat(path)  # noqa: PTH116  (before every answer: half the time of Path.stat)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class Looking:
    """Reading what no other program can change under us: rows themselves, not what we remember.

    A context manager of its own class, since the study path enters some ten of them an answer.
    """

    def __init__(self, disk: "Disk") -> None:
        self._disk = disk

    def __enter__(self) -> Any:
        """Take the connection."""
        self._disk.lock.acquire()
        return self._disk.raw

    def __exit__(
        self, kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back; what the disk refused becomes a sentence."""
        self._disk.lock.release()
        if error is None:
            return
        if isinstance(error, TOLD):
            raise refusal(error, self._disk.path) from error
        if isinstance(error, Exception) and not isinstance(error, QuizappError):
            self._disk.blame(error)


class Reading(Looking):
    """Reading with what is remembered brought up to date first."""

    def __enter__(self) -> Any:
        """Take the connection."""
        raw = super().__enter__()
        try:
            if not raw.in_transaction:
                self._disk.notice_others()
        except BaseException as error:  # such as: closed meanwhile; nobody else gives the lock back
            super().__exit__(None, error, None)
            raise
        return raw


class Glancing(Reading):
    """Reading that does not look again for others' writes a moment after our own, which looked.

    The question after an answer is fetched by it.
    """

    def __enter__(self) -> Any:
        """Take the connection."""
        if monotonic() - self._disk.committed > MOMENT:
            return super().__enter__()
        return Looking.__enter__(self)


class Writing(Looking):
    """One transaction: all of it is on disk when this ends, or nothing of it.

    Entered inside another one, it is part of that.
    """

    def __init__(self, disk: "Disk") -> None:
        super().__init__(disk)
        self._depth = 0

    def __enter__(self) -> Any:
        """Begin."""
        disk = self._disk
        if disk.read_only:
            raise StoreError(
                f"{disk.path} was opened to be read only, so nothing can be saved. Close the other quizapp and start again."
            )
        raw = super().__enter__()
        if not self._depth:
            try:
                disk.refuse_another_file()
                disk.tidy()
                raw.execute("BEGIN IMMEDIATE")
                disk.notice_others()
            except BaseException as error:
                self._roll_back()
                super().__exit__(None, error, None)
                raise
        self._depth += 1
        return raw

    def __exit__(
        self, kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or roll back."""
        self._depth -= 1
        if not self._depth:
            try:
                if error is None:
                    self._disk.raw.execute("COMMIT")
                    self._disk.committed = monotonic()
            except TOLD as refused:
                error = refused
            if error is not None:
                self._roll_back()
        super().__exit__(kind, error, trace)

    def _roll_back(self) -> None:
        self._disk.forget()
        if self._disk.raw.in_transaction:  # a full disk has rolled back already
            self._disk.raw.execute("ROLLBACK")


class Disk:
    """A store's held connection.

    Attributes:
        lock: orders the threads that use the connection.
        looking, reading, glancing, writing: context managers that give ``raw``.
        raw: the driver's connection, for prepared statements.
        path: of the file.
        read_only: whether writing is refused with a sentence.
        written: how many transactions were begun in order to write.
        committed: when one of them was last on disk, in seconds of the monotonic clock.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.lock = threading.RLock()
        self.looking = Looking(self)
        self.reading = Reading(self)
        self.glancing = Glancing(self)
        self.writing = Writing(self)
        self._forget: list[Callable[[], None]] = []
        self._seen_version: int | None = None
        self.written = 0
        self.committed = -inf
        self._name = str(path)
        self._wal = f"{os.path.realpath(path)}-wal"  # beside the file itself, not beside a link
        self._wal_file: tuple[int, int] | None = None
        with refusing(path):
            self.raw = self._reader() if read_only else connect(path, "rw")
            self._file = _file_at(self._name)

    def _reader(self) -> Any:
        raw = connect(self.path, "ro")
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.errors():  # a folder in which SQLite may not make its -shm file
            raw.close()
            if self._waits():  # what came last stands in the -wal file, and would not be seen
                raise
            raw = connect(self.path, "immutable")
        return raw

    def _waits(self) -> bool:
        wal = Path(self._wal)
        return wal.exists() and wal.stat().st_size > 0

    def prepare(self) -> None:
        """Set the pragmas, once the file is known to be a store."""
        with refusing(self.path):
            prepare(self.raw, writes=not self.read_only)
            self._wal_file = _file_at(self._wal)  # none where a disk allows no such file

    def on_change(self, forget: Callable[[], None]) -> None:
        """Call ``forget`` when a transaction is rolled back or another connection has written."""
        self._forget.append(forget)

    def forget(self) -> None:
        """Drop what was remembered of the file."""
        for forget in self._forget:
            forget()

    def refuse_another_file(self) -> None:
        """Write only to the files that have the store's names: one that was deleted forgets all."""
        if _file_at(self._name) != self._file:
            raise StoreError(
                f"{self.path} was moved, deleted or replaced while it was open, so nothing can be saved. Put it back, or leave and run `quizapp restore`."
            )
        if self._wal_file and _file_at(self._wal) != self._wal_file:
            raise StoreError(
                f"{self._wal} was deleted while it was open, so nothing more can be saved. Leave, by which all that was saved is kept, and start again."
            )

    def tidy(self) -> None:
        """Count a transaction; the pages of a long sitting do not gather in memory."""
        self.written += 1
        if self.written % TIDY == 0:
            self.raw.execute("PRAGMA shrink_memory")

    def take_room(self) -> None:
        """Let the -wal file have its usual length from now on; inside a writing transaction."""
        room.take(Path(self._wal))

    def blame(self, error: Exception) -> None:
        """Say that the store is damaged, if that is why rows made no sense."""
        try:
            found = self.raw.execute("PRAGMA quick_check(1)").fetchone()[0]
        except TOLD as refused:
            raise refusal(refused, self.path) from error
        if found != "ok":
            raise DamagedError(damaged(self.path)) from error

    def notice_others(self) -> None:
        """Forget what was remembered when another connection has written since."""
        version = self.raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_version:
            self._seen_version = version
            self.forget()

    def close(self) -> None:
        """Let the file go; SQLite folds its -wal file into it."""
        with self.lock, refusing(self.path):
            self.raw.close()

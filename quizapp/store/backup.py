"""Backups: verified copies of the log, made beside the work and thinned by age.

A backup holds the log and the names it is written in. What is derived, the catalogue and the
device's id are left out: a restored store derives its tables anew, reads the decks again and
writes under a new id.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from quizapp.clock import Clock
from quizapp.errors import DamagedError
from quizapp.model.day import date_of, study_day
from quizapp.store import schema, tables
from quizapp.store.disk import connect
from quizapp.store.refusals import refusing
from quizapp.store.thinning import kept

_NAME: Final = re.compile(r"quizapp-(\d{8}-\d{6})-([a-z-]+)(?:-\d+)?\.db")
_STAMP: Final = "%Y%m%d-%H%M%S"
_UNFINISHED: Final = 86_400  # seconds
_DERIVED: Final = (*tables.DERIVED, *tables.CATALOGUE, tables.mark)
_LEFT_OUT: Final = tuple(t.name for t in _DERIVED if t is not tables.undone)
_ANSWERS: Final = (
    f"SELECT count(*) FROM log WHERE kind = {tables.REVIEW} AND id NOT IN (SELECT log FROM undone)"  # noqa: S608 - a constant
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        when: it was made, UTC.
        reason: ``day``, ``migration``, ``import``, ``restore``, ``asked``.
        events: lines of its log.
        reviews: those of them that count, as ``stats`` counts them.
        last_at: time of its newest line, ms UTC; None for an empty log.
    """

    path: Path
    when: datetime
    reason: str
    events: int
    reviews: int
    last_at: int | None
    size: int


def take(store: Path, folder: Path, clock: Clock, reason: str) -> Backup:
    """Copy a store's log into ``folder`` while it may be in use; the copy is verified.

    Raises:
        StoreError: the store is damaged or the copy cannot be written; older backups stay.
    """
    when = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder, f"quizapp-{when.strftime(_STAMP)}-{reason}")
    draft = path.with_suffix(".part")
    try:
        with refusing(store):
            source = connect(store, "ro")
        with contextlib.closing(source):
            with refusing(store):
                schema.check(source, store)
                lines = count(source)
            with _damage_is(_no_source(store)), refusing(draft):  # the copy itself is new
                _copy(source, draft, store, lines)
        told = read(draft)
        with refusing(path):
            draft.rename(path)
            sync(folder)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return Backup(path, when, reason, told.events, told.reviews, told.last_at, told.size)


def _copy(source: Any, draft: Path, store: Path, lines: int) -> None:
    target = connect(draft, "rwc")
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, readable where it stands
        problem = target.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok" or count(target) < lines:
            raise DamagedError(_no_source(store))
        target.execute("BEGIN")
        present = {row[0] for row in target.execute("SELECT name FROM sqlite_master")}
        for table in _LEFT_OUT:
            if table in present:
                target.execute(f"DELETE FROM {table}")  # noqa: S608 - a declared table
        target.execute("COMMIT")
        target.execute("VACUUM")
    finally:
        target.close()


def _no_source(store: Path) -> str:
    return f"{store} is damaged, so no backup was made of it; the older ones stay. Run `quizapp doctor --fix`."


@contextlib.contextmanager
def _damage_is(sentence: str) -> Iterator[None]:
    """Say of damage what helps here: what is general is said of stores that are open."""
    try:
        yield
    except DamagedError as error:
        raise DamagedError(sentence) from error


def count(raw: Any) -> int:
    """How many lines the log behind a connection has."""
    return int(raw.execute("SELECT count(*) FROM log").fetchone()[0])


def answers(raw: Any) -> int:
    """How many answers behind a connection count, whoever gave them."""
    return int(raw.execute(_ANSWERS).fetchone()[0])


def read(path: Path) -> Backup:
    """Open a backup, check all of it and count its lines.

    Raises:
        StoreError: it cannot be read, is damaged or newer than this app.
    """
    match = _NAME.fullmatch(path.name)
    with _damage_is(_no_good(path)), refusing(path):
        status = path.stat()
        with contextlib.closing(connect(path, "immutable")) as raw:
            schema.check(raw, path)
            if raw.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise DamagedError(_no_good(path))
            events, last = raw.execute("SELECT count(*), max(at) FROM log").fetchone()
            reviews = answers(raw)
    when = datetime.fromtimestamp(status.st_mtime, UTC)
    if match:
        when = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    return Backup(path, when, match[2] if match else "", events, reviews, last, status.st_size)


def _no_good(path: Path) -> str:
    return f"The backup {path} is damaged. Choose another one: `quizapp restore --list`."


def listed(folder: Path) -> list[Path]:
    """The backups of a folder by name, the newest first; none is opened."""
    if not folder.is_dir():
        return []
    return sorted((p for p in folder.iterdir() if _NAME.fullmatch(p.name)), reverse=True)


def of_the_day(store: Path, folder: Path, clock: Clock) -> Backup | None:
    """The first backup of a study day, and thinning; None when there was one or nothing to keep."""
    for path in listed(folder):  # also behind those of a clock that was once ahead
        made_at = round(_moment(path).timestamp() * 1000)
        if study_day(made_at, clock.zone) == clock.today():
            return None
    with refusing(store):
        source = connect(store, "ro")
        with contextlib.closing(source):
            empty = not count(source)
    if empty:
        return None
    made = take(store, folder, clock, "day")
    thin(folder, clock)
    return made


def thin(folder: Path, clock: Clock) -> list[Path]:
    """Delete what is no longer kept; the paths deleted.

    Copies that were never finished go as well, a day after: their program is no more.
    """
    moments = {path: _moment(path) for path in listed(folder)}
    keep = kept(moments.values(), date_of(clock.today()))
    gone = [path for path, moment in moments.items() if moment not in keep]
    with refusing(folder):
        gone += _unfinished(folder, clock.now_ms() / 1000 - _UNFINISHED)
        for path in gone:
            path.unlink(missing_ok=True)
    return gone


def _unfinished(folder: Path, before: float) -> Iterator[Path]:
    for path in folder.glob("quizapp-*.part*"):
        with contextlib.suppress(FileNotFoundError):  # its program has just finished it
            if path.stat().st_mtime < before:
                yield path


def _moment(path: Path) -> datetime:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def sync(folder: Path) -> None:
    """Make a renaming last through a power cut; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""The package: a zip with a collection of schema 11, which every Anki opens; same notes, same bytes.

It appears under its name only when it is whole.
"""

import errno
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from quizapp.anki import collection
from quizapp.anki.collection import Beginning
from quizapp.anki.note import Note, Preset
from quizapp.anki.rows import Cells, Rows
from quizapp.anki.whole import whole

CHUNK: Final = 500  # notes at a time: the whole stream is never in memory
_HERE: Final = Path(__file__).parent
_NOTE: Final = "notes", 8, "(?,?,?,?,-1,?,?,?,?,0,'')"
_CARD: Final = "cards", 14, "(?,?,?,?,?,-1,?,?,?,?,?,?,?,0,0,0,?,?)"
_LOG: Final = "revlog", 8, "(?,?,-1,?,?,?,?,?,?)"
_AT_ONCE: Final = 500  # rows a statement: one for each row takes half as long again


def write(
    path: Path,
    notes: Iterable[Note],
    *,
    decks: Mapping[str, str],
    preset: Preset,
    beginning: Beginning,
    media: Callable[[], Mapping[str, Path]] = dict,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write a package; the number of notes.

    Args:
        path: of the ``.apkg``; replaced in one step when the new one is whole.
        notes: read once, as they are written.
        decks: descriptions in HTML by full name; parents that are not named are added.
        preset: the options of all decks.
        beginning: from when due days are counted.
        media: asked after the last note: files by the name that notes call them.
        progress: told how many notes were written so far.

    Raises:
        UsageError: there is no folder to write it in.
        OSError: it cannot be written there; nothing was changed.
    """
    with whole(path) as outer, _sqlite_as_os_errors():
        inner = outer.with_suffix(".anki2")
        with closing(sqlite3.connect(inner, isolation_level=None)) as database:
            rows = Rows(beginning, preset.retention, preset.parameters[20])
            number = _fill(database, notes, rows, progress)
            told = {name: decks.get(name, "") for name in collection.with_parents(decks)}
            _finish(database, collection.row(told, preset, beginning, next(rows.positions)))
        _pack(outer, inner, media())
    return number


@contextmanager
def _sqlite_as_os_errors() -> Iterator[None]:
    """A full disk is one, whoever meets it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        number = errno.ENOSPC if full else errno.EIO
        raise OSError(number, os.strerror(number)) from error


def _fill(
    database: sqlite3.Connection,
    notes: Iterable[Note],
    rows: Rows,
    progress: Callable[[int], None] | None,
) -> int:
    database.execute("pragma page_size = 32768")  # rows in no order split small ones often
    database.execute("pragma locking_mode = exclusive")
    database.execute("pragma journal_mode = off")  # the file is temporary: it is whole or gone
    database.execute("pragma synchronous = off")
    database.execute("pragma cache_size = -49152")  # KiB: rows come in no order of their ids
    database.executescript((_HERE / "schema.sql").read_text("utf-8"))
    database.execute("begin")
    number = 0
    made: Cells = []
    cards: Cells = []
    log: Cells = []

    def flush() -> None:
        for table, cells in ((_NOTE, made), (_CARD, cards), (_LOG, log)):
            _insert(database, *table, cells)
            cells.clear()
        if progress:
            progress(number)

    for number, note in enumerate(notes, 1):
        rows.add(note, made, cards, log)
        if not number % CHUNK:
            flush()
    flush()
    return number


def _insert(database: sqlite3.Connection, table: str, width: int, marks: str, cells: Cells) -> None:
    step = width * _AT_ONCE
    for start in range(0, len(cells), step):
        some = cells[start : start + step]
        every = ",".join([marks] * (len(some) // width))
        database.execute(f"insert into {table} values {every}", some)  # noqa: S608  (marks only)


def _finish(database: sqlite3.Connection, row: tuple[object, ...]) -> None:
    database.execute(f"insert into col values ({','.join('?' * 13)})", row)  # noqa: S608  (marks only)
    database.execute("commit")


def _pack(path: Path, inner: Path, media: Mapping[str, Path]) -> None:
    names = sorted(media)
    index = json.dumps({str(place): name for place, name in enumerate(names)}, ensure_ascii=False)
    deflated = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with deflated as package, inner.open("rb") as source:
        _add(package, "collection.anki2", source)
        _add(package, "media", BytesIO(index.encode()))
        package.compression = zipfile.ZIP_STORED  # pictures are small already
        for place, name in enumerate(names):
            with media[name].open("rb") as picture:
                _add(package, str(place), picture)


def _add(package: zipfile.ZipFile, name: str, source: IO[bytes]) -> None:
    # Opened by name: an entry made by hand would not be given the package's level. Such an entry
    # has the same time on every day; what tells the machine is set below, before it is written.
    with package.open(name, "w") as target:
        shutil.copyfileobj(source, target, 1 << 18)
    entry = package.getinfo(name)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16

"""The package: a zip with a collection of schema 11, which every Anki opens; same notes, same bytes.

It appears under its name only when it is whole.
"""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from quizapp.anki import collection
from quizapp.anki.collection import Beginning
from quizapp.anki.note import Note, Preset
from quizapp.anki.rows import NewRow, Rows

CHUNK: Final = 1_000  # notes at a time: the whole stream is never in memory
_HERE: Final = Path(__file__).parent
_NOTE: Final = "insert into notes values (?,?,?,?,?,?,?,?,?,?,?)"
_CARD: Final = "insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_LOG: Final = "insert into revlog values (?,?,?,?,?,?,?,?,?)"


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
        OSError: it cannot be written there; nothing was changed.
    """
    path = path.absolute()
    with TemporaryDirectory(prefix=".quizapp-", dir=path.parent) as folder:
        inner, outer = Path(folder) / "collection.anki2", Path(folder) / "package"
        with closing(sqlite3.connect(inner, isolation_level=None)) as database:
            rows = Rows(beginning, preset.retention, preset.parameters[20])
            number = _fill(database, notes, rows, progress)
            told = {name: decks.get(name, "") for name in collection.with_parents(decks)}
            _finish(database, collection.row(told, preset, beginning, next(rows.positions)))
        _pack(outer, inner, media())
        outer.replace(path)
    return number


def _fill(
    database: sqlite3.Connection,
    notes: Iterable[Note],
    rows: Rows,
    progress: Callable[[int], None] | None,
) -> int:
    database.execute("pragma journal_mode = off")  # the file is temporary: it is whole or gone
    database.execute("pragma synchronous = off")
    database.execute("pragma cache_size = -49152")  # KiB: rows come in no order of their ids
    database.executescript((_HERE / "schema.sql").read_text("utf-8"))
    database.execute("begin")
    number, stream = 0, iter(notes)
    while chunk := list(islice(stream, CHUNK)):
        cards: list[NewRow] = []
        log: list[NewRow] = []
        made = []
        for note in chunk:
            row, its_cards, its_log = rows.of(note)
            made.append(row)
            cards += its_cards
            log += its_log
        database.executemany(_NOTE, made)
        database.executemany(_CARD, cards)
        database.executemany(_LOG, log)
        number += len(chunk)
        if progress:
            progress(number)
    return number


def _finish(database: sqlite3.Connection, row: tuple[object, ...]) -> None:
    database.execute(f"insert into col values ({','.join('?' * 13)})", row)  # noqa: S608  (marks only)
    database.execute("commit")


def _pack(path: Path, inner: Path, media: Mapping[str, Path]) -> None:
    names = sorted(media)
    index = json.dumps({str(place): name for place, name in enumerate(names)}, ensure_ascii=False)
    with zipfile.ZipFile(path, "w", compresslevel=1) as package:
        with inner.open("rb") as source:
            _add(package, "collection.anki2", source, zipfile.ZIP_DEFLATED)
        package.writestr(_entry("media", zipfile.ZIP_DEFLATED), index)
        for place, name in enumerate(names):
            with media[name].open("rb") as source:
                _add(package, str(place), source, zipfile.ZIP_STORED)


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # no clock in the bytes
    entry.compress_type = compression
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _add(package: zipfile.ZipFile, name: str, source: IO[bytes], compression: int) -> None:
    with package.open(_entry(name, compression), "w") as target:
        shutil.copyfileobj(source, target, 1 << 18)

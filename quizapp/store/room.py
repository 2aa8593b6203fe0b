"""Room in the ``-wal`` file, taken before it is needed.

A commit that makes the file longer waits for the file system's own journal too: an answer takes a
third more by it, and the first two hundred of every sitting would. Taking the room at once costs one
of them what writing nine megabytes takes, some milliseconds on an SSD. PostgreSQL fills the files of
its log with zeros for the same reason (its setting ``wal_init_zero``).

Zeros are no frames: SQLite reads the file as far as its checksums go. It keeps no lock on this file
that opening it here could drop (it does on the store's own file, see ``driver``).
"""

import os
import shutil
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Final

PAGES: Final = 2200  # after which SQLite folds the file into the store: as rarely as 10 MB allow
_FRAME: Final = 24 + 4096  # bytes: a header and a page, https://www.sqlite.org/fileformat2.html
ROOM: Final = 32 + (PAGES + 32) * _FRAME  # bytes: the file's header, and what the last commit adds
SPARE: Final = 20 * ROOM  # bytes: a disk that has no more left keeps them


def take(wal: Path) -> None:
    """Fill a ``-wal`` file with zeros up to its usual length; what is in it stays.

    Only inside a writing transaction, when nobody else makes it longer. A disk that has no room
    has none for this: answers find theirs one by one.
    """
    with suppress(OSError, MemoryError):
        if shutil.disk_usage(wal.parent).free >= SPARE:
            with wal.open("r+b", buffering=0) as file:
                _fill(file)


def _fill(file: FileIO) -> None:
    end = file.seek(0, os.SEEK_END)
    missing = max(0, ROOM - end)
    filled = 0
    try:
        filled = file.write(bytes(missing))
    finally:
        if filled < missing:  # the disk is fuller than it said: what was taken goes back
            file.truncate(end)

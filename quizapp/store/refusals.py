"""Faults of the disk and of SQLite as sentences for the learner."""

import errno
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from quizapp.errors import DamagedError, StoreError
from quizapp.store import driver

RESTORE: Final = (
    "Run `quizapp doctor --fix` to save what can be read, or `quizapp restore` to take a backup."
)
LOOK: Final = "Run `quizapp doctor`."  # where nobody knows the cause
_BY_CODE = {
    "SQLITE_FULL": "The disk with {path} is full; nothing was changed. Make room and try again.",
    "SQLITE_IOERR": "The disk refused to read or write {path} ({code}); nothing was changed. Look at the disk, its free room and limits on file sizes, then try again.",
    "SQLITE_READONLY": "{path} or its folder is read-only, so nothing can be saved. Make it writable, or choose another folder with --data-dir.",
    "SQLITE_BUSY": "Another program has kept {path} locked for 5 seconds. Close it, or wait, and try again.",
    "SQLITE_LOCKED": "Another program has kept {path} locked for 5 seconds. Close it, or wait, and try again.",
    "SQLITE_NOTADB": "{path} is not a store of this app: it does not start like an SQLite file. " + RESTORE,
    "SQLITE_CORRUPT": "{path} is damaged. " + RESTORE,
    "SQLITE_CANTOPEN": "{path} cannot be opened: the folder is missing, closed to you, or too many files are open. Check it, or choose another folder with --data-dir.",
    "SQLITE_PERM": "You may not write {path}. Change its permissions, or choose another folder with --data-dir.",
    "SQLITE_TOOBIG": "A text is too long to be stored in {path}; SQLite takes up to 1 GB.",
    "SQLITE_NOMEM": "There is not enough memory to work on {path}. Close other programs and try again.",
}  # fmt: skip
_BY_ERRNO = {
    errno.ENOSPC: "SQLITE_FULL",
    getattr(errno, "EDQUOT", errno.ENOSPC): "SQLITE_FULL",
    errno.EFBIG: "SQLITE_IOERR",
    errno.EROFS: "SQLITE_READONLY",
    errno.EACCES: "SQLITE_PERM",
    errno.EPERM: "SQLITE_PERM",
    errno.EIO: "SQLITE_IOERR",
}


def damaged(path: Path) -> str:
    """What to say of a damaged store."""
    return _BY_CODE["SQLITE_CORRUPT"].format(path=path)


def refusal(error: BaseException, path: Path) -> StoreError:
    """The error for the learner: a damaged store is told apart from one that cannot be reached."""
    if _name(error).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return DamagedError(sentence(error, path))
    return StoreError(sentence(error, path))


def is_about_writing(error: BaseException | None) -> bool:
    """Whether the disk has no room, or a folder or file may not be opened or written."""
    if isinstance(error, OSError):
        return error.errno != errno.EIO
    return _name(error).startswith(_UNWRITABLE)


def keeps_from_writing(error: StoreError) -> bool:
    """Whether reading may go on where this was refused: the disk has no room, or is read-only."""
    cause = error.__cause__
    return is_about_writing(cause) or _name(cause).startswith("SQLITE_IOERR")


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for another page; an unknown disk has."""
    try:
        return shutil.disk_usage(path.parent).free < _PAGE
    except OSError:
        return False


def _name(error: BaseException | None) -> str:
    """SQLite's name of what went wrong, empty for other errors."""
    told = str(error)
    if isinstance(error, _NO_TEXT) or told.startswith(_NO_SCHEMA) or _NO_COLUMN in told:
        return "SQLITE_CORRUPT"
    return getattr(error, "sqlite_errorname", None) or _BY_WORDS.get(told, "")


def sentence(error: BaseException, path: Path) -> str:
    """What happened to the store at ``path``, and what to do next."""
    if isinstance(error, UnicodeEncodeError):
        return (
            "A text has half of a character (a lone surrogate) and cannot be stored. Type it again."
        )
    if isinstance(error, OverflowError):
        return "A number is too large to be stored: 64 bits are the limit."
    if isinstance(error, OSError):
        code = _BY_ERRNO.get(error.errno or 0, "SQLITE_CANTOPEN")
    else:
        code = _name(error)
    if code.startswith("SQLITE_IOERR") and _is_full(path):  # as when its -shm file gets no room
        code = "SQLITE_FULL"
    while code and code not in _BY_CODE:  # SQLITE_CORRUPT_INDEX → SQLITE_CORRUPT
        code, _, _ = code.rpartition("_")
    if code:
        return _BY_CODE[code].format(path=path, code=_name(error) or code)
    return f"{path} could not be used ({error}). {LOOK}"


_BY_WORDS = {  # a copy by SQLite's backup API fails with words alone
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
    "out of memory": "SQLITE_NOMEM",
}
# A file that says it has the present schema and has not, or texts that are none: bytes of it have
# changed. (Also a complaint of SQLite's that quotes such bytes; see ``driver.errors``.)
_NO_TEXT: Final = (UnicodeDecodeError, json.JSONDecodeError)
_NO_SCHEMA: Final = (
    "no such table: ", "no such column: ", "foreign key mismatch", "Could not decode to UTF-8",
)  # fmt: skip
_NO_COLUMN: Final = " has no column named "
_PAGE: Final = 4096  # bytes
_UNWRITABLE: Final = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")
TOLD: Final[tuple[type[Exception], ...]] = (
    *driver.errors(), UnicodeEncodeError, OverflowError, OSError, json.JSONDecodeError,
)  # fmt: skip


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the disk and SQLite raise into a :class:`StoreError`."""
    try:
        yield
    except TOLD as error:
        raise refusal(error, path) from error

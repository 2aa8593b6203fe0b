"""Which SQLite is used: the standard library's, or the newer one of the ``sqlite`` extra.

SQLite 3.7.0 to 3.51.2 have the WAL-reset bug: in rare cases two connections that write and
checkpoint at the same moment damage the file. One writing program at a time avoids it (``lock``),
and so does a newer library.

A process must never open a store's file in any other way while it is open here, not even to read
it: closing such a handle drops the locks of every connection of the process (POSIX), and a second
SQLite library then takes the -wal file for a left-over.
"""

import importlib
import sqlite3
from functools import cache
from types import ModuleType

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 3))  # from, and the first version without it


@cache
def module() -> ModuleType:
    """The newest DB-API module for SQLite that is installed."""
    try:
        newer = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3
    return newer if newer.sqlite_version_info > sqlite3.sqlite_version_info else sqlite3


def errors() -> tuple[type[Exception], ...]:
    """The exceptions that the module in use raises.

    Where SQLite quotes a damaged file's bytes in what it complains of, the module cannot read the
    complaint, and raises what it met there instead.
    """
    return (module().Error, UnicodeDecodeError)


def has_wal_reset_bug(version: tuple[int, ...] | None = None) -> bool:
    """Whether a SQLite version (the one in use by default) has the WAL-reset bug."""
    first, fixed = WAL_RESET_BUG
    return first <= (version or module().sqlite_version_info) < fixed

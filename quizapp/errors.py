"""What a learner is told when something does not work, and the exit code that goes with it."""

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    STORE = 3
    INTERRUPTED = 130


class QuizappError(Exception):
    """A sentence or two for the learner: what happened, where, what to do next."""

    exit = Exit.FAILED


class UsageError(QuizappError):
    """The words of a command, a pinned value or a deck are not right."""

    exit = Exit.USAGE


class StoreError(QuizappError):
    """The store cannot be opened, read or written, or is newer than the app."""

    exit = Exit.STORE


class DamagedError(StoreError):
    """A store, or a backup of one, is not what was written; the log in it may be saved."""


class NothingSavedError(StoreError):
    """Of a damaged store nothing can be read, and there is no backup that is good."""


class HeldError(StoreError):
    """Another program studies on this store; it can still be opened to be read."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`` Did you mean X?`` for the known word nearest to one that is not, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1)
    return f" Did you mean {near[0]}?" if near else ""

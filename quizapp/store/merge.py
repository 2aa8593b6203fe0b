"""Merging: what another store of the same learner knows beyond this one."""

from pathlib import Path

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.store.opening import opened
from quizapp.store.store import Store
from quizapp.store.transfer import Transferred


def merge(store: Store, other: Path) -> Transferred:
    """Take over another store's lines, in one transaction; it is only read.

    Merging in both directions, in any order and any number of times gives both stores the same
    log and so the same memories.

    Raises:
        StoreError: the other file is no store or of another schema; nothing was changed.
    """
    if other.absolute() == store.path.absolute():
        raise StoreError(f"{other} is this store itself; name the other one.")
    source = opened(other, read_only=True, clock=Clock())
    try:
        with source.looking as raw:
            return store.take_over(raw)
    finally:
        source.close()

"""Merging: what another store of the same learner knows beyond this one."""

from pathlib import Path

from quizapp.clock import Clock
from quizapp.errors import DamagedError, StoreError
from quizapp.store.disk import Disk
from quizapp.store.legible import illegible
from quizapp.store.opening import opened
from quizapp.store.store import Store
from quizapp.store.transfer import Transferred


def merge(store: Store, other: Path) -> Transferred:
    """Take over another store's lines, in one transaction; it is only read.

    Merging in both directions, in any order and any number of times gives both stores the same
    log and so the same memories.

    Raises:
        StoreError: the other file is no store, of another schema or damaged; nothing was changed.
    """
    if other.absolute() == store.path.absolute():
        raise StoreError(f"{other} is this store itself; name the other one.")
    source = opened(other, read_only=True, clock=Clock())
    try:
        _refuse_damaged(source)
        with source.looking as raw:
            return store.take_over(raw)
    finally:
        source.close()


def _refuse_damaged(source: Disk) -> None:
    """Damage is found before anything is taken over, so that it is not taken for damage of ours."""
    try:
        with source.looking as raw:
            sound = raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            if sound and not illegible(raw):
                return
    except DamagedError:
        pass
    raise DamagedError(
        f"{source.path} is damaged, so nothing was merged. Save it first: `quizapp doctor --fix --data-dir {source.path.parent}`."
    )

"""Opening a store's file: made when missing, checked, migrated when older, refused when newer."""

from pathlib import Path
from typing import Final

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.store import schema
from quizapp.store.disk import Disk
from quizapp.store.refusals import refusing

BACKUPS: Final = "backups"  # the folder beside the store, as ``quizapp.paths`` has it


def opened(path: Path, *, read_only: bool, clock: Clock) -> Disk:
    """The held connection to a store of the present schema; an older one is backed up first.

    Raises:
        StoreError: with the sentence for the learner.
    """
    with refusing(path):
        missing = not path.exists()
    if missing and read_only:
        raise StoreError(f"There is no store at {path} yet. Start quizapp once to make it.")
    if missing:
        schema.create(path)
    disk = Disk(path, read_only=read_only)
    try:
        if schema.check(disk.raw, path) != schema.HEAD:
            disk = _migrated(disk, clock)
        disk.prepare()
    except BaseException:
        disk.close()
        raise
    return disk


def _migrated(disk: Disk, clock: Clock) -> Disk:
    path = disk.path
    if disk.read_only:
        raise StoreError(
            f"{path} was written by an older quizapp. Start quizapp once without read-only to bring it up to date."
        )
    from quizapp.store.backup import take

    disk.close()
    take(path, path.parent / BACKUPS, clock, "migration")
    schema.migrate(path)
    return Disk(path, read_only=False)

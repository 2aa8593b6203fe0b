"""Restoring: a backup takes the store's place, and what was there is kept first."""

import contextlib
import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.store import backup, schema
from quizapp.store.backup import Backup, sync
from quizapp.store.disk import connect
from quizapp.store.lock import Lock
from quizapp.store.refusals import is_about_writing, refusing

_SIDES: Final = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        backup: the one that was taken.
        before: the backup of what was there, or the damaged file, set aside; None without a store.
    """

    backup: Backup
    before: Path | None


def restore(store: Path, chosen: Path, folder: Path, clock: Clock) -> Restored:
    """Put a backup in a store's place. The store must not be open in this process.

    Nothing is between old and new: a store that can still be written gets the backup's content in
    one transaction, a damaged file is replaced in one step.

    Raises:
        StoreError: the backup is no good, or another program uses the store; nothing was changed.
    """
    told = backup.read(chosen)
    with Lock(store, "quizapp restore", "Close it and try again."):
        with refusing(store):
            missing = not store.exists()
        if missing:
            put_in_place(store, chosen)
            return Restored(told, None)
        try:
            before: Path | None = backup.take(store, folder, clock, "restore").path
            _overwrite(store, chosen)
        except StoreError as error:
            if is_about_writing(error.__cause__):  # then the store may be sound, and stays
                raise
            before = put_in_place(store, chosen)
        return Restored(told, before)


def _overwrite(store: Path, chosen: Path) -> None:
    with refusing(store):
        source, target = connect(chosen, "immutable"), connect(store, "rw")
        with contextlib.closing(source), contextlib.closing(target):
            schema.check(target, store)
            target.execute("PRAGMA synchronous = FULL")
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")


def put_in_place(store: Path, good: Path) -> Path | None:
    """Replace a store's file by a copy of ``good``; the path of the old file, set aside."""
    store = store.resolve()  # SQLite keeps the -wal file beside the file itself, not beside a link
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    draft = store.with_name(f"{store.name}.new-{secrets.token_hex(4)}")
    aside = None
    with refusing(store):
        store.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(good, draft)
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            if store.exists():
                aside = store.with_name(f"{store.name}.damaged-{stamp}")
                _keep(store, aside)
                for side in _SIDES:
                    left = store.with_name(store.name + side)
                    if left.exists():  # it belongs to the old file and would spoil the new one
                        left.replace(aside.with_name(aside.name + side))
            draft.replace(store)
            sync(store.parent)
        finally:
            with contextlib.suppress(OSError):  # on a full disk half of it may be there
                draft.unlink(missing_ok=True)
    return aside


def _keep(store: Path, aside: Path) -> None:
    """A second name for the old file, or a copy where there are no second names."""
    try:
        os.link(store, aside)
    except OSError:
        shutil.copyfile(store, aside)

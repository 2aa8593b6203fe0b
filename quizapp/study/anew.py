"""Starting over, and taking everything away; each writes a verified backup first."""

import contextlib
import shutil
from pathlib import Path
from typing import Final

from quizapp.clock import Clock
from quizapp.model.event import Event
from quizapp.paths import Paths
from quizapp.store import backup
from quizapp.store.store import Store

_OF_STORE: Final = ("", "-wal", "-shm", "-journal", ".lock")


def start_over(store: Store, paths: Paths, clock: Clock, learner: str) -> Path:
    """Make every item new again, as if nothing had been studied.

    The log keeps its reviews (statistics still count them), and exams and settings stay.

    Returns:
        The backup that was made before.

    Raises:
        StoreError: nothing was changed.
    """
    made = backup.take(paths.store, paths.backups, clock, "over")
    states = store.states(None, learner)
    gone: list[Event] = []
    for item, state in states.items():
        if state.suspended:
            gone.append(Event("unsuspend", item=item, learner=learner))
        if state.memory is not None or state.known:
            gone.append(Event("reset", item=item, learner=learner))
    store.append_many(gone)
    return made.path


def delete_all(store: Store, paths: Paths, clock: Clock, last: Path) -> Path:
    """Take away the log, its backups, the settings and the notes of this machine.

    The learner's own decks stay: they are texts of their own. The store is closed afterwards.

    Args:
        store: is closed.
        paths: what is taken away.
        clock: for the backup's name.
        last: the folder into which the last backup is written first.

    Returns:
        The last backup.

    Raises:
        StoreError: the backup could not be made; nothing was changed.
        OSError: a file could not be taken away; the backup is there.
    """
    made = backup.take(paths.store, last, clock, "last")
    store.close()
    for ending in _OF_STORE:
        paths.store.with_name(paths.store.name + ending).unlink(missing_ok=True)
    for one in (*backup.listed(paths.backups), paths.settings, paths.notes, paths.log):
        one.unlink(missing_ok=True)
    shutil.rmtree(paths.devices, ignore_errors=True)
    for folder in (paths.backups, paths.config, paths.state):
        with contextlib.suppress(OSError):  # something of another program's stands in it
            folder.rmdir()
    return made.path

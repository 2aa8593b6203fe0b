"""Builds store, library, clock and settings, and hands them to a front end.

Nothing is opened at import, and there are no globals: a front end holds its ``Desk``. ``kept`` is
what a desk is made of, ``looks`` what it shows without writing, ``desk`` how a day's study begins.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.clock import Clock
from quizapp.library.library import Library
from quizapp.paths import find
from quizapp.scheduling.memory import Fsrs
from quizapp.settings import load
from quizapp.shipped import DECKS
from quizapp.store.store import Store
from quizapp.wiring.desk import Desk

if TYPE_CHECKING:  # short commands hold nothing
    from quizapp.store.lock import Lock

__all__ = ["Desk", "open_desk"]


def open_desk(
    data_dir: Path | None = None,
    *,
    read_only: bool = False,
    hold: bool = False,
    clock: Clock | None = None,
    progress: Callable[[str], None] | None = None,
) -> Desk:
    """Open the learner's store and decks; both are created at the first start.

    Args:
        data_dir: where the learner's data is; None is the platform's place.
        read_only: nothing is written, and nothing can be answered.
        hold: keep other front ends off; short writes beside this one need no such thing.
        clock: for times and study days.
        progress: told of each deck that is read.

    Raises:
        HeldError: another front end holds the store.
        StoreError: the store cannot be opened; a sentence says why and what to do.
    """
    paths = find(data_dir)
    clock = clock or Clock()
    settings = load(paths.settings)
    held = _held(paths.store) if hold else None
    try:
        store = Store.open(
            paths.store, clock=clock, engine=Fsrs(), state_dir=paths.state, read_only=read_only
        )
    except BaseException:
        if held:
            held.release()
        raise
    desk = Desk(paths, clock, settings, store, Library(store, [DECKS, paths.decks]), held=held)
    try:
        problems = [str(problem) for problem in desk.library.refresh(progress)]
    except BaseException:
        desk.close()
        raise
    desk.problems = [*settings.problems, *problems]
    return desk


def _held(store: Path) -> "Lock":
    from quizapp.store.lock import Lock

    return Lock(store, "quizapp")

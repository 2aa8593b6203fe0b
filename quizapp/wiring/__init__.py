"""Builds store, library, clock and settings, and hands them to a front end.

Nothing is opened at import, and there are no globals: a front end holds its ``Desk``. ``kept`` is
what a desk is made of, ``looks`` what it shows without writing, ``desk`` how a day's study begins.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.library.library import Library
from quizapp.paths import Paths, find
from quizapp.scheduling.memory import Fsrs
from quizapp.settings import Settings, load
from quizapp.shipped import DECKS
from quizapp.store.refusals import keeps_from_writing
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
    looking: bool = False,
    clock: Clock | None = None,
    progress: Callable[[str], None] | None = None,
) -> Desk:
    """Open the learner's store and decks; both are created at the first start.

    Args:
        data_dir: where the learner's data is; None is the platform's place.
        read_only: nothing is written, and nothing can be answered.
        hold: keep other front ends off; short writes beside this one need no such thing.
        looking: the caller only reads; where the disk takes nothing more, open it read-only.
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
        return _opened(paths, clock, settings, held, progress, read_only=read_only)
    except BaseException as error:
        if held:
            held.release()
        if not (looking and isinstance(error, StoreError) and keeps_from_writing(error)):
            raise
        with suppress(StoreError):  # then the first one says more
            desk = _opened(paths, clock, settings, None, progress, read_only=True)
            desk.refused = str(error)
            return desk
        raise


def _opened(
    paths: Paths,
    clock: Clock,
    settings: Settings,
    held: "Lock | None",
    progress: Callable[[str], None] | None,
    *,
    read_only: bool,
) -> Desk:
    store = Store.open(
        paths.store, clock=clock, engine=Fsrs(), state_dir=paths.state, read_only=read_only
    )
    try:
        library = Library(store, [DECKS, paths.decks])
        problems = [str(problem) for problem in library.refresh(progress)]
    except BaseException:
        store.close()
        raise
    desk = Desk(paths, clock, settings, store, library, held=held)
    desk.problems = [*settings.problems, *problems]
    return desk


def _held(store: Path) -> "Lock":
    from quizapp.store.lock import Lock

    return Lock(store, "quizapp")

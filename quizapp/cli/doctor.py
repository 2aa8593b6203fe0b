"""``quizapp doctor``: what was looked at, what is wrong, and how it is mended."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from quizapp import __version__, paths
from quizapp.cli.lazy import data_dir
from quizapp.clock import Clock
from quizapp.errors import DamagedError, Exit, NothingSavedError, StoreError
from quizapp.paths import Paths
from quizapp.store.checks import Finding

if TYPE_CHECKING:
    from quizapp.wiring import Desk

_NONSENSE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@click.command()
@click.option("--full", is_flag=True, help="Every page of the store, not a quick look.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely; the log first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def doctor(full: bool, fix: bool, as_json: bool) -> None:
    """Look at versions, folders, the store, the decks, the disk and the clock."""
    places = paths.find(data_dir())
    found = [_versions(), *_folders(places), *_store(places, full=full, fix=fix)]
    if as_json:
        rows = [
            {"check": f.check, "good": f.good, "fault": f.fault, "told": f.told, "mend": f.mend}
            for f in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for one in found:
            sign = "✓" if one.good else "✗" if one.fault else "!"
            click.echo(f"{sign} {one.check:9} {one.told}")
            if one.mend:
                click.echo(f"            {one.mend}")
    if any(one.fault for one in found):
        sys.exit(Exit.FAILED)


def _versions() -> Finding:
    python = platform.python_version()
    return Finding("versions", f"quizapp {__version__}, Python {python}.")


def _folders(places: Paths) -> list[Finding]:
    found = []
    for name, folder, other in (
        ("data", places.data, "--data-dir"),
        ("settings", places.config, "QUIZAPP_CONFIG_DIR"),
        ("state", places.state, "QUIZAPP_STATE_DIR"),
    ):
        where = folder if folder.exists() else _parent_that_exists(folder)
        if not where.is_dir():
            mend = f"Move it away, or choose another folder with {other}."
            found.append(Finding(name, f"{where} is no folder.", mend))
        elif not os.access(where, os.W_OK):
            mend = f"Make it writable, or choose another folder with {other}."
            found.append(Finding(name, f"{where} is read-only.", mend))
        else:
            found.append(Finding(name, str(folder)))
    return found


def _parent_that_exists(folder: Path) -> Path:
    return next(parent for parent in folder.parents if parent.exists())


def _store(places: Paths, *, full: bool, fix: bool) -> list[Finding]:
    try:
        if not places.store.exists():
            return [Finding("store", "There is no store yet; the first start makes it.")]
    except PermissionError:
        mend = "Change the permissions of its folder, or choose another one with --data-dir."
        return [Finding("store", f"{places.store} is closed to you.", mend)]
    from quizapp.store.checks import examine
    from quizapp.wiring import open_desk

    try:
        with open_desk(data_dir()) as desk:
            found = examine(desk.store, places.backups, desk.clock, full=full)
            if fix:
                mended = [one for one in found if not one.good and one.fix]
                for one in mended:
                    assert one.fix is not None
                    one.fix()
                if mended:
                    found = examine(desk.store, places.backups, desk.clock, full=full)
            found.append(_sense(desk))
            own = desk.settings.problems
            found += [*_settings(own), *_decks([one for one in desk.problems if one not in own])]
    except DamagedError as error:
        return [_saved(places) if fix else _refused(error)]
    except StoreError as error:  # newer, locked, unreachable: nothing here may touch it
        return [_refused(error)]
    except _NONSENSE as error:  # while it was opened
        return [_saved(places) if fix else _senseless(places.store, error)]
    damaged = any(one.check in {"integrity", "texts", "sense"} and not one.good for one in found)
    return [*found, _saved(places)] if damaged and fix else found


def _sense(desk: "Desk") -> Finding:
    """Whether the rows of a sound file can be understood: SQLite does not know what they mean."""
    try:
        desk.overview(), desk.agenda(), desk.standing()
    except _NONSENSE as error:
        return _senseless(desk.paths.store, error)
    return Finding("sense", "What the store holds can be understood.")


def _senseless(store: Path, error: Exception) -> Finding:
    from quizapp.store.refusals import RESTORE

    return Finding("sense", f"Rows of {store} make no sense ({type(error).__name__}).", RESTORE)


def _refused(error: StoreError) -> Finding:
    """Why a store cannot be opened; what to do about it is the end of what is told."""
    from quizapp.store.refusals import LOOK

    told, _, mend = str(error).rpartition(". ")
    if not told or mend == LOOK:  # nobody knows the cause: this is where one was sent to look
        told = told or mend.removesuffix(".")
        mend = "Start again; if that changes nothing, `quizapp restore` goes back to a backup."
    return Finding("store", f"{told}.", mend)


def _settings(problems: Sequence[str]) -> list[Finding]:
    mend = "Change that in the file, or delete the line for the default."
    return [Finding("settings", f"{one}.", mend) for one in problems]


def _decks(problems: list[str]) -> list[Finding]:
    if not problems:
        return [Finding("decks", "Every deck can be read.")]
    return [Finding("decks", one, "`quizapp decks check` says more.") for one in problems]


def _saved(places: Paths) -> Finding:
    """Save what can be read of a damaged store into a new one."""
    from quizapp.scheduling.memory import Fsrs
    from quizapp.store.salvage import salvage

    try:
        done = salvage(places.store, places.backups, clock=Clock(), engine=Fsrs())
    except NothingSavedError as error:
        mend = f"Move {places.store} away, and the next start makes a new store."
        return Finding("salvage", str(error), mend)
    except StoreError as error:
        return _refused(error)
    kept = f"; the damaged file is {done.aside}." if done.aside else "."
    lines = done.events + done.from_backup
    if not done.answers:
        told = f"No answer was found, only {lines} other lines of the log. They are in a new store"
        mend = "If there were answers, look for a backup that has them: `quizapp restore --list`."
        return Finding("salvage", told + kept, mend, note=True)
    what = "1 answer is" if done.answers == 1 else f"{done.answers} answers are"
    told = f"{what} saved in a new store, {done.answers_from_backup} of them from a backup"
    return Finding("salvage", f"{told}, with {lines} lines of the log in all{kept}")

"""``quizapp doctor``: what was looked at, what is wrong, and how it is mended."""

import json
import os
import platform
import sys
from pathlib import Path

import click

from quizapp import __version__, paths
from quizapp.cli.lazy import data_dir
from quizapp.clock import Clock
from quizapp.errors import DamagedError, Exit, StoreError
from quizapp.paths import Paths
from quizapp.store.checks import Finding


@click.command()
@click.option("--full", is_flag=True, help="Every page of the store, not a quick look.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely; the log first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def doctor(full: bool, fix: bool, as_json: bool) -> None:
    """Look at versions, folders, the store, the decks, the disk and the clock."""
    places = paths.find(data_dir())
    found = [_versions(), *_folders(places), *_store(places, full=full, fix=fix)]
    if as_json:
        rows = [{"check": f.check, "good": f.good, "told": f.told, "mend": f.mend} for f in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{'✓' if one.good else '✗'} {one.check:9} {one.told}")
            if one.mend:
                click.echo(f"            {one.mend}")
    if not all(one.good for one in found):
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
            found += _decks(desk.problems)
    except DamagedError as error:
        return [_saved(places) if fix else Finding("store", str(error), _SAVE)]
    except StoreError as error:  # newer, locked, unreachable: nothing here may touch it
        return [Finding("store", str(error), _AGAIN)]
    damaged = any(one.check == "integrity" and not one.good for one in found)
    return [*found, _saved(places)] if damaged and fix else found


_AGAIN = "Then run `quizapp doctor` again."
_SAVE = "Run `quizapp doctor --fix` to save what can be read, or `quizapp restore`."


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
    except StoreError as error:
        mend = "Choose a backup with `quizapp restore`."
        return Finding("salvage", str(error), mend)
    told = f"{done.events} lines are saved in a new store, {done.from_backup} more from a backup"
    kept = f"; the damaged file is {done.aside}." if done.aside else "."
    return Finding("salvage", told + kept)

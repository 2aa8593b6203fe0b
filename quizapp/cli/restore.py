"""``quizapp restore``: back to a backup; the present state is kept first."""

import json
import sys
from pathlib import Path

import click

from quizapp import paths
from quizapp.cli.counting import counted
from quizapp.cli.lazy import data_dir
from quizapp.clock import Clock
from quizapp.errors import QuizappError, StoreError, UsageError
from quizapp.store.backup import Backup

_NONE = "There is no backup yet. `quizapp backup` makes one of a sound store, `quizapp doctor --fix` saves what a damaged one holds."


@click.command()
@click.argument("chosen", required=False)
@click.option("--list", "only_list", is_flag=True, help="Only show what there is.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def restore(chosen: str | None, only_list: bool, yes: bool, as_json: bool) -> None:
    """Go back to the backup CHOSEN: its number in the list, `latest`, or a file.

    The word that it is meant is read from standard input, unless --yes says it.
    """
    from quizapp.store import restore as restoring

    places, clock = paths.find(data_dir()), Clock()
    found = _readable(places.backups)
    if only_list or (chosen is None and not sys.stdin.isatty()):
        _show(found, as_json)
        return
    if chosen is None:
        _show(found, as_json=False)
        chosen = str(click.prompt("Which one", type=click.IntRange(1, max(1, len(found)))))
    backup = _chosen(chosen, found)
    if not yes:
        _ask(backup)
    done = restoring.restore(places.store, backup.path, places.backups, clock)
    if as_json:
        kept = str(done.before) if done.before else None
        click.echo(json.dumps({"restored": str(done.backup.path), "kept": kept}))
        return
    click.echo(f"Restored {counted(done.backup.reviews, 'answer')} from {done.backup.path}.")
    if done.before:
        click.echo(f"What was there before is kept in {done.before}.")


def _ask(backup: Backup) -> None:
    """Take the word of whoever runs this, typed or piped.

    Raises:
        UsageError: there is nobody to ask.
        QuizappError: it is not meant.
    """
    when = f"{backup.when.astimezone():%d %b %Y %H:%M}"
    click.echo(f"Go back to {when}? The present state is kept. [y/N]: ", nl=False, err=True)
    word = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo(err=True)
    if not word:
        raise UsageError("Nobody is there to say that this is meant. Say so with --yes.")
    if word.strip().lower() not in {"y", "yes"}:
        raise QuizappError("Nothing was restored.")


def _readable(folder: Path) -> list[Backup]:
    from quizapp.store import backup as backups

    found = []
    for path in backups.listed(folder):
        try:
            found.append(backups.read(path))
        except StoreError as error:
            click.echo(str(error), err=True)
    return found


def _show(found: list[Backup], as_json: bool) -> None:
    if as_json:
        rows = [
            {"path": str(b.path), "when": b.when.isoformat(), "why": b.reason, "reviews": b.reviews}
            for b in found
        ]
        click.echo(json.dumps(rows))
        return
    if not found:
        click.echo(_NONE)
    for number, one in enumerate(found, 1):
        when = one.when.astimezone()
        click.echo(f"{number:3}  {when:%d %b %Y %H:%M}  {one.reviews:6} answers  {one.reason}")


def _chosen(word: str, found: list[Backup]) -> Backup:
    from quizapp.store import backup as backups

    if word == "latest" and found:
        return found[0]
    if word.isdigit() and 1 <= int(word) <= len(found):
        return found[int(word) - 1]
    path = Path(word)
    if path.is_file():
        return backups.read(path)
    if word == "latest" or not found:
        raise QuizappError(_NONE)
    raise UsageError(f"There is no backup {word}; `quizapp restore --list` shows them.")

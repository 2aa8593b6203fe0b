"""``quizapp decks``: list, check, new, orphans."""

import json
import sys
from pathlib import Path

import click

from quizapp.cli.counting import counted
from quizapp.cli.lazy import data_dir
from quizapp.errors import Exit, QuizappError


@click.group()
def decks() -> None:
    """The decks: list, check, new, orphans."""


@decks.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_(as_json: bool) -> None:
    """Every deck with its cards, and what of them is due."""
    from quizapp.wiring import open_desk

    with open_desk(data_dir(), looking=True) as desk:
        rows = desk.overview().topics
        for problem in desk.problems:
            click.echo(problem, err=True)
    if as_json:
        keys = ("topic", "title", "total", "seen", "new", "due")
        click.echo(json.dumps([{k: getattr(row, k) for k in keys} for row in rows]))
        return
    for row in rows:
        click.echo(
            f"{row.topic:16} {row.total:4} items {row.due:4} due {row.new:4} new  {row.title}"
        )


@decks.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--fix", is_flag=True, help="Write what is mechanical: ids, gap numbers, was=.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check(paths: tuple[Path, ...], fix: bool, as_json: bool) -> None:
    """Check all decks, or only PATHS: file, line, and how to mend it."""
    from quizapp import paths as places
    from quizapp.library import checking
    from quizapp.shipped import DECKS, generators

    found = places.find(data_dir())
    own = [found.decks] if found.decks.is_dir() else []
    outside = [path for path in paths if not _within(path, (DECKS, found.decks))]
    folders = [DECKS, *own, *outside]
    only = [path.resolve() for path in paths]
    memory = found.state / "checked-decks.json"
    known, reported = _from_the_store(found.store)
    report = checking.check(folders, only=only, memory=memory, known=known)
    if fix:
        from quizapp.library.mending import fix as mend

        for path in mend(report, set(generators.registry.ids())):
            click.echo(f"mended {path}", err=True)
        report = checking.check(folders, only=only, memory=memory, known=known)
    if as_json:
        click.echo(json.dumps(report.to_json() | {"reported": reported}, ensure_ascii=False))
    else:
        for problem in report.problems:
            click.echo(str(problem))
        for line in reported:
            click.echo(line)
        what = f"{counted(report.cards, 'card')} in {counted(len(report.files), 'deck')}"
        good = "all sound" if not report.problems else f"{len(report.problems)} to mend"
        click.echo(f"{what}: {good}", err=True)
    if report.problems:
        sys.exit(Exit.USAGE)


def _within(path: Path, folders: tuple[Path, ...]) -> bool:
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _from_the_store(store: Path) -> tuple[dict[str, str], list[str]]:
    """The cards' texts as last studied, and a line for each card reported as doubtful.

    Without a store both are empty; one that cannot be read does not stop a check of the files.
    """
    if not store.exists():
        return {}, []
    from quizapp.wiring import open_desk

    try:
        with open_desk(data_dir(), read_only=True) as desk:
            reported = [
                f"reported: {event.item}: {event.payload.get('text', '')}"
                for event in desk.store.events(kinds=("report",), valid=True)
            ]
            return dict(desk.library.texts(desk.learner)), reported
    except QuizappError as error:
        click.echo(str(error), err=True)
        return {}, []


@decks.command()
@click.argument("title")
@click.option("--id", "deck_id", default="", help="The deck's id; else made from the title.")
def new(title: str, deck_id: str) -> None:
    """Start a deck of your own called TITLE."""
    from quizapp import paths as places
    from quizapp.library.writing import new_deck, shipped_title

    path = new_deck(places.find(data_dir()).decks, title, deck_id)
    click.echo(path)
    if own := shipped_title(path.stem):
        click.echo(
            f"{path.stem} is the app's topic {own}: these cards join it. For a topic of your own, choose another --id.",
            err=True,
        )


@decks.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def orphans(as_json: bool) -> None:
    """Cards that have a history but are gone from the files."""
    from quizapp.wiring import open_desk

    with open_desk(data_dir(), looking=True) as desk:
        items = desk.library.orphans(desk.learner)
    if as_json:
        click.echo(json.dumps([{"item": item.id, "title": item.title} for item in items]))
        return
    for item in items:
        click.echo(f"{item.id}  {item.title}")
    if items:
        click.echo("Renamed? Write {#new-id was=old-id} and the history follows.", err=True)

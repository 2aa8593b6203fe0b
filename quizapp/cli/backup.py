"""``quizapp backup``: a verified copy of the store, beside the daily ones."""

import json

import click

from quizapp import paths
from quizapp.cli.counting import counted
from quizapp.cli.lazy import data_dir
from quizapp.clock import Clock
from quizapp.errors import QuizappError


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def backup(as_json: bool) -> None:
    """Copy the store now; the copy is opened and counted before it counts as one."""
    from quizapp.store import backup as backups

    places, clock = paths.find(data_dir()), Clock()
    if not places.store.exists():
        raise QuizappError(f"There is no store at {places.store} yet, so nothing to copy.")
    made = backups.take(places.store, places.backups, clock, "asked")
    backups.thin(places.backups, clock)
    if as_json:
        facts = {"path": str(made.path), "reviews": made.reviews, "events": made.events}
        click.echo(json.dumps(facts))
        return
    click.echo(made.path)
    click.echo(f"{counted(made.reviews, 'answer')}, verified", err=True)

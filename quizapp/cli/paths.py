"""``quizapp paths``: where things are."""

import json

import click

from quizapp.cli.lazy import data_dir
from quizapp.paths import find


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def paths(as_json: bool) -> None:
    """Where the data, the settings and the log of faults are."""
    found = find(data_dir())
    places = {
        "store": found.store,
        "decks": found.decks,
        "backups": found.backups,
        "settings": found.settings,
        "log": found.log,
    }
    if as_json:
        click.echo(json.dumps({name: str(place) for name, place in places.items()}))
        return
    for name, place in places.items():
        click.echo(f"{name:9} {place}")

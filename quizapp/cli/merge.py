"""``quizapp merge``: what another machine's store knows beyond this one."""

import json
from pathlib import Path

import click

from quizapp.cli.lazy import data_dir
from quizapp.wiring import open_desk


@click.command()
@click.argument("other", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def merge(other: Path, as_json: bool) -> None:
    """Bring the log of the store OTHER into this one; OTHER is only read.

    Nothing is doubled, however often and in whatever direction two stores are merged.
    """
    from quizapp.store import backup as backups
    from quizapp.store.merge import merge as take_over

    with open_desk(data_dir()) as desk:
        backups.take(desk.paths.store, desk.paths.backups, desk.clock, "import")
        done = take_over(desk.store, other)
    if as_json:
        facts = {"added": done.added, "known": done.known, "differing": done.differing}
        click.echo(json.dumps(facts))
        return
    click.echo(f"{done.added} lines added, {done.known} were here already.")
    if done.differing:
        click.echo(f"{done.differing} lines differ between the two; ours stay.", err=True)

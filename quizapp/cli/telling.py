"""What any command may have to say beside its answer."""

import sys

import click

from quizapp.wiring import Desk


def tell_warnings(desk: Desk) -> None:
    """Name a disk that takes nothing, and a jump of the clock once, where neither gets into the data."""
    if desk.store.read_only:
        why = desk.refused or f"{desk.store.path} cannot be written."
        click.echo(f"{why} Meanwhile all is shown as it was last saved.", err=True)
    if sentence := desk.clock_jump():
        click.echo(sentence, err=True)


def looking_ahead(done: int, whole: int) -> None:
    """How far a simulation is, for someone who watches."""
    if sys.stderr.isatty():
        end = "\n" if done == whole else ""
        click.echo(f"\rlooking ahead: {done} of {whole}{end}", err=True, nl=False)

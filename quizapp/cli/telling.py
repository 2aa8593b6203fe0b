"""What any command may have to say beside its answer."""

import sys

import click

from quizapp.wiring import Desk


def tell_jump(desk: Desk) -> None:
    """Name a jump of the clock, once, where it does not get into the data."""
    if sentence := desk.clock_jump():
        click.echo(sentence, err=True)


def looking_ahead(done: int, whole: int) -> None:
    """How far a simulation is, for someone who watches."""
    if sys.stderr.isatty():
        end = "\n" if done == whole else ""
        click.echo(f"\rlooking ahead: {done} of {whole}{end}", err=True, nl=False)

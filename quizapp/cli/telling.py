"""What any command may have to say beside its answer."""

import click

from quizapp.wiring import Desk


def tell_jump(desk: Desk) -> None:
    """Name a jump of the clock, once, where it does not get into the data."""
    if sentence := desk.clock_jump():
        click.echo(sentence, err=True)

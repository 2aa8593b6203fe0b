"""``quizapp review --plain``: study on stdin and stdout, for pipes and screen readers."""

from typing import TYPE_CHECKING

import click

from quizapp.cli.lazy import data_dir
from quizapp.errors import QuizappError, UsageError

if TYPE_CHECKING:  # opening the app from here does not need it
    from quizapp.wiring import Desk


@click.command()
@click.option("--plain", is_flag=True, help="One question after another on stdin and stdout.")
@click.option("--topic", "topics", multiple=True, help="Only this topic, also when nothing is due.")
@click.option("--deck", "decks", multiple=True, help="The same, by the deck's id.")
@click.option("--item", "items", multiple=True, help="Exactly these items, in this order.")
@click.option("--placement", is_flag=True, help="A few minutes that find out what you know.")
@click.option(
    "--known",
    multiple=True,
    metavar="NAME",
    help="You know this card, family, level (name@2) or topic already.",
)
@click.option("--limit", type=click.IntRange(1), help="At most this many questions.")
def review(
    plain: bool,
    topics: tuple[str, ...],
    decks: tuple[str, ...],
    items: tuple[str, ...],
    limit: int | None,
    placement: bool,
    known: tuple[str, ...],
) -> None:
    """Study. --plain asks line by line; without it the app opens.

    An answer is one line; rows of a matrix or table end with a semicolon. Lines that begin with ?
    ask for something: ?hint, ?solution, ?skip, ?undo, ?quit.
    """
    if not plain:
        if topics or decks or items or limit or placement or known:
            raise UsageError(
                "--topic, --deck, --item, --limit, --placement and --known go with --plain."
            )
        from quizapp.cli.entry import open_app

        open_app()
        return
    from quizapp.cli.line_by_line import LineByLine
    from quizapp.wiring import open_desk

    with open_desk(data_dir()) as desk:
        for problem in desk.problems:
            click.echo(problem, err=True)
        if placement or known:
            from quizapp.cli.placing import place

            place(desk, known, problems=placement)
            return
        _start_day(desk)
        session = desk.sitting(topics=(*topics, *decks), items=items, source="plain")
        LineByLine(session, limit, desk.clock_jump).run()


def _start_day(desk: "Desk") -> None:
    """What is done once a study day, such as a backup; studying goes on without it."""
    try:
        desk.start_day()
    except QuizappError as error:
        click.echo(str(error), err=True)

"""``quizapp export``: anki, csv, json."""

import sys
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar

import click

from quizapp.cli.lazy import data_dir
from quizapp.errors import UsageError

if TYPE_CHECKING:
    from quizapp.anki.export import Choice, Export
    from quizapp.wiring import Desk

T = TypeVar("T")
_EACH: Final = 500  # so often the bar is drawn


@click.group()
def export() -> None:
    """To Anki, CSV or JSON."""


def _chosen(function: "click.decorators.FC") -> "click.decorators.FC":
    for option in (
        click.option("--tag", "tags", multiple=True, help="Only cards with this tag."),
        click.option(
            "--topic", "--deck", "topics", multiple=True, help="Only of this topic (a deck's id)."
        ),
    ):
        function = option(function)
    return function


class _Problems(click.ParamType[int]):
    """``none``, or ``static:N`` for N problems of each level of a family."""

    name = "none|static:N"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if isinstance(value, int):
            return value
        kind, _, number = str(value).partition(":")
        if kind == "none" and not number:
            return 0
        if kind != "static" or not number.isdigit() or not 1 <= int(number) <= 50:
            self.fail(f"{value} is neither none nor static:N with N from 1 to 50.", param, ctx)
        return int(number)


@export.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@_chosen
@click.option("--progress", is_flag=True, help="With what you remember and your reviews.")
@click.option(
    "--problems",
    type=_Problems(),
    default="static:3",
    show_default=True,
    help="So many problems of each level of a family, or none.",
)
def anki(
    out: Path, topics: tuple[str, ...], tags: tuple[str, ...], progress: bool, problems: int
) -> None:
    """Write cards and problems to OUT, an Anki package (.apkg).

    Exported again, a package updates what changed and leaves everything else as it is.
    """
    from quizapp.anki.export import Choice
    from quizapp.wiring import open_desk

    if out.suffix.lower() != ".apkg":
        raise UsageError(f"Anki opens files that end in .apkg; write {out.stem}.apkg.")
    with open_desk(data_dir(), looking=True) as desk:
        made = _export(desk, Choice(topics, tags, progress, problems))
        with _Bar(made.expected) as bar:
            told = made.write(out, bar.update_to)
    for path in told.missing:
        click.echo(f"{path}: the picture is missing; its note shows its description.", err=True)
    tick = (
        "In Anki tick “Import any learning progress” and “Import any deck presets”, then turn on "
        "FSRS in the options of the deck."
        if progress
        else "In Anki nothing needs to be ticked; cards you have there keep their progress."
    )
    known = f", {told.reviewed} with progress" if progress else ""
    click.echo(f"{told.notes} notes with {told.cards} cards{known} in {out}. {tick}", err=True)


@export.command("csv")
@click.argument("out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@_chosen
def csv_(out: Path, topics: tuple[str, ...], tags: tuple[str, ...]) -> None:
    """Write the cards to OUT (or -) as a table with Anki's headers.

    Cells are set apart by commas if OUT ends in .csv, else by tabs.
    """
    from quizapp.anki.export import Choice
    from quizapp.anki.table import TAB, lines
    from quizapp.anki.whole import write_text
    from quizapp.wiring import open_desk

    with open_desk(data_dir(), looking=True) as desk:
        made = _export(desk, Choice(topics, tags))
        notes, number = made.notes(), made.expected
        sign = "," if out.suffix.lower() == ".csv" else TAB
        if str(out) == "-":
            for row in lines(notes, sign=sign):
                click.echo(row)
            return
        with _Bar(number) as bar:
            write_text(out, lines(bar.counting(notes), sign=sign))
    click.echo(
        f"{number} notes in {out}. Anki's File > Import reads it where a package from "
        "`quizapp export anki` was imported before: the rows need its note types.",
        err=True,
    )


@export.command("json", short_help="Write all that you did and made to OUT (or -), as JSON.")
@click.argument("out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
def json_(out: Path) -> None:
    """Write everything you have done and made to OUT (or -), one JSON document."""
    from quizapp.anki.journal import document
    from quizapp.anki.whole import write_text
    from quizapp.wiring import open_desk

    with open_desk(data_dir(), looking=True) as desk:
        pieces = document(desk.store, desk.paths.decks)
        if str(out) == "-":
            for piece in pieces:
                click.echo(piece)
            return
        with _Bar(None) as bar:
            write_text(out, bar.counting(pieces))
    click.echo(f"Everything is in {out}; `quizapp import {out}` takes it back.", err=True)


def _export(desk: "Desk", choice: "Choice") -> "Export":
    from quizapp.anki.export import Export

    desk.refuse_unknown_topics(tuple(choice.topics))
    return Export(
        desk.store,
        desk.library,
        desk.clock,
        choice,
        retention=float(desk.setting("retention")),
        new_a_day=int(desk.setting("new_a_day")),
        learner=desk.learner,
    )


class _Bar:
    """A bar on stderr for whoever watches, and nothing in a pipe.

    Args:
        length: how much there will be; None if nobody knows, then it only moves.
    """

    def __init__(self, length: int | None) -> None:
        self._bar = click.progressbar(
            range(length) if length is not None else count(),
            label="Writing",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        )

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.render_finish()

    def update_to(self, number: int) -> None:
        """Show so many as done."""
        self._bar.update(number - self._bar.pos)

    def counting(self, things: Iterable[T]) -> Iterator[T]:
        """The same things; each counts as done when the next is asked for."""
        for number, thing in enumerate(things, 1):
            yield thing
            if not number % _EACH:
                self.update_to(number)

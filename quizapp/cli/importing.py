"""``quizapp import``: a table of cards, or everything from a JSON document."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from quizapp.cli.counting import counted
from quizapp.cli.lazy import data_dir
from quizapp.errors import UsageError

_TABLES = (".csv", ".tsv", ".txt")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="Of the deck made from a table; else the file's name.")
def import_(file: Path, title: str) -> None:
    """Take in FILE: cards from .csv, .tsv or .txt become a deck, .json from `export json` comes back.

    A table has a question and an answer in each row, then tags if you like; a first row may name
    the columns (question, answer, tags, why, hint, source, id).
    """
    ending = file.suffix.lower()
    if ending == ".json":
        _everything(file)
    elif ending in _TABLES:
        _cards(file, title or file.stem.replace("_", " ").replace("-", " ").capitalize())
    else:
        raise UsageError(f"{file.name} is none of {', '.join((*_TABLES, '.json'))}.")


def _everything(file: Path) -> None:
    from quizapp import paths as places
    from quizapp.anki.journal import restore
    from quizapp.clock import Clock
    from quizapp.scheduling.memory import Fsrs
    from quizapp.store.store import Store

    found = places.find(data_dir())
    text = _text(file)
    # The library is not opened first: what it notes of the decks would stand before this history.
    store = Store.open(found.store, clock=Clock(), engine=Fsrs(), state_dir=found.state)
    try:
        told = restore(store, found.decks, text)
    finally:
        store.close()
    for path in told.kept:
        click.echo(f"{path} was here already with another text and was left as it is.", err=True)
    events, decks = counted(told.events, "event"), counted(told.decks, "file")
    click.echo(f"{events} and {decks} of decks taken in.", err=True)


def _cards(file: Path, title: str) -> None:
    from quizapp.anki.cards_in import deck_of
    from quizapp.anki.whole import write_text
    from quizapp.model.ids import slug
    from quizapp.wiring import open_desk

    with open_desk(data_dir()) as desk:
        taken = {item.source for item in desk.library.items()} | set(desk.library.family_ids())
        path = desk.paths.decks / f"{slug(title)}.md"
        if path.exists():
            raise UsageError(f"{path} exists already; give another --title.")
        made = deck_of(_text(file), title, slug(title), taken)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, [made.text.rstrip("\n")])
        problems = [str(one) for one in desk.library.refresh() if one.path == path]
    for reason, lines in _by_reason(made.skipped).items():
        click.echo(f"{file.name}: skipped {_spans(lines)}: {reason}.", err=True)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(path)
    skipped = counted(len(made.skipped), "row")
    click.echo(f"{counted(made.cards, 'card')} made, {skipped} skipped.", err=True)


def _text(file: Path) -> str:
    data = file.read_bytes()
    unicode = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(unicode)
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text; save it as UTF-8.") from error


def _by_reason(skipped: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for line, reason in skipped:
        found.setdefault(reason, []).append(line)
    return found


def _spans(lines: Sequence[int]) -> str:
    """``line 3``, ``lines 3, 5-9``."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], line]
        else:
            spans.append([line])
    told = ", ".join("-".join(map(str, span)) for span in spans)
    return f"line {told}" if len(lines) == 1 else f"lines {told}"

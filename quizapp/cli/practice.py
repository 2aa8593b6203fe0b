"""``quizapp practice``: make, mark."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.drawn import type_seed
from quizapp.cli.lazy import data_dir
from quizapp.errors import UsageError

if TYPE_CHECKING:
    from quizapp.practice.known import Known
    from quizapp.practice.marked import MarkedPaper
    from quizapp.practice.sheet import Sheet
    from quizapp.practice.spec import Spec

_FORMATS = "terminal (without it), markdown, html, html-self (marks itself), pdf, docx, latex, moodle, qti, json, jsonl"
_ENDINGS = frozenset({".txt", ".md", ".html", ".pdf", ".docx", ".tex", ".json", ".jsonl"})


@click.group()
def practice() -> None:
    """Practice sets on paper and in files: make, mark."""


@practice.command(short_help="Make a practice set from SPEC, such as quick or final.")
@click.argument("spec", required=False)
@click.option("--family", "families", multiple=True, help="Ask this family; may be repeated.")
@click.option("--topic", "topics", multiple=True, help="Ask this topic; may be repeated.")
@click.option("--count", type=click.IntRange(1), help="How many questions (10).")
@click.option("--level", type=click.IntRange(1), help="How hard; else as exams ask.")
@click.option("--seed", type=type_seed, help="The same seed makes the same set.")
@click.option("--variants", type=click.IntRange(1, 1000), default=1, help="How many papers.")
@click.option("--variant", "only", type=click.IntRange(1), multiple=True, help="Only this paper.")
@click.option("--format", "formats", multiple=True, help=f"May be repeated: {_FORMATS}.")
@click.option("--key", is_flag=True, help="In the terminal: the key below the sheet.")
@click.option("--out", type=click.Path(path_type=Path), help="Name of the files, without ending.")
@click.option("--force", is_flag=True, help="Write over files that exist.")
@click.option("--shard", metavar="I/N", help="With jsonl: only the Ith of N pieces of the stream.")
def make(
    spec: str | None,
    families: tuple[str, ...],
    topics: tuple[str, ...],
    count: int | None,
    level: int | None,
    seed: int | None,
    variants: int,
    only: tuple[int, ...],
    formats: tuple[str, ...],
    key: bool,
    out: Path | None,
    force: bool,
    shard: str | None,
) -> None:
    """Make a practice set from SPEC (a file, quick, final, drill, or a written sheet).

    \b
    quizapp practice make final --variants 30 --format pdf --out final
    quizapp practice make --family conv-params --count 5
    quizapp practice make final.sheet.json --format html

    Families or topics with jsonl alone are streamed: any --count, a problem a line.

    \b
    quizapp practice make --family conv-params --count 1000000 --format jsonl --out a.jsonl

    Each format has a question sheet, a key and a marking sheet; beside them NAME.sheet.json
    reproduces every byte, and `practice mark` reads it. A specification of your own:

    \b
    title = "Midterm"
    minutes = 45
    marks = 20                        # refused when the questions give another total
    aids = ["one sheet of notes"]
    shuffle = true                    # another order in each variant
    [[section]]
    title = "Layers"
    [[section.question]]
    topic = "pooling"                 # or family = …, or card = …
    kind = "cards"                    # or "problems", or "both"
    marks = 3
    count = 2
    [[section.question]]
    family = "pool-hand"
    level = 2
    marks = 6
    set = { k = 2 }                   # what is not drawn
    [[section.question]]              # parts that share what is drawn
    share = ["kernel", "input", "channels", "filters", "stride", "padding"]
    [[section.question.part]]
    family = "conv-out-volume"
    marks = 4
    [[section.question.part]]
    family = "conv-params"
    marks = 4
    """
    from quizapp.practice import asked
    from quizapp.practice.writers import terminal

    if (spec is None) == (not families and not topics):
        raise UsageError(
            "Say what to make: a specification (quick, final, drill, or a file), "
            "or --family and --topic."
        )
    streamed = spec is None and set(formats) == {"jsonl"} and variants == 1 and not only
    if str(out) == "-":
        _refuse_several(formats, streamed=streamed)
        out = None
    known = _known()
    if streamed:
        from quizapp.cli.streaming import stream

        stream(known, families, topics, level, seed, count or 10, shard, out, force=force)
        return
    if shard:
        raise UsageError("--shard cuts a stream: name families or topics and --format jsonl alone.")
    if spec is not None and asked.is_sheet(spec):
        sheet, name = asked.read_sheet(Path(spec)), Path(spec).name
        name = name.removesuffix(".json").removesuffix(".sheet")
    else:
        wanted = (
            asked.spec_named(spec, known)
            if spec
            else asked.spec_of_options(
                known, families=families, topics=topics, level=level, count=count
            )
        )
        sheet, name = _composed(wanted, known, seed, max((variants, *only)), only), wanted.name
    for note in sheet.notes:
        click.echo(note, err=True)
    if out is None and not set(formats) - {"terminal"}:
        click.echo(terminal.shown(sheet, key=key), nl=False)
    else:
        for path in _written(sheet, name, formats, out, Path(spec or ""), force=force):
            click.echo(path)
    click.echo(f"seed {sheet.seed}", err=True)


def _refuse_several(formats: tuple[str, ...], *, streamed: bool) -> None:
    """Accept ``--out -`` where one piece of text is written, which goes there anyway.

    Raises:
        UsageError: the formats make several files.
    """
    if set(formats) <= {"terminal"} or streamed:
        return
    raise UsageError(
        "--out - is for a stream (families or topics with jsonl alone): a set is several files, "
        "so name them, as --out final."
    )


def _written(
    sheet: "Sheet",
    name: str,
    formats: tuple[str, ...],
    out: Path | None,
    source: Path,
    *,
    force: bool,
) -> list[Path]:
    """Write a sheet in its formats and, unless it is what we were made from, as it is kept."""
    from quizapp.practice import asked, writers
    from quizapp.practice.files import refuse_existing, write_all

    if out:
        name = out.stem if out.suffix in _ENDINGS else out.name
    folder = out.parent if out else Path()
    files = writers.render(formats or ("terminal",), sheet, name)
    kept = f"{name}.sheet.json"
    if (folder / kept).resolve() != source.resolve():
        files[kept] = asked.sheet_text(sheet)
    refuse_existing([folder / file for file in files], force=force)
    return write_all(folder, files)


def _known() -> "Known":
    from quizapp import paths
    from quizapp.practice.known import Known
    from quizapp.shipped import DECKS

    return Known((DECKS, paths.find(data_dir()).decks))


def _composed(
    spec: "Spec", known: "Known", seed: int | None, variants: int, only: tuple[int, ...]
) -> "Sheet":
    from quizapp.practice.composing import compose

    if seed is None:
        seed = secrets.randbits(32) if spec.seed is None else spec.seed
    slips = _slips() if spec.asks_for_slips else None
    if spec.asks_for_slips and not slips:
        click.echo("The log shows no misconceptions yet: any family may come.", err=True)
    return compose(spec, known, seed=seed, variants=variants, only=only, slips=slips)


def _slips() -> dict[str, int]:
    """How often the learner made each misconception; none without a store."""
    from quizapp import paths
    from quizapp.wiring import open_desk

    if not paths.find(data_dir()).store.exists():
        return {}
    with open_desk(data_dir(), read_only=True) as desk:
        return desk.store.slip_counts(desk.learner)


@practice.command("mark")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--csv", "as_csv", is_flag=True, help="A table to give back, a line a student.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.option("--log", is_flag=True, help="The paper is mine: put its answers into my log, once.")
@click.option("--again", is_flag=True, help="With --log: I sat the paper once more, log it again.")
def mark_(
    sheet: Path,
    answers: Path,
    as_json: bool,
    as_csv: bool,
    out: Path | None,
    force: bool,
    log: bool,
    again: bool,
) -> None:
    """Mark ANSWERS (text, JSON or CSV) to SHEET (NAME.sheet.json).

    A text has a line such as `1a: 28` for each answer, after `student:` and `variant:`. A CSV has
    the header student,variant,1a,1b,2 and a line a student. Where a human must read the answer,
    write the marks that it gets.
    """
    from quizapp.practice import report
    from quizapp.practice.answers_file import read_answers
    from quizapp.practice.asked import read_sheet
    from quizapp.practice.files import refuse_existing, write_all
    from quizapp.practice.marked import mark_papers

    if as_json and as_csv:
        raise UsageError("Choose one of --json and --csv.")
    if again and not log:
        raise UsageError("--again goes with --log.")
    made = read_sheet(sheet)
    papers = mark_papers(made, read_answers(answers, made))
    if log:
        _log(made, papers, again=again)
    shown = report.as_json if as_json else report.as_table if as_csv else report.as_text
    text = shown(papers)
    for line in report.unmarked(papers) if as_csv else ():
        click.echo(line, err=True)
    if out is None or str(out) == "-":
        click.echo(text, nl=False)
        return
    refuse_existing([out], force=force)
    for path in write_all(out.parent, {out.name: text.encode()}):
        click.echo(path)


def _log(sheet: "Sheet", papers: "list[MarkedPaper]", *, again: bool) -> None:
    """Put one marked paper into the learner's log."""
    from quizapp.practice.logged import log_paper
    from quizapp.wiring import open_desk

    if len(papers) != 1:
        raise UsageError(f"--log takes one paper, the file holds {len(papers)}.")
    with open_desk(data_dir()) as desk:
        now, before = log_paper(desk.store, sheet, papers[0], again=again, learner=desk.learner)
    if not now and not before:
        click.echo("Nothing was logged: what is empty or not marked yet stays new.", err=True)
        return
    put = (
        f"{now} answer{' is' if now == 1 else 's are'} in the log" if now else "Nothing was logged"
    )
    there = f", {before} {'was' if before == 1 else 'were'} there already" if before else ""
    hint = "; --again logs a second sitting" if before else ""
    click.echo(f"{put}{there}{hint}.", err=True)

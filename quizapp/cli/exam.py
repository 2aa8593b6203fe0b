"""``quizapp exam``: set, show, clear. Minutes and days off belong to the learner, not to an exam."""

import datetime as dt
import json

import click

from quizapp.cli.lazy import data_dir
from quizapp.errors import QuizappError, UsageError
from quizapp.model.day import date_of
from quizapp.model.exam import Exam
from quizapp.model.ids import slug
from quizapp.wiring import Desk, open_desk

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.group()
def exam() -> None:
    """Your exam: set, show, clear."""


@exam.command("set")
@click.argument("date")
@click.option("--name", default="exam", show_default=True, help="To tell several exams apart.")
@click.option("--minutes", type=click.IntRange(1, 600), help="How long you study on a study day.")
@click.option("--weights", multiple=True, metavar="TOPIC=MARKS", help="Marks of a topic.")
@click.option("--days-off", multiple=True, metavar="DAY", help="A week day without study: sun.")
@click.option("--scope", multiple=True, metavar="TOPIC", help="Only these topics are asked.")
def set_(
    date: str,
    name: str,
    minutes: int | None,
    weights: tuple[str, ...],
    days_off: tuple[str, ...],
    scope: tuple[str, ...],
) -> None:
    """Tell the app the DATE of your exam (2026-12-03)."""
    try:
        when = dt.date.fromisoformat(date)
    except ValueError:
        raise UsageError(f"{date} is no date; write it as 2026-12-03.") from None
    off = _week_days(days_off)
    with open_desk(data_dir()) as desk:
        if when <= date_of(desk.clock.today()):
            raise UsageError(f"{date} is not in the future; an exam can be set from tomorrow on.")
        topics = tuple(part for word in scope for part in word.split(",") if part)
        marks = dict(_weight(pair) for word in weights for pair in word.split(",") if pair)
        desk.refuse_unknown_topics([*topics, *marks])
        desk.set_exam(name=name, date=when, scope=topics, weights=marks)
        if minutes is not None:
            desk.set("minutes", minutes)
        if days_off:
            desk.set("days_off", off)
        _show(desk)
        _tell_change(desk)


def _tell_change(desk: Desk) -> None:
    """What the change does to the mark; only where a mark was told before."""
    if desk.notes.get("basis") and (line := desk.prospect().line):
        click.echo(line)


def _week_days(words: tuple[str, ...]) -> str:
    days = [part.strip().lower()[:3] for word in words for part in word.replace(",", " ").split()]
    for day in days:
        if day not in _DAYS:
            raise UsageError(f"{day} is no week day; write {' '.join(_DAYS)}.")
    return " ".join(sorted(set(days), key=_DAYS.index))


def _weight(pair: str) -> tuple[str, float]:
    topic, equals, marks = pair.partition("=")
    try:
        number = float(marks)
    except ValueError:
        number = -1.0
    if not equals or not 0 <= number < 1e6:
        raise UsageError(f"--weights takes TOPIC=MARKS, such as pooling=10, not {pair!r}.")
    return topic.strip(), number


@exam.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show(as_json: bool) -> None:
    """The exams that are set, and your minutes a day."""
    with open_desk(data_dir()) as desk:
        if as_json:
            click.echo(json.dumps(_document(desk)))
        else:
            _show(desk)


def _document(desk: Desk) -> dict[str, object]:
    return {
        "minutes": desk.setting("minutes"),
        "days_off": str(desk.setting("days_off")).split(),
        "exams": [
            {
                "id": one.id,
                "name": one.name,
                "date": date_of(one.day).isoformat(),
                "days_left": one.day - desk.clock.today(),
                "scope": list(one.scope),
                "weights": dict(one.weights),
            }
            for one in desk.exams()
        ],
    }


def _show(desk: Desk) -> None:
    exams = desk.exams()
    if not exams:
        click.echo("No exam is set. `quizapp exam set 2026-12-03 --minutes 20` sets one.")
        return
    for one in exams:
        click.echo(_line(one, desk.clock.today()))
    off = desk.setting("days_off")
    click.echo(f"{desk.setting('minutes')} minutes a day" + (f", not on {off}" if off else ""))


def _line(one: Exam, today: int) -> str:
    left = one.day - today
    when = "today" if left == 0 else f"in {left} days" if left > 0 else f"{-left} days ago"
    scope = f", only {' '.join(one.scope)}" if one.scope else ""
    marks = "".join(f", {topic} {value:g} marks" for topic, value in one.weights.items())
    return f"{one.name}: {date_of(one.day)} ({when}){scope}{marks}"


@exam.command()
@click.argument("name", required=False)
def clear(name: str | None) -> None:
    """Forget the exam NAME, or the only one; nothing you learned is lost."""
    with open_desk(data_dir()) as desk:
        exams = desk.exams()
        if name is None and len(exams) > 1:
            names = " or ".join(one.name for one in exams)
            raise UsageError(f"Several exams are set; say which: {names}.")
        wanted = slug(name) if name else (exams[0].id if exams else "")
        if wanted not in {one.id for one in exams}:
            raise QuizappError(f"There is no exam {name}." if name else "No exam is set.")
        desk.clear_exam(wanted)
        click.echo("Cleared.")

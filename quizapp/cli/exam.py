"""``quizapp exam``: set, show, clear. Minutes and days off belong to the learner, not to an exam."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Final

import click

from quizapp.cli.lazy import data_dir
from quizapp.cli.telling import looking_ahead, tell_warnings
from quizapp.errors import QuizappError, UsageError
from quizapp.model.day import date_of
from quizapp.model.exam import Exam
from quizapp.model.ids import slug
from quizapp.study import week_days
from quizapp.study.exam_date import exam_date
from quizapp.wiring import Desk, open_desk

ALL: Final = "all"


@click.group()
def exam() -> None:
    """Your exam: set, show, clear."""


@exam.command("set", short_help="Tell the app the DATE of your exam, and your minutes a day.")
@click.argument("date", required=False)
@click.option("--name", default="exam", show_default=True, help="To tell several exams apart.")
@click.option("--minutes", type=click.IntRange(1, 600), help="How long you study on a study day.")
@click.option(
    "--weights", multiple=True, metavar="TOPIC=MARKS", help="Marks of topics: pooling=10,losses=8."
)
@click.option(
    "--days-off", multiple=True, metavar="DAYS", help="Week days without study: sat,sun, or none."
)
@click.option("--scope", multiple=True, metavar="TOPICS", help="Only these are asked; or all.")
def set_(
    date: str | None,
    name: str,
    minutes: int | None,
    weights: tuple[str, ...],
    days_off: tuple[str, ...],
    scope: tuple[str, ...],
) -> None:
    """Tell the app the DATE of your exam (2026-12-03, 3 Dec, or in so many days: 14).

    What is not named stays as it was; minutes and days off may be set without a DATE.
    """
    off, name = week_days.days_off(" ".join(days_off)), " ".join(name.split())
    if not name:
        raise UsageError("An exam needs a name: --name final, or leave --name away.")
    with open_desk(data_dir()) as desk:
        tell_warnings(desk)
        before = next((one for one in desk.exams() if one.id == slug(name)), None)
        when = _date(date, before, desk.clock.today())
        topics = [part for word in scope for part in word.split(",") if part]
        marks = dict(_weight(pair) for word in weights for pair in word.split(",") if pair)
        desk.refuse_unknown_topics([*(one for one in topics if one != ALL), *marks])
        if when is None:
            if (minutes is None and not days_off) or topics or marks:
                raise UsageError(
                    f"The date of {name} is missing: write it first, such as 2026-12-03."
                )
        else:
            chosen = _chosen(topics, before)
            _refuse_outside(marks, chosen)
            desk.set_exam(
                name=before.name if before else name,
                date=when,
                scope=chosen,
                weights=marks or (before.weights if before else None),
            )
        if minutes is not None:
            desk.set("minutes", minutes)
        if days_off:
            desk.set("days_off", off)
        _show(desk)
        _tell_change(desk)


def _date(date: str | None, before: Exam | None, today: int) -> dt.date | None:
    """The date to set: the one that is named, else the one the exam has."""
    if date is None:
        return date_of(before.day) if before and before.day > today else None
    return exam_date(date, today)


def _chosen(topics: Sequence[str], before: Exam | None) -> Sequence[str]:
    """The topics that are asked, none for all of them."""
    if ALL in topics:
        return ()
    return topics or (before.scope if before else ())


def _refuse_outside(marks: Mapping[str, float], scope: Sequence[str]) -> None:
    """A topic that is not asked has no marks."""
    outside = [topic for topic, number in marks.items() if number and scope and topic not in scope]
    if outside:
        raise UsageError(
            f"{outside[0]} has marks, but only {' '.join(scope)} is asked. Add it to --scope, or leave its marks away."
        )


def _tell_change(desk: Desk) -> None:
    """What the change does to the mark; only where a mark was told before."""
    if desk.notes.get("basis") and (line := desk.prospect(looking_ahead).line):
        click.echo(line)


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
    with open_desk(data_dir(), looking=True) as desk:
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
    when = "today" if left == 0 else _days(left)
    scope = f", only {' '.join(one.scope)}" if one.scope else ""
    marks = "".join(f", {topic} {value:g} marks" for topic, value in one.weights.items())
    return f"{one.name}: {date_of(one.day)} ({when}){scope}{marks}"


def _days(left: int) -> str:
    if abs(left) == 1:
        return "tomorrow" if left > 0 else "yesterday"
    return f"in {left} days" if left > 0 else f"{-left} days ago"


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
            missing = f"There is no exam {name}; `quizapp exam show` names those there are."
            raise QuizappError(missing if name else "No exam is set, so none can be cleared.")
        desk.clear_exam(wanted)
        click.echo("Cleared.")

"""``quizapp plan``: what to study today, and what it gains."""

import json
from math import isnan
from typing import Any

import click

from quizapp.cli.counting import counted
from quizapp.cli.lazy import data_dir
from quizapp.cli.marks import NO_EXAM, by_topic
from quizapp.cli.telling import looking_ahead, tell_warnings
from quizapp.errors import UsageError
from quizapp.model.day import date_of
from quizapp.study.week_days import WEEK_DAYS
from quizapp.wiring import Desk, open_desk


@click.command()
@click.option("--count", is_flag=True, help="Only how many questions wait, for a status bar.")
@click.option("--minutes", type=click.FloatRange(1, 600), help="As if you had so long today.")
@click.option("--forecast", is_flag=True, help="The mark after today and on the day, too; slower.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def plan(*, count: bool, minutes: float | None, forecast: bool, as_json: bool) -> None:
    """Today's list: with an exam set, most expected marks a minute first."""
    if minutes is not None and isnan(minutes):  # which lies in every range, for click
        raise UsageError("--minutes takes a number from 1 to 600, not nan.")
    with open_desk(data_dir(), looking=True) as desk:
        tell_warnings(desk)
        if count:
            click.echo(len(desk.agenda(minutes).entries))
            return
        document = _document(desk, minutes)
        if forecast:
            _look_ahead(desk, document)
            if not document["exams"]:
                click.echo(NO_EXAM, err=True)
        changed = desk.told_today()
        nothing = _nothing(desk)
        titles = {topic.id: topic.title for topic in desk.library.topics()}
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for exam in document["exams"]:
        for line in _exam_lines(exam, titles):
            click.echo(line)
    if changed:
        click.echo(changed)
    for row in document["items"]:
        gain = "" if row["gain"] is None else f"+{row['gain']:.2f} marks  "
        click.echo(f"{gain}{row['item']:32} {row['title']}")
    if not document["items"]:
        click.echo(nothing)
    elif document["minutes"] is not None:
        questions = counted(len(document["items"]), "question")
        click.echo(f"{questions}, about {counted(document['minutes'], 'minute')}")


def _exam_lines(exam: dict[str, Any], titles: dict[str, str]) -> list[str]:
    """The expected mark as it stands, and by topic where it comes from."""
    left = "tomorrow" if exam["days_left"] == 1 else f"in {exam['days_left']} days"
    now = f"{exam['expected_now']:.0f} of 100 marks if nothing more were studied"
    lines = [f"{exam['name']} {left}: {now}"]
    if "on_the_day" in exam:
        band = f"({exam['low']:.0f} to {exam['high']:.0f})"
        lines.append(
            f"  {exam['after_today']:.0f} after today, {exam['on_the_day']:.0f} on the day {band}"
        )
    rows = [(row["topic"], row["expected_now"], row["share"]) for row in exam["topics"]]
    return lines + by_topic("on the day, if nothing more were studied", rows, titles)


def _nothing(desk: Desk) -> str:
    """Why there is nothing to study, and what can be done all the same."""
    today = desk.clock.today()
    if any(exam.day > today for exam in desk.exams()):
        if WEEK_DAYS[date_of(today).weekday()] in str(desk.setting("days_off")).split():
            return "Today is a day off. `quizapp plan --minutes 20` plans it all the same."
        return "Today's minutes are used. `quizapp plan --minutes 10` plans ten more."
    return "Nothing waits today. `quizapp review --plain --topic NAME` studies all the same."


def _look_ahead(desk: Desk, document: dict[str, Any]) -> None:
    """Add what a simulation expects to each exam."""
    found = {one.id: one.to_json() for one in desk.prospect(looking_ahead).exams}
    for exam in document["exams"]:
        if told := found.get(exam["id"]):
            exam |= {key: told[key] for key in ("after_today", "on_the_day", "low", "high")}


def _document(desk: Desk, minutes: float | None) -> dict[str, Any]:
    today = desk.clock.today()
    agenda = desk.agenda(minutes)
    rows = []
    for entry in agenda.entries:
        item = desk.library.item(entry.item)
        rows.append(
            {
                "item": entry.item,
                "topic": item.topic if item else "",
                "title": item.title if item else entry.item,
                "gain": entry.gain,
                "seconds": entry.seconds,
            }
        )
    return {
        "date": date_of(today).isoformat(),
        "exams": [
            {
                "id": exam.id,
                "name": exam.name,
                "date": date_of(exam.day).isoformat(),
                "days_left": exam.day - today,
                "expected_now": exam.expected_now,
                "topics": [
                    {"topic": one.topic, "share": one.share, "expected_now": one.expected_now}
                    for one in exam.topics
                ],
            }
            for exam in agenda.exams
        ],
        "minutes": None if agenda.seconds is None else agenda.seconds / 60,
        "items": rows,
    }

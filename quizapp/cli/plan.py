"""``quizapp plan``: what to study today, and what it gains."""

import json
from typing import Any

import click

from quizapp.cli.lazy import data_dir
from quizapp.cli.telling import tell_jump
from quizapp.model.day import date_of
from quizapp.wiring import Desk, open_desk


@click.command()
@click.option("--count", is_flag=True, help="Only how many questions wait, for a status bar.")
@click.option("--minutes", type=click.FloatRange(1, 600), help="As if you had so long today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def plan(count: bool, minutes: float | None, as_json: bool) -> None:
    """Today's list: with an exam set, most expected marks a minute first."""
    with open_desk(data_dir()) as desk:
        tell_jump(desk)
        if count:
            click.echo(desk.waiting())
            return
        document = _document(desk, minutes)
        changed = desk.told_today()
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for exam in document["exams"]:
        click.echo(
            f"{exam['name']} in {exam['days_left']} days: {exam['expected_now']:.0f} % of the marks"
            " if nothing more were studied"
        )
    if changed:
        click.echo(changed)
    for row in document["items"]:
        gain = "" if row["gain"] is None else f"+{row['gain']:.2f} marks  "
        click.echo(f"{gain}{row['item']:32} {row['title']}")
    if not document["items"]:
        click.echo(
            "Nothing waits today. `quizapp review --plain --topic NAME` studies all the same."
        )
    elif document["minutes"] is not None:
        click.echo(f"{len(document['items'])} questions, about {document['minutes']:.0f} minutes")


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
            }
            for exam in agenda.exams
        ],
        "minutes": None if agenda.seconds is None else agenda.seconds / 60,
        "items": rows,
    }

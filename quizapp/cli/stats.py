"""``quizapp stats``: numbers out of the log."""

import json
from typing import Any

import click

from quizapp.cli.counting import counted
from quizapp.cli.lazy import data_dir
from quizapp.cli.marks import NO_EXAM, TITLE, by_topic, fitted
from quizapp.cli.telling import looking_ahead, tell_warnings
from quizapp.insight.report import looked_ahead, tried_times
from quizapp.wiring import open_desk


@click.command()
@click.option("--forecast/--no-forecast", default=True, help="Simulate up to the exam day.")
@click.option("--curve", is_flag=True, help="The mark against minutes a day; takes a while.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def stats(forecast: bool, curve: bool, as_json: bool) -> None:
    """Days, minutes, retention, calibration, slips, and the mark to expect."""
    with open_desk(data_dir(), looking=True) as desk:
        tell_warnings(desk)
        standing = desk.standing() if desk.exams() else None
        numbers = desk.numbers(standing)
        if forecast:
            numbers = looked_ahead(numbers, desk.prospect(looking_ahead))
        if curve:
            numbers = tried_times(numbers, standing, looking_ahead)
            if standing is None or not standing.exams:
                click.echo(NO_EXAM, err=True)
    found = numbers.to_json()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: dict[str, Any]) -> list[str]:
    total = found["total"]
    done = f"{counted(total['reviews'], 'answer')} on {counted(total['days'], 'day')}"
    done += f", {counted(total['minutes'], 'minute')}"
    lines = [f"{done}, {total['right']} right"]
    titles = {row["topic"]: row["title"] for row in found["topics"]}
    for exam in found["exams"]:
        lines += _exam(exam, titles)
    lines += _topics([row for row in found["topics"] if row["reviews"]])
    lines += [found["changed"]] if found["changed"] else []
    if found["curve"]:
        lines.append("minutes a day   mark on the day")
    lines += [f"{minutes:13}   {mark:4.0f}" for minutes, mark in found["curve"]]
    if found["calibration"]:
        lines.append("predicted     answers   right")
    lines += [
        f"{100 * row['predicted_from']:3.0f}-{100 * row['predicted_to']:3.0f} %"
        f"   {row['answers']:8}   {100 * row['right']:4.0f} %"
        for row in found["calibration"]
    ]
    if found["misconceptions"]:
        lines.append("slips, the most pressing first")
    lines += [
        f"  ×{row['times']:<4} {row['slip'].replace('-', ' '):32} last on {row['last']}"
        for row in found["misconceptions"]
    ]
    return lines + _model(found["memory_model"])


def _topics(rows: list[dict[str, Any]]) -> list[str]:
    """What was answered of each topic, where anything was."""
    head = [f"  {'by topic, so far:':{TITLE}} answers   right   minutes"] if rows else []
    return head + [
        f"  {fitted(row['title']):{TITLE}} {row['reviews']:7}   {100 * row['right'] / row['reviews']:3.0f} %   {row['minutes']:7.1f}"
        for row in rows
    ]


def _exam(exam: dict[str, Any], titles: dict[str, str]) -> list[str]:
    """The expected mark, and on the day by topic where it comes from."""
    mark = f"{exam['name']}: {exam['now']:.0f} now, {exam['after_today']:.0f} after today"
    day = f"{exam['on_the_day']:.0f} on the day ({exam['low']:.0f} to {exam['high']:.0f})"
    rows = [(row["topic"], row["mark"], row["share"]) for row in exam["topics"]]
    return [f"{mark}, {day}", *by_topic("on the day, if you study as planned", rows, titles)]


def _model(model: dict[str, Any]) -> list[str]:
    if not model["own"]:
        return ["memory model: the default"]
    lines = [f"memory model: your own since {model['since']}, from {model['reviews']:,} answers"]
    if model["loss_before"] is not None:
        lines.append(
            f"  log loss of its predictions {model['loss_before']:.3f} → {model['loss_after']:.3f}"
        )
    lines += [
        f"  {row['what']}: {row['default']:.1f} → {row['own']:.1f} days" for row in model["changes"]
    ]
    return lines

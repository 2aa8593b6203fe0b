"""``quizapp stats``: numbers out of the log."""

import json
import sys
from typing import Any

import click

from quizapp.cli.lazy import data_dir
from quizapp.insight.report import report
from quizapp.wiring import open_desk


@click.command()
@click.option("--forecast/--no-forecast", default=True, help="Simulate up to the exam day.")
@click.option("--curve", is_flag=True, help="The mark against minutes a day; takes a while.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def stats(forecast: bool, curve: bool, as_json: bool) -> None:
    """Days, minutes, retention, calibration, slips, and the mark to expect."""
    with open_desk(data_dir()) as desk:
        if not desk.store.read_only:
            desk.start_day()
        found = report(
            desk.store,
            desk.standing() if desk.exams() and (forecast or curve) else None,
            today=desk.clock.today(),
            learner=desk.learner,
            with_forecast=forecast,
            with_curve=curve,
            progress=_progress,
        )
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for line in _lines(found):
        click.echo(line)


def _progress(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == whole else ""
        click.echo(f"\rlooking ahead: {done} of {whole}{end}", err=True, nl=False)


def _lines(found: dict[str, Any]) -> list[str]:
    total = found["total"]
    done = f"{total['reviews']} answers on {total['days']} days, {total['minutes']:.0f} minutes"
    lines = [f"{done}, {total['right']} right"]
    lines += [
        f"{exam['name']}: {exam['now']:.0f} now, {exam['after_today']:.0f} after today, "
        f"{exam['on_the_day']:.0f} on the day ({exam['low']:.0f} to {exam['high']:.0f})"
        for exam in found["exams"]
    ]
    lines += [f"  {minutes:3} min a day: {mark:.0f}" for minutes, mark in found["curve"]]
    if found["calibration"]:
        lines.append("predicted   answers   right")
    lines += [
        f"{100 * row['predicted_from']:3.0f}-{100 * row['predicted_to']:3.0f} %"
        f"   {row['answers']:7}   {100 * row['right']:4.0f} %"
        for row in found["calibration"]
    ]
    if found["slips"]:
        lines.append("slips")
    lines += [f"  ×{times:<4} {slip}" for slip, times in found["slips"].items()]
    return lines + _model(found["memory_model"])


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

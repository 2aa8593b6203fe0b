"""``quizapp families``: list, show and check the problem families, a third party's too."""

import json
import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import click

from quizapp.errors import Exit, UsageError


@click.group()
def families() -> None:
    """The problem families: list, show, check."""


@families.command("list")
@click.option("--topic", help="Only this deck's families.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_(topic: str | None, as_json: bool) -> None:
    """Every family with its topic and levels."""
    from quizapp.shipped import generators

    registry = generators.registry
    found = [registry.metadata(name) for name in registry.ids()]
    found = [family for family in found if topic in (None, family.topic)]
    if as_json:
        click.echo(json.dumps([family.to_json() for family in found], ensure_ascii=False))
        return
    wide = max((len(family.id) for family in found), default=0)
    for family in sorted(found, key=lambda f: (f.topic, f.id)):
        levels = f"{len(family.levels)} level" + ("s" if len(family.levels) > 1 else "")
        click.echo(f"{family.id:{wide}}  {levels:8}  {family.topic:16}  {family.title}")


@families.command()
@click.argument("family")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show(family: str, as_json: bool) -> None:
    """What FAMILY asks: its levels, and the names that --set takes."""
    from quizapp.shipped import generators

    try:
        found = generators.registry.metadata(family)
    except generators.errors.FamilyError as error:
        raise UsageError(str(error)) from error
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False))
        return
    click.echo(f"{found.title} ({found.id}), topic {found.topic}, usually {found.marks} marks")
    for number, level in enumerate(found.levels, 1):
        exam = "  ← what exams ask" if number == found.exam_level else ""
        click.echo(f"  level {number}  {level.what}{exam}")
    click.echo("Parameters for --set:")
    for parameter in found.parameters:
        for line in _parameter_lines(parameter):
            click.echo(line)
    click.echo("Slips it names:")
    for name, sentence in found.misconceptions.items():
        click.echo(f"  {name:24} {sentence}")


def _parameter_lines(parameter: Any) -> Iterator[str]:
    """What a parameter means, what it may be, and its other names, in 80 columns."""
    limits = ", ".join(map(str, (*parameter.choices, *parameter.words)))
    if parameter.low is not None:
        limits = f"{parameter.low} to {parameter.high}" + (f", {limits}" if limits else "")
    optional = "optional" if parameter.default is None else f"default {parameter.default}"
    told = "; ".join(filter(None, (limits, "required" if parameter.required else optional)))
    indent = " " * 14
    yield from wrap(
        f"{parameter.doc} ({told})",
        80,
        initial_indent=f"  {parameter.name:12}",
        subsequent_indent=indent,
    )
    others = ", ".join(name for name in parameter.names if name != parameter.name)
    if others:
        yield from wrap(f"also {others}", 80, initial_indent=indent, subsequent_indent=indent)


@families.command()
@click.argument("family")
@click.option("--seeds", type=click.IntRange(1), default=200, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check(family: str, seeds: int, as_json: bool) -> None:
    """Draw FAMILY many times at every level and hold it to the rules."""
    from quizapp.shipped import generators

    try:
        problems = list(generators.checking.check(family, seeds=seeds))
    except generators.errors.FamilyError as error:
        raise UsageError(str(error)) from error
    if as_json:
        click.echo(json.dumps({"family": family, "seeds": seeds, "problems": problems}))
    else:
        for problem in problems:
            click.echo(problem, err=True)
        if not problems:
            click.echo(f"{family}: every rule holds over {seeds} seeds a level")
    if problems:
        sys.exit(Exit.FAILED)

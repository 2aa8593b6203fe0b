"""``quizapp check``: mark an answer to a problem that is named by its options."""

import json
import sys

import click

from quizapp.cli.drawn import make_problem, problem_options
from quizapp.errors import UsageError


@click.command()
@problem_options
@click.option("--answer", help="The answer as typed; without it, standard input is read.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check(
    family: str,
    level: int | None,
    seed: int | None,
    pinned: tuple[str, ...],
    draw_rest: bool,
    answer: str | None,
    as_json: bool,
) -> None:
    """Mark an answer to a problem of FAMILY, and name the slip.

    \b
    quizapp check conv-params --set kernel=5 --set cin=3 --set filters=16 --answer 1200
    """
    if seed is None and (draw_rest or not pinned):
        raise UsageError("Say which problem: --seed N, as `quizapp problem` printed, or --set.")
    from quizapp.shipped import generators

    made = make_problem(family, level, seed, pinned, draw_rest)
    text = sys.stdin.read() if answer is None else answer
    marking = generators.registry.mark(made, text)
    if as_json:
        click.echo(json.dumps(marking.to_json(), ensure_ascii=False))
        return
    if marking.read_as:
        click.echo(f"read as {marking.read_as}")
    click.echo({"right": "✓ right", "partly": "◐ partly right", "wrong": "✗ wrong"}.get(
        marking.verdict, "not readable"
    ))  # fmt: skip
    if marking.note:
        click.echo(marking.note)
    if marking.verdict in {"partly", "wrong"}:
        click.echo(f"expected {marking.expected}")

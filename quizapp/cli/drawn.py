"""The options that name a problem: family, level, seed and pinned values; one piece for all commands."""

import secrets
from collections.abc import Callable
from typing import Any

import click

from quizapp.errors import UsageError

type_seed = click.IntRange(0, 2**32 - 1)


def problem_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add FAMILY, ``--level``, ``--seed``, ``--set`` and ``--draw-rest``."""
    for option in (
        click.option(
            "--draw-rest", is_flag=True, help="Draw what --set does not name; else its default."
        ),
        click.option(
            "--set",
            "pinned",
            multiple=True,
            metavar="NAME=VALUE",
            help="Pin a value; `quizapp families show FAMILY` lists the names.",
        ),
        click.option("--seed", type=type_seed, help="The same seed makes the same problem."),
        click.option("--level", type=click.IntRange(1), help="How hard: 1 is the easiest."),
        click.argument("family"),
    ):
        command = option(command)
    return command


def make_problem(
    family: str, level: int | None, seed: int | None, pinned: tuple[str, ...], draw_rest: bool
) -> Any:
    """The problem that the options name (a ``generators.problem.Problem``).

    Raises:
        UsageError: one sentence, for what the family does not allow.
    """
    from quizapp.shipped import generators

    registry = generators.registry
    try:
        if pinned and not draw_rest:
            return registry.pin(family, [_pair(text) for text in pinned])
        if seed is None:
            seed = secrets.randbits(32)
        if pinned or draw_rest:
            pairs = [_pair(text) for text in pinned]
            return registry.pin(family, pairs, draw_rest=True, level=level, seed=seed)
        known = registry.metadata(family)
        return registry.draw(family, level or known.exam_level, seed)
    except generators.errors.FamilyError as error:
        raise UsageError(str(error)) from error


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"--set takes NAME=VALUE, such as --set kernel=3, not {text!r}.")
    return name.strip(), value

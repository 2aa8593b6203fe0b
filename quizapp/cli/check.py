"""``quizapp check``: mark an answer to a problem that is named by its options."""

import json
import sys
from typing import TYPE_CHECKING

import click

from quizapp.cli.drawn import make_problem, problem_options
from quizapp.errors import UsageError

if TYPE_CHECKING:
    from quizapp.shipped import generators

_MOST = 1_000_000  # bytes read from standard input; what is longer is no answer
_WORDS = {
    "right": "✓ right",
    "partly": "◐ partly right",
    "wrong": "✗ wrong",
    "invalid": "? not readable",
}


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

    --json prints one object that always has the same six keys:

    \b
    verdict         right, partly, wrong or invalid (not readable)
    share           the credit, from 0 to 1
    read_as         what the answer was understood as; of an invalid one, why
                    it was not, and where
    parts           the axes, cells or parts, or the one answer: label, right,
                    carried (right from an earlier value of the learner's),
                    share, value, expected, misconceptions (ids), and a note:
                    the slip, or by how much it is off
    misconceptions  those that give exactly this value: id, value, diagnosis;
                    several are alternatives
    expected        the right answer
    """
    if seed is None and (draw_rest or not pinned):
        raise UsageError("Say which problem: --seed N, as `quizapp problem` printed, or --set.")
    from quizapp.shipped import generators

    made = make_problem(family, level, seed, pinned, draw_rest)
    text = _piped() if answer is None else answer
    marking = generators.registry.mark(made, text)
    if as_json:
        click.echo(json.dumps(marking.to_json(), ensure_ascii=False))
        return
    for line in _told(made, marking):
        click.echo(line)


def _piped() -> str:
    return sys.stdin.buffer.read(_MOST).decode("utf-8", "replace")


def _told(made: "generators.problem.Problem", marking: "generators.answers.Marking") -> list[str]:
    """The verdict in lines: what was read, the slip, the wrong parts, what is right."""
    from quizapp.library.marking import verdict_of
    from quizapp.model.question import Question
    from quizapp.study.words import parts_lines

    lines = [f"read as {marking.read_as}"] if marking.read_as else []
    lines += [_WORDS[marking.verdict], *([marking.note] if marking.note else [])]
    if marking.verdict not in {"partly", "wrong"}:
        return lines
    question = Question("", made.topic, "problem", "", "", form=made.answer.to_json())
    lines += parts_lines(verdict_of(marking), question, settled=True, stacked=True)
    gap = "\n" if "\n" in marking.expected else " "
    return [*lines, f"expected{gap}{marking.expected}"]

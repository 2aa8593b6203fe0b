"""``quizapp review --plain --placement``: what is known already, a line at a time."""

import sys
from collections.abc import Sequence

import click

from quizapp.library.unknown import refuse_unknown
from quizapp.mathtext.plain import to_plain
from quizapp.wiring import Desk

_WIDTH = 78


def place(desk: Desk, known: Sequence[str], *, problems: bool) -> None:
    """Count names as known, then ask a few problems.

    Args:
        desk: to study at.
        known: cards, families, levels or topics.
        problems: whether to ask, too.

    Raises:
        UsageError: there is no such name; the nearest is named.
    """
    items = desk.library.items()
    names = {name for item in items for name in (item.id, item.source, item.topic)}
    refuse_unknown(known, names, "card, family or topic")
    placing = desk.placing()
    if known:
        click.echo(f"{placing.declare(known)} items count as known.")
    while problems and (question := placing.next()) is not None:
        click.echo(f"\nQuestion\n{to_plain(question.prompt, _WIDTH)}")
        click.echo(f"({desk.library.wanted(question)}; an empty line: I do not know; ?quit)")
        since = desk.clock.stopwatch()
        while True:
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line or line.strip() == "?quit":
                problems = False
                placing.finish()
                break
            verdict = placing.answer(question, line.strip(), desk.clock.stopwatch() - since)
            if verdict.outcome == "invalid" and line.strip():
                click.echo(f"? {verdict.note}")
                continue
            sign = "✓" if verdict.outcome == "right" else "✗ The answer is"
            click.echo(f"{sign} {verdict.expected}")
            break
    click.echo(f"{len(placing.known)} known from now on.")

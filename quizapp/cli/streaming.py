"""``quizapp practice make --format jsonl``: problems a line, as many as are wanted, in pieces."""

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.errors import UsageError

if TYPE_CHECKING:
    from quizapp.practice.known import Known


def stream(
    known: "Known",
    families: tuple[str, ...],
    topics: tuple[str, ...],
    level: int | None,
    seed: int | None,
    count: int,
    shard: str | None,
    out: Path | None,
    *,
    force: bool,
) -> None:
    """Write problems to a file or to standard output; what they are and their seed to stderr.

    Args:
        known: what there is.
        families: to draw from, besides those of the topics.
        topics: whose families are drawn from.
        level: None as exams ask.
        seed: None draws one; shards need it.
        count: of problems in the whole stream.
        shard: ``2/8`` for the second of eight pieces; None is all of it.
        out: file; None is standard output.
        force: write over a file that exists.

    Raises:
        UsageError: a name is unknown, the shard is none or has no seed, or the file exists.
    """
    from quizapp.practice import streaming
    from quizapp.practice.files import growing, refuse_existing
    from quizapp.practice.reading import refuse_unknown_topics

    refuse_unknown_topics(topics, known)
    named = [*families, *(known.families_of(topics) if topics else ())]
    if seed is None:
        if shard:
            raise UsageError("Shards of one stream need the same --seed N.")
        seed = secrets.randbits(32)
    problems = streaming.stream_of(list(dict.fromkeys(named)), level, seed, count)
    piece, pieces = _shard(shard)
    first, end = problems.places(piece, pieces)
    if out is None:
        seen = streaming.write(problems, sys.stdout.buffer.write, shard=piece, shards=pieces)
    else:
        refuse_existing([out], force=force)
        with (
            growing(out) as file,
            click.progressbar(length=end - first, file=sys.stderr) as bar,
        ):
            seen = streaming.write(
                problems, file.write, shard=piece, shards=pieces, progress=bar.update
            )
        click.echo(out)
    for line in [*streaming.report(problems, seen, end - first), f"seed {seed}"]:
        click.echo(line, err=True)


def _shard(text: str | None) -> tuple[int, int]:
    """``2/8`` as numbers; all of it without a text."""
    piece, _, pieces = (text or "1/1").partition("/")
    if piece.isdecimal() and pieces.isdecimal() and 1 <= int(piece) <= int(pieces):
        return int(piece), int(pieces)
    raise UsageError(f"--shard takes I/N with I from 1 to N, such as 2/8, not {text}.")

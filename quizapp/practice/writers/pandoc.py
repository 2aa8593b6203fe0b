"""Markdown to other markups by pandoc: many texts in one call, for a call costs more than a text."""

import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence

from quizapp.errors import QuizappError

_FROM = "commonmark-raw_html+tex_math_dollars+pipe_tables+fenced_divs"
EXTRA = (
    "it needs the extra print: uv run --extra print quizapp practice make …, or "
    "pip install -e '.[print]'; html needs none."
)
_MARK = "qzzborderzzq"  # a paragraph of its own between two texts
_BORDER = re.compile(rf"\s*(?:<p>)?{_MARK}(?:</p>)?\s*")
_MEMORY = ("+RTS", "-A32m", "-RTS")  # fewer collections: a third less time
_FIXED = {"SOURCE_DATE_EPOCH": "946684800"}  # no file tells when it was made


def missing() -> str:
    """A sentence when pandoc is not there, else nothing."""
    try:
        _program()
    except (ImportError, OSError):
        return EXTRA
    return ""


def _program() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def convert(text: str, to: str, *options: str) -> bytes:
    """Convert one document.

    Raises:
        QuizappError: pandoc refuses.
    """
    import os

    done = subprocess.run(  # noqa: S603  (our own program with our own options)
        [_program(), *_MEMORY, "--from", _FROM, "--to", to, "--wrap=none", *options],
        input=text.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **_FIXED},
    )
    if done.returncode:
        raise QuizappError(f"pandoc refused: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def converted(texts: Iterable[str], to: str, *options: str) -> Mapping[str, str]:
    """Convert many pieces at once.

    Returns:
        Each piece's markup by its Markdown.
    """
    wanted = [text for text in dict.fromkeys(texts) if text]
    made = _pieces(wanted, to, options)
    if made is None:  # a code block that is never closed swallowed a border
        made = [_BORDER.sub("", convert(text, to, *options).decode()).strip() for text in wanted]
    return {"": ""} | dict(zip(wanted, made, strict=True))


def _pieces(wanted: Sequence[str], to: str, options: Sequence[str]) -> list[str] | None:
    whole = convert(f"\n\n{_MARK}\n\n".join(wanted), to, *options).decode()
    pieces = [piece.strip() for piece in _BORDER.split(whole)]
    return pieces if len(pieces) == len(wanted) else None

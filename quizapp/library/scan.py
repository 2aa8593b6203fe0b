r"""Split a deck file into cards by one pass over its lines; nothing else is looked at.

Fenced code is skipped, so a ``## comment`` in a program starts no card. The text of a card is
verbatim: its digest, its editor position and its parse all come from it.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of a file: a card, or the deck's own heading with the prose below it.

    Attributes:
        line: of its heading, counted from 1.
        text: verbatim without trailing blank lines; the first line is the heading.
    """

    line: int
    text: str

    @property
    def heading(self) -> str:
        """The first line."""
        return self.text.partition("\n")[0]

    @property
    def body(self) -> str:
        """All lines but the first."""
        return self.text.partition("\n")[2]

    @property
    def digest(self) -> int:
        """First 8 bytes of the SHA-256 of the text, as a signed integer."""
        return int.from_bytes(sha256(self.text.encode()).digest()[:8], "big", signed=True)


@dataclass(frozen=True, slots=True)
class Scan:
    """A deck file in pieces: everything above the first card, then the cards."""

    top: Piece
    cards: tuple[Piece, ...]
    open_fence: int | None  # line of a code fence that is never closed


def scan(text: str) -> Scan:
    """Split a deck's text at its ``## `` headings."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    starts, fence, opened = [0], "", None
    for number, line in enumerate(lines):
        start = line.lstrip(" ")[:3]
        if start in ("```", "~~~"):
            if not fence:
                fence, opened = _fence(line), number + 1
            elif _closes(line, fence):
                fence, opened = "", None
        elif not fence and line.startswith("## "):
            starts.append(number)
    pieces = [
        Piece(start + 1, "\n".join(lines[start:stop]).rstrip())
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return Scan(pieces[0], tuple(pieces[1:]), opened)


def _fence(line: str) -> str:
    stripped = line.strip()
    return stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return stripped.startswith(fence) and not stripped.strip(fence[0])

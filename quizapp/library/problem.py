"""What is wrong with a deck file, where, and how to mend it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADVICE = frozenset({"source", "long", "enumeration", "yes-no", "given-away", "twin"})
"""Rules of good cards; a card that breaks one can be studied all the same."""


@dataclass(frozen=True, slots=True)
class DeckProblem:
    """One thing wrong with a deck file, in words for whoever wrote it.

    Attributes:
        rule: the check that found it, for filters and tests.
        line: counted from 1; 0 when it is about no file.
        card: id of the card, empty when it is about the file or the card has none.
        mechanical: whether ``quizapp decks check --fix`` mends it.
    """

    path: Path
    line: int
    rule: str
    message: str
    mend: str
    card: str = ""
    mechanical: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else ""
        return f"{place}{self.message} {self.mend}".rstrip()

    @property
    def advice(self) -> bool:
        """Whether the card works, but could be better to learn."""
        return self.rule in ADVICE

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "path": str(self.path),
            "line": self.line,
            "rule": self.rule,
            "card": self.card,
            "message": self.message,
            "mend": self.mend,
            "advice": self.advice,
            "mechanical": self.mechanical,
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem as seen inside one card: its line is counted from the card's own heading (0)."""

    offset: int
    rule: str
    message: str
    mend: str
    mechanical: bool = False

    def at(self, path: Path, line: int, card: str) -> DeckProblem:
        """The same as a problem of a file whose card starts at ``line``."""
        return DeckProblem(
            path, line + self.offset, self.rule, self.message, self.mend, card, self.mechanical
        )

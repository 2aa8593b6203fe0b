"""A deck file examined by itself, and the memory of it, so that an unchanged file is not parsed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from quizapp.library.deck import Deck
from quizapp.library.lint.facts import Facts
from quizapp.library.problem import DeckProblem


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a file without its text.

    Attributes:
        digest: of the file.
        deck: its id; ``was`` are ids it had.
        cards: a summary of each card.
        problems: what its own cards have, without what follows from other files.
    """

    path: Path
    digest: int
    deck: str
    title: str
    order: int
    was: tuple[str, ...]
    cards: tuple[Facts, ...]
    problems: tuple[DeckProblem, ...]

    @classmethod
    def of(cls, deck: Deck) -> Self:
        """Parse a deck and look at each of its cards."""
        from quizapp.library.lint.cards import remarks

        problems = [*deck.problems]
        for card in deck.cards:
            problems += [one.at(deck.path, card.piece.line, card.id) for one in remarks(card)]
        facts = tuple(Facts.of(card) for card in deck.cards)
        return cls(
            deck.path,
            deck.digest,
            deck.id,
            deck.title,
            deck.order,
            deck.was,
            facts,
            tuple(problems),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "digest": self.digest,
            "deck": self.deck,
            "title": self.title,
            "order": self.order,
            "was": self.was,
            "cards": [card.to_json() for card in self.cards],
            "problems": [
                [one.line, one.rule, one.message, one.mend, one.card, one.mechanical]
                for one in self.problems
            ],
        }

    @classmethod
    def from_json(cls, path: Path, data: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        return cls(
            path,
            data["digest"],
            data["deck"],
            data["title"],
            data["order"],
            tuple(data["was"]),
            tuple(Facts.from_json(card) for card in data["cards"]),
            tuple(DeckProblem(path, *one) for one in data["problems"]),
        )


def remembered(memory: Path | None) -> dict[Path, Examined]:
    """The files of an earlier check, if it was made by the same rules; empty otherwise."""
    if memory is None:
        return {}
    try:
        data = json.loads(memory.read_text("utf-8"))
        if data["rules"] != rules_stamp():
            return {}
        return {
            Path(name): Examined.from_json(Path(name), one) for name, one in data["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def remember(memory: Path | None, files: Iterable[Examined]) -> None:
    """Keep the files for the next check; where that cannot be written, nothing is kept."""
    if memory is None:
        return
    data = {"rules": rules_stamp(), "files": {str(one.path): one.to_json() for one in files}}
    draft = memory.with_suffix(".new")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        draft.replace(memory)
    except OSError:
        draft.unlink(missing_ok=True)


def rules_stamp() -> str:
    """Changes whenever a file changes on which the result of a check depends."""
    from quizapp.shipped import generators

    quizapp = Path(__file__).parents[2]
    engine = Path(str(generators.__file__)).parent
    stamp = sha256()
    for folder in (
        quizapp / "library",
        quizapp / "mathtext",
        engine / "engine",
        engine / "answers",
    ):
        for file in sorted(folder.rglob("*.py")):
            status = file.stat()
            stamp.update(f"{file} {status.st_size} {status.st_mtime_ns}\n".encode())
    return stamp.hexdigest()

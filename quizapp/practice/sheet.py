"""A sheet: the questions of every variant with their marks, and the JSON that makes it again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.errors import UsageError
from quizapp.library.card import parse_card
from quizapp.library.mounted import same_problem
from quizapp.library.questions import question_of
from quizapp.library.scan import Piece
from quizapp.model.question import Drawn, Question
from quizapp.shipped import generators

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked and marked.

    Attributes:
        label: ``3`` or ``3b``; the column of an answers file.
        source: plain JSON that makes the question again.
    """

    label: str
    marks: float
    title: str
    question: Question
    source: Mapping[str, Any]

    @property
    def form(self) -> "generators.answers.Answer | None":
        """Form and right answer; None when a human marks it."""
        if self.question.form is None:
            return None
        return generators.answers.Answer.from_json(dict(self.question.form))


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question of one or more parts."""

    number: int
    title: str
    parts: tuple[Part, ...]

    @property
    def marks(self) -> float:
        """Of all its parts."""
        return sum(part.marks for part in self.parts)


@dataclass(frozen=True, slots=True)
class Block:
    """A section as it is printed."""

    title: str
    about: str
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One learner's paper."""

    number: int
    blocks: tuple[Block, ...]

    def exercises(self) -> Iterator[Exercise]:
        """All questions in their order."""
        for block in self.blocks:
            yield from block.exercises

    def parts(self) -> Iterator[Part]:
        """All parts in their order."""
        for exercise in self.exercises():
            yield from exercise.parts

    @property
    def marks(self) -> float:
        """Of all parts."""
        return sum(part.marks for part in self.parts())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A practice set as it is printed.

    Attributes:
        notes: what its maker should know: questions that had to be asked twice.
    """

    title: str
    seed: int
    variants: tuple[Variant, ...]
    date: str = ""
    about: str = ""
    minutes: int | None = None
    aids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Variant, Part]]:
        """Every part of every variant."""
        return ((variant, part) for variant in self.variants for part in variant.parts())

    def to_json(self) -> dict[str, Any]:
        """Plain JSON with all that is needed to write the same bytes again."""
        return {
            "sheet": FORMAT,
            "title": self.title,
            "date": self.date,
            "about": self.about,
            "minutes": self.minutes,
            "aids": list(self.aids),
            "seed": self.seed,
            "notes": list(self.notes),
            "variants": [_variant_json(variant) for variant in self.variants],
        }


def _variant_json(variant: Variant) -> dict[str, Any]:
    return {
        "variant": variant.number,
        "sections": [
            {
                "title": block.title,
                "about": block.about,
                "questions": [
                    {
                        "number": exercise.number,
                        "title": exercise.title,
                        "parts": [
                            {"label": part.label, "marks": part.marks, "title": part.title}
                            | dict(part.source)
                            for part in exercise.parts
                        ],
                    }
                    for exercise in block.exercises
                ],
            }
            for block in variant.blocks
        ],
    }


def sheet_of(data: Any, source: str = "The sheet") -> Sheet:
    """The inverse of ``Sheet.to_json``.

    Raises:
        UsageError: it is no sheet, or of a newer program.
    """
    if not isinstance(data, dict) or "sheet" not in data:
        raise UsageError(f"{source} is no sheet; `practice make` writes one as NAME.sheet.json.")
    if data["sheet"] != FORMAT:
        raise UsageError(f"{source} was written by a newer program: update this one.")
    try:
        return Sheet(
            title=data["title"],
            seed=data["seed"],
            variants=tuple(_variant_of(one) for one in data["variants"]),
            date=data["date"],
            about=data["about"],
            minutes=data["minutes"],
            aids=tuple(data["aids"]),
            notes=tuple(data["notes"]),
        )
    except generators.errors.FamilyError as error:
        raise UsageError(f"{source}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"{source} is damaged ({type(error).__name__}: {error}); make it again."
        ) from error


def _variant_of(data: Mapping[str, Any]) -> Variant:
    blocks = tuple(
        Block(
            block["title"],
            block["about"],
            tuple(
                Exercise(
                    one["number"], one["title"], tuple(_part_of(part) for part in one["parts"])
                )
                for one in block["questions"]
            ),
        )
        for block in data["sections"]
    )
    return Variant(data["variant"], blocks)


def _part_of(data: Mapping[str, Any]) -> Part:
    source = {key: value for key, value in data.items() if key not in ("label", "marks", "title")}
    return Part(data["label"], data["marks"], data["title"], question_from(source), source)


def question_from(source: Mapping[str, Any]) -> Question:
    """The question of a part's source: a card's own text, or a family's parameters."""
    if "card" in source:
        card = parse_card(Piece(1, source["text"]))
        return question_of(card, source["card"], topic=source["topic"], seed=source["order"])
    drawn = Drawn(
        source["family"], source["version"], source["params"], source["level"], source["seed"]
    )
    return same_problem(drawn)

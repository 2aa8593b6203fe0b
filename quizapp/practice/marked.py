"""Papers marked: marks, partial credit and the misconceptions, for each learner and the class."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.library.marking import mark
from quizapp.model.question import Question
from quizapp.model.verdict import Named
from quizapp.practice.answers_file import Paper
from quizapp.practice.sheet import Part, Sheet, Variant


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """One part of a paper.

    Attributes:
        outcome: ``right partly wrong invalid``, ``empty``, ``given`` (marks by hand) or ``open``
            (nobody has marked it yet).
        marks: awarded.
    """

    label: str
    possible: float
    marks: float
    outcome: str
    text: str = ""
    expected: str = ""
    note: str = ""
    slips: tuple[Named, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "label": self.label,
            "marks": self.marks,
            "of": self.possible,
            "verdict": self.outcome,
            "answer": self.text,
            "expected": self.expected,
            "note": self.note,
            "misconceptions": [{"id": s.id, "diagnosis": s.diagnosis} for s in self.slips],
        }


@dataclass(frozen=True, slots=True)
class MarkedPaper:
    """One learner's paper."""

    student: str
    variant: int
    parts: tuple[MarkedPart, ...]

    @property
    def marks(self) -> float:
        """Awarded in all."""
        return round(sum(part.marks for part in self.parts), 2)

    @property
    def possible(self) -> float:
        """Of all parts."""
        return sum(part.possible for part in self.parts)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "student": self.student,
            "variant": self.variant,
            "marks": self.marks,
            "of": self.possible,
            "parts": [part.to_json() for part in self.parts],
        }


def mark_papers(sheet: Sheet, papers: Sequence[Paper]) -> list[MarkedPaper]:
    """Mark each paper against its variant."""
    variants = {variant.number: variant for variant in sheet.variants}
    return [_paper(variants[paper.variant], paper) for paper in papers]


def _paper(variant: Variant, paper: Paper) -> MarkedPaper:
    parts: list[MarkedPart] = []
    previous: Question | None = None
    for part in variant.parts():
        parts.append(mark_part(part, paper.answers.get(part.label, ""), previous))
        previous = part.question
    return MarkedPaper(paper.student, variant.number, tuple(parts))


def mark_part(part: Part, text: str, previous: Question | None = None) -> MarkedPart:
    """Mark one answer; where a human must read it, the text is the marks that were given."""
    if part.question.form is None:
        return _by_hand(part, text)
    if not text.strip():
        verdict = mark(part.question, "", previous)
        return MarkedPart(part.label, part.marks, 0.0, "empty", expected=verdict.expected)
    verdict = mark(part.question, text, previous)
    return MarkedPart(
        label=part.label,
        possible=part.marks,
        marks=round(part.marks * verdict.share, 2),
        outcome=verdict.outcome,
        text=verdict.read_as or text.strip(),
        expected=verdict.expected,
        note=verdict.note,
        slips=verdict.slips,
    )


def _by_hand(part: Part, text: str) -> MarkedPart:
    try:
        given = float(text.strip().partition("/")[0].replace(",", "."))
    except ValueError:
        note = f"To be read by a human: write the marks given, 0 to {part.marks:g}, as answer."
        return MarkedPart(part.label, part.marks, 0.0, "open", text.strip(), note=note)
    if not 0 <= given <= part.marks:
        note = f"{given:g} is not between 0 and {part.marks:g}."
        return MarkedPart(part.label, part.marks, 0.0, "open", text.strip(), note=note)
    return MarkedPart(part.label, part.marks, given, "given", text.strip())


def slips_of(papers: Sequence[MarkedPaper]) -> list[tuple[Named, int]]:
    """Misconceptions with the number of papers' parts that showed them, most often first."""
    named = [slip for paper in papers for part in paper.parts for slip in part.slips]
    counts = Counter(slip.id for slip in named)
    words = {slip.id: slip for slip in named}
    return [
        (words[name], count) for name, count in sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    ]

"""A typed answer against its question: the verdict of ``generators.answers`` in the app's words."""

from typing import Any

from quizapp.model.question import Question
from quizapp.model.verdict import Named, Part, Verdict
from quizapp.shipped import generators


def mark(question: Question, text: str) -> Verdict:
    """The verdict on a typed answer.

    Raises:
        ValueError: the question has no form, so its learner rates it.
    """
    if question.form is None:
        raise ValueError(f"{question.item} is not typed; its learner rates it")
    answers = generators.answers
    marking = answers.mark(answers.Answer.from_json(question.form), text, question.slips)
    parts = tuple(Part(p.label, p.right, p.value, p.expected) for p in marking.parts)
    return Verdict(
        outcome=marking.verdict,
        share=marking.share,
        read_as=marking.read_as or "",
        note=marking.note,
        parts=parts,
        slips=tuple(Named(slip.id, slip.diagnosis) for slip in marking.misconceptions),
        expected=marking.expected,
        extra=_extra(marking),
    )


def _extra(marking: "generators.answers.Marking") -> dict[str, Any] | None:
    """Parts that are wrong by themselves but right after the learner's own earlier values."""
    carried = [part.label for part in marking.parts if part.carried]
    return {"carried": carried} if carried else None

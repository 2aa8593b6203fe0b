"""A typed answer against its question: the verdict of ``generators.answers`` in the app's words."""

from typing import Any

from quizapp.model.question import Question
from quizapp.model.verdict import Named, Part, Verdict
from quizapp.shipped import generators


def mark(question: Question, text: str, previous: Question | None = None) -> Verdict:
    """The verdict on a typed answer.

    Args:
        question: that was asked.
        text: as typed.
        previous: the question before, to notice when its answer was given again.

    Raises:
        ValueError: the question has no form, so its learner rates it.
    """
    if question.form is None:
        raise ValueError(f"{question.item} is not typed; its learner rates it")
    answers = generators.answers
    carry = None
    if question.drawn:
        family = generators.registry.mounted(question.drawn.family)
        carry = family.carry(question.drawn.parameters) if family.carry else None
    before = answers.Answer.from_json(previous.form) if previous and previous.form else None
    marking = answers.mark(
        answers.Answer.from_json(question.form), text, question.slips, carry=carry, previous=before
    )
    return verdict_of(marking)


def verdict_of(marking: "generators.answers.Marking") -> Verdict:
    """A marking in the app's words."""
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


def read_as(question: Question, text: str) -> str:
    """What a text is read as while it is typed, or what is missing; safe to show."""
    shown, reason = _reading(question, text)
    return reason or (f"read as {shown}" if shown else "")


def refusal(question: Question, text: str) -> str:
    """Why a text cannot be read as an answer; empty when it can be, or when there is none."""
    return _reading(question, text)[1]


def _reading(question: Question, text: str) -> tuple[str, str]:
    """What a text is read as, or else why it is not; neither where nothing can be read."""
    if question.form is None or not text.strip():
        return "", ""
    answers = generators.answers
    try:
        return answers.read(answers.Answer.from_json(question.form), text).shown, ""
    except answers.Unreadable as reason:
        return "", str(reason)


def wanted(question: Question) -> str:
    """The kind of answer a question wants, in a few words; empty when it is not typed."""
    if question.form is None:
        return ""
    answers = generators.answers
    return str(answers.expects(answers.Answer.from_json(question.form)))

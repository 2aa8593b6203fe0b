"""The verdict on a text: right, partly right, wrong with the slips that explain it, or invalid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .answer import Answer
from .carrying import Carry, carried_values
from .form import Form, Slip, form_of
from .misconceptions import Misconception, sentence
from .part_marking import ROUNDED, PartMarking, explaining, marked_parts
from .reading import Reading, Unreadable
from .slips import PRECISION

Verdict = Literal["right", "partly", "wrong", "invalid"]


@dataclass(frozen=True, slots=True)
class Marking:
    """What a text was read as, and how right that is.

    Attributes:
        verdict: `right`, `partly`, `wrong` or `invalid` (not readable: a free retry).
        share: credit from 0 to 1.
        read_as: the value as understood, safe to print; None when invalid.
        parts: axis by axis, part by part or cell by cell, for answers that have them.
        misconceptions: the wrong rules and slips that explain the answer.
        expected: the right answer as text.
        note: the sentence to show beside the verdict: why it could not be read, which slip it
            was, or by how much it is off. Empty when there is nothing to say.
        value: the learner's value as JSON; None when invalid.
    """

    verdict: Verdict
    share: float
    read_as: str | None
    parts: tuple[PartMarking, ...]
    misconceptions: tuple[Misconception, ...]
    expected: str
    note: str = ""
    value: Any = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON with the six keys that `quizapp check --json` promises.

        Of an invalid answer `read_as` says why it could not be read, and where; it has no parts. An
        answer that has none of its own is one part, whose note says by how much it is off.
        """
        whole = PartMarking(
            "answer", self.verdict == "right", False, self.share, self.read_as or "", self.expected,
            self.misconceptions, self.note,
        )  # fmt: skip
        parts = () if self.verdict == "invalid" else self.parts or (whole,)
        return {
            "verdict": self.verdict,
            "share": self.share,
            "read_as": self.note if self.read_as is None else self.read_as,
            "parts": [part.to_json() for part in parts],
            "misconceptions": [
                {"id": one.id, "value": one.value, "diagnosis": one.diagnosis}
                for one in self.misconceptions
            ],
            "expected": self.expected,
        }


def mark(
    answer: Answer,
    text: str,
    misconceptions: Sequence[Misconception] = (),
    *,
    carry: Carry | None = None,
    previous: Answer | None = None,
) -> Marking:
    """Mark what a learner typed; never raises, whatever the text is.

    Args:
        answer: the right answer.
        text: as typed.
        misconceptions: the wrong rules of this problem with the values they give.
        carry: for tables and tuples: the right value of the next row or part after the learner's
            earlier ones (error carried forward); see `carrying`.
        previous: the answer of the question before this one, to notice when it was given again.
    """
    form = form_of(answer)
    expected = form.show(answer, answer.value)
    try:
        reading = form.read(answer, text)
    except Unreadable as refusal:
        return Marking("invalid", 0.0, None, (), (), expected, refusal.reason)
    if form.same(answer, reading.value, answer.value):
        parts = marked_parts(answer, reading, (), {})
        return Marking("right", 1.0, reading.shown, parts, (), expected, "", reading.value)
    carried = carried_values(answer, reading.value, carry) if carry else {}
    parts = marked_parts(answer, reading, misconceptions, carried)
    whole = tuple(m for m in misconceptions if form.same(answer, reading.value, m.value))
    explained = explaining(whole, form.slips(answer, reading))
    found = (
        explained
        or _from_parts(form, parts)
        or tuple(_given_before(form, answer, reading, previous))
    )
    share = _share(form, answer, reading.value, parts, found, is_whole=bool(whole))
    note = _note(form, answer, reading, parts, found, by_parts=not explained)
    verdict: Verdict = "partly" if share > 0 else "wrong"
    return Marking(verdict, share, reading.shown, parts, found, expected, note, reading.value)


def _from_parts(form: Form, parts: Sequence[PartMarking]) -> tuple[Misconception, ...]:
    """The misconceptions of the parts.

    The parts of a tuple are answers of their own. One cell of a matrix meets a wrong rule by
    chance, so there only a rule counts that explains every wrong cell, and two at least.
    """
    wrong = [part for part in parts if not part.right and not part.carried]
    named = {(m.id, m.diagnosis): m for part in wrong for m in part.misconceptions}
    if form.several_quantities:
        return tuple(named.values())
    explaining = [
        m
        for m in named.values()
        if (len(wrong) > 1 or m.id in PRECISION)
        and all(any(m.id == o.id for o in p.misconceptions) for p in wrong)
    ]
    return tuple(explaining)


def _given_before(
    form: Form, answer: Answer, reading: Reading, previous: Answer | None
) -> Sequence[Misconception]:
    if previous is None or previous.form != answer.form:
        return []
    if form.same(answer, reading.value, previous.value):
        return [Slip("previous-answer", reading.value, "That is the answer to the part before.")]
    return []


def _share(
    form: Form,
    answer: Answer,
    value: Any,
    parts: Sequence[PartMarking],
    found: Sequence[Misconception],
    *,
    is_whole: bool,
) -> float:
    """The credit for a wrong value.

    A vector or matrix that a wrong rule explains as a whole gets none: cells that are right by
    coincidence show nothing. A value that was only rounded too far gets most.
    """
    if not parts and any(one.id in PRECISION for one in found):
        return ROUNDED
    given = form.share(answer, value)
    if given is not None:
        return given
    if not parts or (is_whole and not form.several_quantities):
        return 0.0
    return round(sum(part.share for part in parts) / len(parts), 4)


def _note(
    form: Form,
    answer: Answer,
    reading: Reading,
    parts: Sequence[PartMarking],
    found: Sequence[Misconception],
    *,
    by_parts: bool,
) -> str:
    """The diagnosis in one piece."""
    told = _by_part(parts) if by_parts and form.several_quantities else ""
    texts = [told or sentence(found) or form.note(answer, reading)]
    if any(part.carried for part in parts):
        texts.append("What follows from your earlier values counts as right.")
    return " ".join(filter(None, texts))


def _by_part(parts: Sequence[PartMarking]) -> str:
    """`Height, width: …` for each diagnosis of parts that are answers of their own."""
    labels: dict[str, list[str]] = {}
    for part in parts:
        if part.note:
            labels.setdefault(part.note, []).append(part.label)
    joint = "; " if any("," in part.label for part in parts) else ", "
    return " ".join(f"{_opening(joint.join(names))}: {text}" for text, names in labels.items())


def _opening(label: str) -> str:
    """A label at the beginning of a sentence; names as `dw` and `conv1` stay as they are."""
    word = label.split(" ", 1)[0].rstrip(",;:")
    return label[0].upper() + label[1:] if word.isalpha() and len(word) > 2 else label

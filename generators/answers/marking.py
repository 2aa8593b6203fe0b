"""The verdict on a text: right, partly right, wrong with the slips that explain it, or invalid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .answer import Answer
from .carrying import Carry, carried_values
from .form import MISSING, Form, Piece, Slip, form_of, pick
from .misconceptions import Misconception, sentence
from .reading import Reading, Unreadable

Verdict = Literal["right", "partly", "wrong", "invalid"]
_ROUNDED = 0.8  # the credit of a value that was only rounded too far: rated Hard, not Again


@dataclass(frozen=True, slots=True)
class PartMarking:
    """One part, axis or cell.

    Attributes:
        label: what it is called.
        right: whether it is right as it stands.
        carried: whether it is wrong, but right after the learner's own earlier values.
        share: its credit from 0 to 1; a carried part has all of it.
        value: the learner's value as text; `?` when it was left open.
        expected: the right value as text; of a carried part the one that follows from theirs.
        misconceptions: those that give exactly this value here.
    """

    label: str
    right: bool
    carried: bool
    share: float
    value: str
    expected: str
    misconceptions: tuple[Misconception, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON with fixed keys."""
        return {
            "label": self.label,
            "right": self.right,
            "carried": self.carried,
            "share": self.share,
            "value": self.value,
            "expected": self.expected,
            "misconceptions": [one.id for one in self.misconceptions],
        }


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
        """Plain JSON with the keys that `quizapp check --json` promises."""
        return {
            "verdict": self.verdict,
            "share": self.share,
            "read_as": self.read_as,
            "parts": [part.to_json() for part in self.parts],
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
        parts = _parts(form, answer, reading.value, (), {})
        return Marking("right", 1.0, reading.shown, parts, (), expected, "", reading.value)
    carried = carried_values(answer, reading.value, carry) if carry else {}
    parts = _parts(form, answer, reading.value, misconceptions, carried)
    whole = tuple(m for m in misconceptions if form.same(answer, reading.value, m.value))
    explained = whole or tuple(form.slips(answer, reading))
    found = (
        explained
        or _from_parts(form, parts)
        or tuple(_given_before(form, answer, reading, previous))
    )
    share = _share(form, answer, reading.value, parts, found, is_whole=bool(whole))
    note = _note(form, answer, reading, parts, found, by_parts=not explained)
    verdict: Verdict = "partly" if share > 0 else "wrong"
    return Marking(verdict, share, reading.shown, parts, found, expected, note, reading.value)


def _parts(
    form: Form,
    answer: Answer,
    value: Any,
    misconceptions: Sequence[Misconception],
    carried: dict[tuple[str | int, ...], Any],
) -> tuple[PartMarking, ...]:
    pieces = form.pieces(answer, value)
    return tuple(_part(form, piece, pieces, misconceptions, carried) for piece in pieces)


def _part(
    form: Form,
    piece: Piece,
    pieces: Sequence[Piece],
    misconceptions: Sequence[Misconception],
    carried: dict[tuple[str | int, ...], Any],
) -> PartMarking:
    inner = form_of(piece.answer)
    expected = inner.show(piece.answer, piece.answer.value)
    if piece.value is None:
        return PartMarking(piece.label, False, False, 0.0, "?", expected)
    shown = inner.show(piece.answer, piece.value)
    if inner.same(piece.answer, piece.value, piece.answer.value):
        return PartMarking(piece.label, True, False, 1.0, shown, expected)
    follows = carried.get(piece.key, MISSING)
    if follows is not MISSING and inner.same(piece.answer, piece.value, follows):
        follows_shown = inner.show(piece.answer, follows)
        return PartMarking(piece.label, False, True, 1.0, shown, follows_shown)
    found: tuple[Misconception, ...] = tuple(
        m
        for m in misconceptions
        if (theirs := pick(m.value, piece.key)) is not MISSING
        and inner.same(piece.answer, piece.value, theirs)
    )
    reading = Reading(piece.value, shown)
    if form.several_quantities and not found:
        found = tuple(inner.slips(piece.answer, reading))
    if form.parts_are_answers and not found:
        found = tuple(_other_part(piece, pieces))
    share = _share_of_part(inner, piece)
    return PartMarking(piece.label, False, False, share, shown, expected, found)


def _share_of_part(inner: Form, piece: Piece) -> float:
    given = inner.share(piece.answer, piece.value)
    if given is not None:
        return given
    pieces = inner.pieces(piece.answer, piece.value)
    right = sum(form_of(p.answer).same(p.answer, p.value, p.answer.value) for p in pieces)
    return right / len(pieces) if pieces else 0.0


def _other_part(piece: Piece, pieces: Sequence[Piece]) -> list[Slip]:
    """The right answer of another part, given here: certain when only one part has it."""
    here = piece.answer
    if here.form == "count" and abs(piece.value) < 10:
        return []
    same = [
        other
        for other in pieces
        if other.key != piece.key
        and other.answer.form == here.form
        and form_of(here).same(here, piece.value, other.answer.value)
    ]
    if len(same) != 1:
        return []
    return [Slip("previous-answer", piece.value, f"That is the answer to “{same[0].label}”.")]


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
        if len(wrong) > 1 and all(any(m.id == o.id for o in p.misconceptions) for p in wrong)
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
    if not parts and any(one.id == "rounding" for one in found):
        return _ROUNDED
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
        if part.misconceptions:
            labels.setdefault(sentence(part.misconceptions), []).append(part.label)
    told = [f"{', '.join(names)}: {text}" for text, names in labels.items()]
    return " ".join(text[0].upper() + text[1:] for text in told)

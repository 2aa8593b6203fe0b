"""Each part, axis or cell of an answer marked by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .answer import Answer
from .form import MISSING, Form, Piece, Slip, form_of, pick
from .misconceptions import Misconception, sentence
from .reading import Reading
from .slips import PRECISION

ROUNDED = 0.8  # the credit of a value that was only rounded too far: rated Hard, not Again
_NUMBERS = frozenset({"count", "real", "fraction", "percentage", "shape", "vector", "matrix"})
Carried = Mapping[tuple[str | int, ...], Any]


@dataclass(frozen=True, slots=True)
class PartMarking:
    """One part, axis or cell.

    Attributes:
        label: what it is called.
        right: whether it is right as it stands.
        carried: whether it is wrong, but right after the learner's own earlier values.
        share: its credit from 0 to 1; a carried part has all of it.
        value: the learner's value as it was understood; `?` when it was left open.
        expected: the right value as text; of a carried part the one that follows from theirs.
        misconceptions: those that give exactly this value here.
        note: the sentence on this part: which slip it was, or by how much it is off.
    """

    label: str
    right: bool
    carried: bool
    share: float
    value: str
    expected: str
    misconceptions: tuple[Misconception, ...] = ()
    note: str = ""

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
            "note": self.note,
        }


def marked_parts(
    answer: Answer,
    reading: Reading,
    misconceptions: Sequence[Misconception],
    carried: Carried,
) -> tuple[PartMarking, ...]:
    """The parts of a reading, each marked; empty for a form without parts.

    Args:
        answer: the right answer.
        reading: what the learner's text was understood as.
        misconceptions: the wrong rules of the problem with the values they give.
        carried: what follows from the learner's own earlier values, by the key of the part.
    """
    form = form_of(answer)
    pieces = form.pieces(answer, reading.value)
    marker = _Marker(form, pieces, misconceptions, carried)
    return tuple(marker.mark(piece, _reading_of(piece, reading)) for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Marker:
    """What the marking of each part of one answer shares."""

    form: Form
    pieces: Sequence[Piece]
    misconceptions: Sequence[Misconception]
    carried: Carried

    def mark(self, piece: Piece, reading: Reading) -> PartMarking:
        inner = form_of(piece.answer)
        expected = inner.show(piece.answer, piece.answer.value)
        if piece.value is None:
            return PartMarking(piece.label, False, False, 0.0, reading.shown, expected)
        if inner.same(piece.answer, piece.value, piece.answer.value):
            return PartMarking(piece.label, True, False, 1.0, reading.shown, expected)
        follows = self.carried.get(piece.key, MISSING)
        if follows is not MISSING and inner.same(piece.answer, piece.value, follows):
            shown = inner.show(piece.answer, follows)
            return PartMarking(piece.label, False, True, 1.0, reading.shown, shown)
        found = self._explanations(piece, reading)
        note = sentence(found) or inner.note(piece.answer, reading)
        share = _share(inner, piece, found)
        return PartMarking(piece.label, False, False, share, reading.shown, expected, found, note)

    def _explanations(self, piece: Piece, reading: Reading) -> tuple[Misconception, ...]:
        inner = form_of(piece.answer)
        rules = [
            m
            for m in self.misconceptions
            if (theirs := pick(m.value, piece.key)) is not MISSING
            and inner.same(piece.answer, piece.value, theirs)
        ]
        slips = inner.slips(piece.answer, reading)
        if not self.form.several_quantities:  # one cell meets the other sign or double by chance
            slips = [slip for slip in slips if slip.id in PRECISION]
        found = explaining(rules, slips)
        if self.form.parts_are_answers and not found:
            found = tuple(_other_part(piece, self.pieces))
        return found


def explaining(rules: Sequence[Misconception], slips: Sequence[Slip]) -> tuple[Misconception, ...]:
    """The wrong rules of the question before slips without a formula.

    A value that was rounded too far may also be the right one, so that is offered beside a rule.
    """
    if not rules:
        return tuple(slips)
    return (*rules, *(slip for slip in slips if slip.id in PRECISION))


def _reading_of(piece: Piece, reading: Reading) -> Reading:
    """What was typed for one part; shapes, orders and choices have no readings of their own."""
    found = pick(reading.parts, piece.key)
    if isinstance(found, Reading):
        return found
    shown = "?" if piece.value is None else form_of(piece.answer).show(piece.answer, piece.value)
    return Reading(piece.value, shown)


def _share(inner: Form, piece: Piece, found: Sequence[Misconception]) -> float:
    if any(one.id in PRECISION for one in found):
        return ROUNDED
    given = inner.share(piece.answer, piece.value)
    if given is not None:
        return given
    pieces = inner.pieces(piece.answer, piece.value)
    right = sum(form_of(p.answer).same(p.answer, p.value, p.answer.value) for p in pieces)
    return right / len(pieces) if pieces else 0.0


def _met_by_chance(value: Any) -> bool:
    """Whether a value is one small whole number, or two."""
    if isinstance(value, list):
        return len(value) < 3 and all(map(_met_by_chance, value))
    return isinstance(value, int) and abs(value) < 10


def _other_part(piece: Piece, pieces: Sequence[Piece]) -> list[Slip]:
    """The right answer of another part, given here.

    Certain when only one part has it, and it is no number that is met by chance, or the two parts
    have each other's.
    """
    here = piece.answer
    if here.form not in _NUMBERS:
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
    theirs = same[0].value
    exchanged = theirs is not None and form_of(here).same(here, theirs, here.value)
    if _met_by_chance(piece.value) and not exchanged:
        return []
    return [Slip("previous-answer", piece.value, f"That is the answer to “{same[0].label}”.")]

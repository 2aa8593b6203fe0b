"""Several answers at once: `5, 1, 2`, `size = 5; before = 1; after = 2`, one a line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..answer import Answer
from ..characters import plain
from ..excuses import refuse_excuse
from ..fields import blank, bracketed, named_pieces, pieces_of
from ..form import Form, Piece, form_of
from ..reading import Reading, Unreadable
from ..sanitising import quoted

_NAMED = re.compile(r"\s{0,9}([^\W\d]\w{0,30})\s{0,9}[=:]")


class Tuple(Form):
    """Named parts, each with a form of its own; its value is an object by part name."""

    several_quantities = True
    parts_are_answers = True

    def read(self, answer: Answer, text: str) -> Reading:
        """In the order of the parts, or each with its name; a `?` leaves a part open."""
        text = plain(text)
        refuse_excuse(text)
        names = [(name, part.label or name) for name, part in answer.parts]
        pieces = named_pieces(text, names) or _unnamed(text, names)
        if len(pieces) != len(names):
            labels = ", ".join(label for _, label in names)
            raise Unreadable(
                f"{len(names)} values are asked for ({labels}); this has {len(pieces)}."
            )
        parts = {
            name: read_field(part.holding(answer.value[name]), part.label or name, piece)
            for (name, part), piece in zip(answer.parts, pieces, strict=True)
        }
        value = {name: part.value for name, part in parts.items()}
        if all(found is None for found in value.values()):
            raise Unreadable("Every part was left open.")
        return Reading(value, _shown(answer, parts), parts=parts)

    def show(self, answer: Answer, value: Any) -> str:
        """`size = 5; before = 1; after = 2`."""
        shown = {
            name: Reading(None, "?" if one is None else form_of(part).show(part, one))
            for name, part in answer.parts
            for one in [value.get(name)]
        }
        return _shown(answer, shown)

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """Every part the same; what a wrong rule leaves out is never the same."""
        if not (isinstance(value, dict) and isinstance(reference, dict)):
            return False
        for name, part in answer.parts:  # a loop: every problem compares its wrong values here
            one, other = value.get(name), reference.get(name)
            if one is None or other is None or not form_of(part).same(part, one, other):
                return False
        return True

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """Part by part."""
        return [
            Piece((name,), part.label or name, part.holding(answer.value[name]), value[name])
            for name, part in answer.parts
        ]

    def expects(self, answer: Answer) -> str:
        """`size; before; after`."""
        return "; ".join(part.label or name for name, part in answer.parts)


def _unnamed(text: str, names: Sequence[tuple[str, str]]) -> list[str]:
    """The fields in the order of the parts."""
    pieces = pieces_of(text, len(names))
    for piece in pieces:
        foreign = _NAMED.match(piece)
        if foreign is not None and len(names) > 1:
            labels = ", ".join(label for _, label in names)
            raise Unreadable(f"{quoted(foreign[1])} is none of the parts: {labels}.")
    return pieces


def read_field(part: Answer, label: str, text: str) -> Reading:
    """One part or cell; None where it was left open.

    Raises:
        Unreadable: naming the part by its label.
    """
    if blank(text):
        return Reading(None, "?")
    try:
        return form_of(part).read(part, text)
    except Unreadable as refusal:
        raise Unreadable(f"{label}: {refusal.reason}") from None


def _shown(answer: Answer, parts: Mapping[str, Reading]) -> str:
    return "; ".join(
        f"{part.label or name} = {bracketed(parts[name].shown)}" for name, part in answer.parts
    )


FORM = Tuple()

"""The shape of a tensor: `28x28x6`, `28 × 28 × 6`, `(28, 28, 6)`, `6@28x28`, `c=6, h=28, w=28`."""

import re
from collections.abc import Sequence
from typing import Any

from ..answer import Answer
from ..form import Form, Piece, Slip
from ..list_slips import shape_slips
from ..lists import unwrapped
from ..literals import Commas
from ..numbers import evaluated, prepared, whole
from ..reading import Reading, Unreadable

AXES = {
    "N": "batch",
    "C": "channels",
    "D": "depth",
    "H": "height",
    "W": "width",
    "L": "length",
    "F": "filters",
}
_MOST_AXES = 6
_ORDER = re.compile(
    r"\b(?:(?P<letters>[NCDHWL]{2,5})|channels?[ _-](?P<where>first|last))\b", re.IGNORECASE
)
_ORDER_FIRST = re.compile(r"^([NCDHWL]{2,5})\s{0,9}[:=](.*)$", re.IGNORECASE | re.DOTALL)
_LABELLED = re.compile(r"\b([a-z]+)\s*[=:]\s*(\d+)", re.IGNORECASE)
_STRONG = re.compile(r"\s*(?:(?<![a-z])x(?![a-z])|[×*]|\bby\b)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;]\s*")


class Shape(Form):
    """Sizes in a stated order of axes; they compare exactly."""

    several_quantities = True

    def read(self, answer: Answer, text: str) -> Reading:
        """Sizes with ×, x, *, commas, spaces or "by" between them, or axis by axis."""
        sizes = _labelled(answer, prepared(text)) or _in_order(
            answer, unwrapped(_ORDER_FIRST.sub(r"\2 \1", prepared(text)))
        )
        if answer.layout is not None and len(sizes) != len(answer.layout):
            raise Unreadable(
                f"A shape in the order {order(answer.layout)} has {len(answer.layout)} numbers, "
                f"this has {len(sizes)}."
            )
        return Reading(sizes, self.show(answer, sizes))

    def show(self, answer: Answer, value: Any) -> str:
        """`28 × 28 × 6`."""
        del answer  # every answer of this form reads and shows alike
        return " × ".join(map(str, value))

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """Axis by axis; none when there are more or fewer."""
        if len(value) != len(answer.value):
            return []
        return [
            Piece((place,), label, Answer("count", right), given)
            for place, (label, right, given) in enumerate(
                zip(_labels(answer), answer.value, value, strict=True)
            )
        ]

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """The other layout, height and width swapped."""
        return shape_slips(answer, reading)

    def note(self, answer: Answer, reading: Reading) -> str:
        """The right number of axes, when theirs differs."""
        found, right = len(reading.value), len(answer.value)
        return "" if found == right else f"The answer has {right} axes, yours has {found}."

    def expects(self, answer: Answer) -> str:
        """`channels × height × width`."""
        return order(answer.layout) if answer.layout else "shape, as 5 × 4"


def order(layout: str) -> str:
    """A layout in words: `channels × height × width`."""
    return " × ".join(AXES.get(letter, letter) for letter in layout)


def _labels(answer: Answer) -> Sequence[str]:
    if answer.layout:
        return [AXES.get(letter, letter) for letter in answer.layout]
    return [f"size {place + 1}" for place in range(len(answer.value))]


def _in_order(answer: Answer, text: str) -> list[int]:
    text = " ".join(text.split())
    stated = _ORDER.search(text)
    layout = answer.layout
    if stated:
        text = (text[: stated.start()] + text[stated.end() :]).strip(" :,()=")
        layout = _stated(stated, answer)
    if not _arithmetic(text):
        text = text.strip(" ([{<>}]),")
    text = re.sub(r"^(?:None|\?)\s*[,x×]\s*", "", text)
    if not text:
        raise Unreadable("Nothing was entered yet.")
    maps, at, rest = text.partition("@")
    if at:
        layout = "C" + "HW"[: len(_split(rest))] if len(_split(rest)) <= 2 else None
        sizes = [_size(maps), *map(_size, _split(rest))]
        layout = layout if answer.layout and sorted(layout or "") == sorted(answer.layout) else None
    else:
        sizes = [_size(piece) for piece in _split(text)]
    if answer.layout and layout and layout != answer.layout and len(sizes) == len(layout):
        by_axis = dict(zip(layout, sizes, strict=True))
        return [by_axis[letter] for letter in answer.layout]
    return sizes


def _arithmetic(text: str) -> bool:
    """Whether brackets at the ends belong to arithmetic: `(32-5+1)x28`, `28x(2*14)`."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "([{<") - (character in ")]}>")
        if depth == 0 and place < len(text) - 1:
            return text[0] in "([{<" or text[-1] in ")]}>"
    return False


def _stated(stated: re.Match[str], answer: Answer) -> str:
    """The order of axes that the learner wrote beside the sizes."""
    if answer.layout is None:
        raise Unreadable("The axes have no names in this question: write the sizes alone.")
    if stated["letters"]:
        layout = stated["letters"].upper()
    else:
        others = answer.layout.replace("C", "").replace("N", "")
        first = stated["where"].lower() == "first"
        layout = "N" * ("N" in answer.layout) + ("C" + others if first else others + "C")
    if sorted(layout) != sorted(answer.layout):
        raise Unreadable(f"The axes asked for are {order(answer.layout)}.")
    return layout


def _labelled(answer: Answer, text: str) -> list[int] | None:
    """`c=6, h=28, w=28` in any order, when the axes have names."""
    named = [(name.lower(), _size(size)) for name, size in _LABELLED.findall(text)]
    if len(named) < 2:
        return None
    if answer.layout is None:
        raise Unreadable("The axes have no names in this question: write the sizes alone.")
    sizes = []
    for letter in answer.layout:
        names = {letter.lower(), AXES.get(letter, letter), AXES.get(letter, letter).rstrip("s")}
        found = [size for name, size in named if name in names]
        if len(found) != 1 or len(named) != len(answer.layout):
            raise Unreadable(f"Name each axis once: {order(answer.layout)}.")
        sizes += found
    return sizes


def _split(text: str) -> list[str]:
    """The pieces between the separators; one kind of separator in one shape."""
    text = " ".join(text.split())
    strong, commas = _STRONG.split(text), _COMMA.split(text)
    if len(strong) > 1 and len(commas) > 1:
        raise Unreadable("Write one sign between all sizes, as in 28 × 28 × 6.")
    pieces = strong if len(strong) > 1 else commas if len(commas) > 1 else text.split()
    if len(pieces) > _MOST_AXES:
        raise Unreadable(f"A shape has at most {_MOST_AXES} numbers, this has {len(pieces)}.")
    return pieces


def _size(piece: str) -> int:
    if not piece.strip():
        raise Unreadable("A size is missing between two signs.")
    size = whole(evaluated(piece, Commas.SEPARATE).value, "A whole size")
    if size < 0:
        raise Unreadable("A size cannot be negative.")
    return size


FORM = Shape()

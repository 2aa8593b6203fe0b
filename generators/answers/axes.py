"""The sizes in the text of a shape, put into the order of axes that the answer has."""

import re
from collections.abc import Sequence

from .answer import Answer
from .literals import Commas
from .numbers import evaluated, prepared, whole
from .reading import Unreadable
from .tokens import check_brackets
from .wrappings import unwrapped

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
_SPELLED = re.compile(r"(?<![^\W_])[NCDHWL](?:\s?[x×*,]\s?[NCDHWL]){1,4}(?![^\W_])", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:(?P<letters>[NCDHWL]{2,5})|channels?[ _-](?P<where>first|last))\b", re.IGNORECASE
)
_ORDER_FIRST = re.compile(r"^\(?([NCDHWL]{2,5})\)?\s{0,9}[:=](.*)$", re.IGNORECASE | re.DOTALL)
_LABELLED = re.compile(r"\b([a-z]+)\s*[=:]\s*(\d+)", re.IGNORECASE)
_MAPS = re.compile(
    r"^(\d{1,9}) ?(?:feature )?(?:channels?|maps?|planes?|filters?),? ?"
    r"(?:each )?(?:of )?(?:size )?(?=[\d(\[])",
    re.IGNORECASE,
)
_THINGS = re.compile(r"(?<=[\d)\]]) ?(?:pixels?|px|elements?|neurons?)$", re.IGNORECASE)
_STRONG = re.compile(r"\s*(?:(?<![a-z])x(?![a-z])|[×*]|\bby\b)\s*", re.IGNORECASE)
_FIGURES = re.compile(r"[\d.+*/() -]+")
_COMMA = re.compile(r"\s*[,;]\s*")


def order(layout: str) -> str:
    """A layout in words: `channels × height × width`."""
    return " × ".join(AXES.get(letter, letter) for letter in layout)


def sizes_of(answer: Answer, text: str) -> list[int]:
    """The sizes in a text, in the order of the answer's axes.

    Raises:
        Unreadable: no sizes, other axes than the answer has, or signs that do not fit together.
    """
    text = prepared(text)
    found = _labelled(answer, text)
    if found is not None:
        return found
    text = _SPELLED.sub(
        lambda axes: "".join(filter(str.isalpha, axes[0].upper().replace("X", ""))), text
    )
    check_brackets(text)
    bare, _ = unwrapped(_ORDER_FIRST.sub(r"\2 \1", text))
    return _in_order(answer, " ".join(bare.split()))


def _in_order(answer: Answer, text: str) -> list[int]:
    stated = _ORDER.search(text)
    layout = answer.layout
    if stated:
        text = (text[: stated.start()] + text[stated.end() :]).strip(" :,()=")
        layout = _stated(stated, answer)
    text = _THINGS.sub("", _MAPS.sub(r"\1@", text))
    text, equals, product = text.partition("=")
    if not _arithmetic(text):
        text = text.strip(" ([{<>}]),")
    text = re.sub(r"^(?:None|\?)\s*[,x×]\s*", "", text)
    if not text:
        raise Unreadable("Nothing was entered yet.")
    sizes, layout = _at(answer, text) if "@" in text else (_sizes(answer, _split(text)), layout)
    if equals:
        _refuse_other_product(sizes, product)
    if answer.layout and layout and layout != answer.layout and len(sizes) == len(layout):
        by_axis = dict(zip(layout, sizes, strict=True))
        return [by_axis[letter] for letter in answer.layout]
    return sizes


def _at(answer: Answer, text: str) -> tuple[list[int], str | None]:
    """`6@28x28`, `28x28@6` and, with a batch, `8x6@28x28`; the order of axes that they mean."""
    left, _, right = text.partition("@")
    before, behind = _split(left), _split(right)
    if len(before) == 2 and len(behind) == 1:
        before, behind = behind, before
    layout = {1: "C", 2: "NC"}.get(len(before), "") + "HW"[: len(behind)]
    fits = answer.layout is not None and sorted(layout) == sorted(answer.layout)
    return _sizes(answer, [*before, *behind]), layout if fits else None


def _refuse_other_product(sizes: Sequence[int], text: str) -> None:
    product = 1
    for size in sizes:
        product *= size
    if evaluated(text, Commas.GROUP).value != product:
        raise Unreadable(
            "The sizes and what follows the equals sign differ: write the sizes alone."
        )


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
    named = [(name.lower(), size) for name, size in _LABELLED.findall(text)]
    if len(named) < 2:
        return None
    if answer.layout is None:
        raise Unreadable("The axes have no names in this question: write the sizes alone.")
    sizes = []
    for letter in answer.layout:
        axis = AXES.get(letter, letter)
        found = [size for name, size in named if name in {letter.lower(), axis, axis.rstrip("s")}]
        if len(found) != 1 or len(named) != len(answer.layout):
            raise Unreadable(f"Name each axis once: {order(answer.layout)}.")
        sizes.append(_size(found[0], axis))
    return sizes


def _split(text: str) -> list[str]:
    """The pieces between the separators; one kind of separator in one shape."""
    strong, commas = _STRONG.split(text), _COMMA.split(text)
    if len(strong) > 1 and len(commas) > 1:
        raise Unreadable("Write one sign between all sizes, as in 28 × 28 × 6.")
    pieces = strong if len(strong) > 1 else commas if len(commas) > 1 else text.split()
    if len(pieces) > _MOST_AXES:
        raise Unreadable(f"A shape has at most {_MOST_AXES} numbers, this has {len(pieces)}.")
    return pieces


def _sizes(answer: Answer, pieces: Sequence[str]) -> list[int]:
    """The pieces as whole sizes; a refusal names the size by its place."""
    layout = answer.layout or ""
    counted = not layout or len(pieces) == len(layout)
    sizes = [
        _size(piece, f"Size {place}" if len(pieces) > 1 else "")
        for place, piece in enumerate(pieces, 1)
        if counted or not _FIGURES.fullmatch(piece)  # what is no number is said first
    ]
    if not counted:
        wanted = "1 number" if len(layout) == 1 else f"{len(layout)} numbers"
        raise Unreadable(
            f"A shape in the order {order(layout)} has {wanted}, this has {len(pieces)}."
        )
    return sizes


def _size(piece: str, place: str) -> int:
    where = f"{place}: " if place else ""
    if not piece.strip():
        raise Unreadable(f"{where}A size is missing beside a sign.")
    try:
        size = whole(evaluated(piece, Commas.SEPARATE).value, "A whole size")
    except Unreadable as refusal:
        raise Unreadable(f"{where}{refusal.reason}") from None
    if size < 0:
        raise Unreadable(f"{where}A size cannot be negative.")
    return size

"""Slips of shapes, vectors and matrices: the right numbers in another place or with another sign."""

from collections.abc import Callable, Sequence
from typing import Any

from .answer import Answer
from .axes import order
from .form import Slip, form_of
from .reading import Reading


def shape_slips(answer: Answer, reading: Reading) -> list[Slip]:
    """The other layout; height and width swapped; the same sizes in any other order."""
    value, right, layout = reading.value, answer.value, answer.layout
    if len(value) != len(right) or sorted(value) != sorted(right):
        return []
    if layout is None:
        if value == right[::-1]:
            return [Slip("swapped-axes", value, "The sizes are right, in reversed order.")]
        return [Slip("other-order", value, "The sizes are right, in another order.")]
    other = other_layout(layout)
    by_axis = dict(zip(layout, right, strict=True))
    if other != layout and value == [by_axis[letter] for letter in other]:
        place = "first" if answer.layout and answer.layout.index("C") <= 1 else "last"
        return [
            Slip(
                "other-layout", value, f"That is the other layout: here the channels come {place}."
            )
        ]
    if "H" in layout and "W" in layout:
        swapped = layout.translate(str.maketrans("HW", "WH"))
        if value == [by_axis[letter] for letter in swapped]:
            return [Slip("swapped-axes", value, "Height and width are swapped.")]
    return [
        Slip("other-order", value, f"The sizes are right, in another order than {order(layout)}.")
    ]


def other_layout(layout: str) -> str:
    """Channels first for channels last and back; the batch stays in front."""
    if "C" not in layout:
        return layout
    batch, rest = ("N", layout[1:]) if layout.startswith("N") else ("", layout)
    spatial = rest.replace("C", "")
    return batch + (spatial + "C" if rest.startswith("C") else "C" + spatial)


def vector_slips(answer: Answer, reading: Reading) -> list[Slip]:
    """Reversed; all signs turned."""
    right = answer.value
    candidates = [
        ("reversed", right[::-1], "The numbers are right, in reversed order."),
        *_every(lambda factor: [factor * number for number in right]),
    ]
    return _matching(answer, reading, candidates)


def matrix_slips(answer: Answer, reading: Reading) -> list[Slip]:
    """Transposed, turned, mirrored; all signs turned."""
    right = answer.value
    turned = [row[::-1] for row in right[::-1]]
    candidates = [
        (
            "transposed",
            [list(column) for column in zip(*right, strict=True)],
            "Rows and columns are swapped.",
        ),
        ("rotated", turned, "The matrix is right, but turned by 180°."),
        ("mirrored", [row[::-1] for row in right], "Left and right are swapped."),
        ("mirrored", right[::-1], "Top and bottom are swapped."),
        *_every(lambda factor: [[factor * number for number in row] for row in right]),
    ]
    return _matching(answer, reading, candidates)


def _every(times: Callable[[float], Any]) -> list[tuple[str, Any, str]]:
    """Slips of all numbers at once."""
    return [
        ("sign", times(-1), "Every number has the other sign."),
        ("factor-2", times(2), "Every number is twice the right one."),
        ("factor-2", times(0.5), "Every number is half the right one."),
    ]


def _matching(
    answer: Answer, reading: Reading, candidates: Sequence[tuple[str, Any, str]]
) -> list[Slip]:
    """The candidates that the learner's value is; fewer than three numbers match by chance."""
    form = form_of(answer)
    flat = [n for row in answer.value for n in (row if isinstance(row, list) else [row])]
    if len(set(flat)) < 2 or len(flat) < 3:
        return []
    return [
        Slip(slip, reading.value, sentence)
        for slip, value, sentence in candidates
        if form.same(answer, reading.value, value)
    ]

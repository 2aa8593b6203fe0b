"""The shape of a tensor: `28x28x6`, `28 × 28 × 6`, `(28, 28, 6)`, `6@28x28`, `c=6, h=28, w=28`."""

from collections.abc import Sequence
from typing import Any

from ..answer import Answer
from ..axes import AXES, order, sizes_of
from ..form import Form, Piece, Slip
from ..list_slips import shape_slips
from ..reading import Reading


class Shape(Form):
    """Sizes in a stated order of axes; they compare exactly."""

    several_quantities = True

    def read(self, answer: Answer, text: str) -> Reading:
        """Sizes with ×, x, *, commas, spaces or "by" between them, or axis by axis."""
        sizes = sizes_of(answer, text)
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
        axes = "1 axis" if right == 1 else f"{right} axes"
        return "" if found == right else f"The answer has {axes}, yours has {found}."

    def expects(self, answer: Answer) -> str:
        """`channels × height × width`."""
        return order(answer.layout) if answer.layout else "shape, as 5 × 4"


def _labels(answer: Answer) -> Sequence[str]:
    if answer.layout:
        return [AXES.get(letter, letter) for letter in answer.layout]
    return [f"size {place + 1}" for place in range(len(answer.value))]


FORM = Shape()

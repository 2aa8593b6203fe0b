"""Texts in their right order: `b a d c`, `bdac`, `2 1 4 3`, `b > a > c`."""

from bisect import bisect_left
from typing import Any

from ..answer import Answer
from ..form import Form, Piece, Slip
from ..offered import chosen, letters, written
from ..reading import Reading, Unreadable


class Ordering(Form):
    """Its value is the list of the texts in order."""

    def read(self, answer: Answer, text: str) -> Reading:
        """Every offered text once, by letter, number or text."""
        found = chosen(text, answer.choices, repeated=True)
        for one in answer.choices:
            if found.count(one) != 1:
                times = "is missing" if one not in found else "stands more than once"
                raise Unreadable(f"{written(one, answer.choices)} {times}.")
        return Reading(found, self.show(answer, found))

    def show(self, answer: Answer, value: Any) -> str:
        """`b) …; a) …`."""
        return "; ".join(written(one, answer.choices) for one in value)

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """Place by place."""
        return [
            Piece(
                (place,),
                f"place {place + 1}",
                Answer("choice", right, choices=answer.choices),
                given,
            )
            for place, (right, given) in enumerate(zip(answer.value, value, strict=True))
        ]

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """Back to front; two neighbours swapped."""
        value, right = reading.value, answer.value
        if len(right) > 2 and value == right[::-1]:
            return [Slip("reversed", value, "The order is right, but back to front.")]
        wrong = [place for place, one in enumerate(right) if value[place] != one]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and len(right) > 2:
            return [Slip("neighbours-swapped", value, "Two neighbours are swapped.")]
        return []

    def share(self, answer: Answer, value: Any) -> float:
        """The longest run of texts that stand in their right order, beyond the first."""
        places = [answer.value.index(one) for one in value]
        tails: list[int] = []
        for place in places:
            at = bisect_left(tails, place)
            tails[at : at + 1] = [place]
        return round((len(tails) - 1) / max(1, len(places) - 1), 4)

    def expects(self, answer: Answer) -> str:
        """`a, b, c or d in order`."""
        return f"{letters(answer.choices)} in order"


FORM = Ordering()

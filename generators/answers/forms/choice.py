"""One of several texts: `b`, `b)`, `2`, or the text itself."""

from typing import Any

from ..answer import Answer
from ..form import Form
from ..offered import chosen, letters, written
from ..reading import Reading, Unreadable


class Choice(Form):
    """Its value is the text of the choice, whatever order it was shown in."""

    def read(self, answer: Answer, text: str) -> Reading:
        """The letter, the number where no choice is a number, or the text."""
        found = chosen(text, answer.choices)
        if len(found) != 1:
            raise Unreadable(f"One choice is asked for: {letters(answer.choices)}.")
        return Reading(found[0], self.show(answer, found[0]))

    def show(self, answer: Answer, value: Any) -> str:
        """`b) equivariant`."""
        return written(value, answer.choices)

    def expects(self, answer: Answer) -> str:
        """`a, b, c or d`."""
        return letters(answer.choices)


FORM = Choice()

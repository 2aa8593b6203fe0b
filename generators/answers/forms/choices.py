"""All that apply of several texts: `a c`, `a, c`, `ac`, `none`."""

from typing import Any

from ..answer import Answer
from ..form import Form
from ..offered import chosen, letters, written
from ..reading import Reading

_NONE = "none"


class Choices(Form):
    """Its value is the list of the chosen texts, in the order they were offered."""

    def read(self, answer: Answer, text: str) -> Reading:
        """Letters, numbers or texts; `none` when nothing applies."""
        picked = [] if text[:20].strip().casefold() == _NONE else chosen(text, answer.choices)
        value = [one for one in answer.choices if one in picked]
        return Reading(value, self.show(answer, value))

    def show(self, answer: Answer, value: Any) -> str:
        """`a) …; c) …`, or `none`."""
        return "; ".join(written(one, answer.choices) for one in value) or _NONE

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """The same choices, in any order."""
        del answer
        return isinstance(reference, list) and set(value) == set(reference)

    def share(self, answer: Answer, value: Any) -> float:
        """Right ticks less wrong ticks, of the right ones; ticking everything earns nothing."""
        right, ticked = set(answer.value), set(value)
        if not right or len(ticked) == len(answer.choices):
            return 0.0
        return round(max(0, len(ticked & right) - len(ticked - right)) / len(right), 4)

    def note(self, answer: Answer, reading: Reading) -> str:
        """How many of the choices are rightly ticked."""
        right, ticked = set(answer.value), set(reading.value)
        wrong = len(ticked - right)
        return f"Rightly chosen: {len(ticked & right)}; wrongly: {wrong}; missing: {len(right - ticked)}."

    def expects(self, answer: Answer) -> str:
        """`all that apply of a, b or c`."""
        return f"all that apply of {letters(answer.choices)}, or none"


FORM = Choices()

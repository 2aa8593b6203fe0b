"""A free explanation with a checklist: the learner writes, then ticks the points made.

The text is the learner's own and is not judged; a last line `[x] 1 3` holds the ticks.
"""

import re
from typing import Any

from ..answer import Answer
from ..form import Form
from ..reading import Reading, Unreadable
from ..sanitising import sanitised

_LONGEST = 10_000
_TICKS = re.compile(r"\[x\](?P<numbers>[ \t,\d]{0,200})", re.IGNORECASE)


class Explain(Form):
    """Its value is the list of the points that were made."""

    def read(self, answer: Answer, text: str) -> Reading:
        """The explanation, and a last line with the numbers of the points made."""
        if len(text) > _LONGEST:
            raise Unreadable(f"That is too long: at most {_LONGEST:,} characters.")
        if not text.strip():
            raise Unreadable("Nothing was entered yet.")
        written, _, last = text.strip().rpartition("\n")
        ticks = _TICKS.fullmatch(last.strip())
        if ticks is None:
            raise Unreadable("Compare with the checklist and tick the points that you made.")
        words = len(written.split())
        if not words:
            raise Unreadable("Write the explanation first, then tick.")
        if answer.words is not None and words > answer.words:
            raise Unreadable(f"At most {answer.words} words are asked for; this has {words}.")
        numbers = {int(number[:4]) for number in re.findall(r"\d+", ticks["numbers"], re.ASCII)}
        outside = [number for number in numbers if not 1 <= number <= len(answer.value)]
        if outside:
            raise Unreadable(
                f"The checklist has {len(answer.value)} points, and no point {outside[0]}."
            )
        value = [point for place, point in enumerate(answer.value, 1) if place in numbers]
        return Reading(value, f"{len(value)} of {len(answer.value)} points, {_counted(words)}")

    def show(self, answer: Answer, value: Any) -> str:
        """The points, one a line, and the line of ticks that reads back as these points."""
        numbers = [place for place, point in enumerate(answer.value, 1) if point in value]
        lines = [f"{place}. {sanitised(answer.value[place - 1])}" for place in numbers]
        return "\n".join([*(lines or ["nothing yet"]), _tick_line(numbers)])

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """The same points."""
        del answer
        return isinstance(reference, list) and set(value) == set(reference)

    def share(self, answer: Answer, value: Any) -> float:
        """The points made, of all."""
        return round(len(value) / len(answer.value), 4)

    def note(self, answer: Answer, reading: Reading) -> str:
        """The points that are missing."""
        missing = [point for point in answer.value if point not in reading.value]
        return "Not made: " + "; ".join(map(sanitised, missing)) + "."

    def expects(self, answer: Answer) -> str:
        """`your own words, at most 100`."""
        return "your own words" + (f", at most {answer.words}" if answer.words else "")


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"


def _tick_line(numbers: list[int]) -> str:
    return " ".join(["[x]", *map(str, numbers)])


FORM = Explain()

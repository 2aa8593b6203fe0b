"""A short term: case, plural, hyphens, articles and British or American spelling do not matter."""

from typing import Any

from ..answer import Answer
from ..form import Form, Slip
from ..reading import Reading, Unreadable
from ..sanitising import sanitised
from ..spelling import key, nearly

_LONGEST = 200


class Term(Form):
    """Its value is the term; `accept` holds other spellings."""

    def read(self, answer: Answer, text: str) -> Reading:
        """The words, on one line."""
        del answer  # any words are a try
        if len(text) > _LONGEST:
            raise Unreadable("A short term is asked for, not a text.")
        value = sanitised(text)
        if not key(value):
            raise Unreadable("Nothing was entered yet.")
        if value.casefold().strip(" .!?") in ("idk", "i don't know", "dont know", "don't know"):
            raise Unreadable("That is no answer yet.")
        return Reading(value, value)

    def show(self, answer: Answer, value: Any) -> str:
        """As it is spelled."""
        del answer
        return sanitised(str(value))

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """The same words; the right term also in its accepted spellings."""
        spellings = [reference, *(answer.accept if reference == answer.value else ())]
        return key(str(value)) in {key(str(spelling)) for spelling in spellings}

    def slips(self, answer: Answer, reading: Reading) -> list[Slip]:
        """One letter missing, added, changed or swapped."""
        if any(nearly(reading.value, right) for right in (answer.value, *answer.accept)):
            return [Slip("spelling", reading.value, "One letter is wrong: check the spelling.")]
        return []

    def expects(self, answer: Answer) -> str:
        """`term`."""
        del answer
        return "term"


FORM = Term()

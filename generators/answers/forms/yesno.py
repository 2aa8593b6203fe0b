"""Yes or no, and why: `yes`, `no, b`, `true because it is linear`."""

import re
from typing import Any

from ..answer import Answer
from ..characters import plain
from ..excuses import refuse_excuse
from ..form import Form, Piece
from ..offered import chosen, letters, written
from ..reading import Reading, Unreadable
from ..sanitising import sanitised

_WORDS = re.compile(
    r"(?:(?P<yes>(?:yes|y|yeah|yep|true|correct|right|ja)\b|[✓✔])"
    r"|(?P<no>(?:no|n|nope|false|incorrect|nein)\b|[✗✘]))[\s.,;:!-]*"
    r"(?:(?:because|since|as)\b\s*)?(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)

_JOINING = re.compile(r"^(?:or|and|/)\s*", re.IGNORECASE)


class YesNo(Form):
    """Its value is true or false; with reasons to choose from `{"yes": …, "reason": …}`."""

    several_quantities = True

    def read(self, answer: Answer, text: str) -> Reading:
        """Yes, y, true, no, n, false; a reason that is not chosen is kept and not marked."""
        text = plain(text)
        found = _WORDS.fullmatch(text)
        if found is None:
            refuse_excuse(text)
            raise Unreadable("Begin with yes or no.")
        yes = found["yes"] is not None
        other = _WORDS.fullmatch(_JOINING.sub("", found["reason"]))
        if other and not other["reason"] and (other["yes"] is not None) != yes:
            raise Unreadable("Yes or no, not both.")
        if not answer.choices:
            reason = sanitised(found["reason"])
            return Reading(yes, _word(yes) + (f", {reason}" if reason else ""))
        if not found["reason"]:
            raise Unreadable(f"Say why as well: {_word(yes)} and {letters(answer.choices)}.")
        reasons = chosen(found["reason"], answer.choices)
        if len(reasons) != 1:
            raise Unreadable(f"Give one reason: {letters(answer.choices)}.")
        value = {"yes": yes, "reason": reasons[0]}
        return Reading(value, self.show(answer, value))

    def show(self, answer: Answer, value: Any) -> str:
        """`yes`, or `yes, b) …`."""
        if not isinstance(value, dict):
            return _word(value)
        return f"{_word(value['yes'])}, {written(value['reason'], answer.choices)}"

    def pieces(self, answer: Answer, value: Any) -> list[Piece]:
        """The answer and its reason; a reason for the wrong answer earns nothing."""
        if not isinstance(value, dict):
            return []
        right = answer.value
        reason = Answer("choice", right["reason"], choices=answer.choices)
        given = value["reason"] if value["yes"] == right["yes"] else None
        return [
            Piece(("yes",), "answer", Answer("yesno", right["yes"]), value["yes"]),
            Piece(("reason",), "reason", reason, given),
        ]

    def expects(self, answer: Answer) -> str:
        """`yes or no`, with the reasons' letters."""
        return f"yes or no, and {letters(answer.choices)}" if answer.choices else "yes or no"


def _word(yes: bool) -> str:
    return "yes" if yes else "no"


FORM = YesNo()

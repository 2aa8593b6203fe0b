"""The words of somebody who has no answer: no attempt, so they cost nothing."""

import re

from .reading import Unreadable

_DO_NOT_KNOW = re.compile(
    r"(i\s+)?(idk|dunno|no\s+(idea|clue)|don'?t\s+know|do\s+not\s+know|not\s+sure|pass|skip"
    r"|n/?a|none|\?+|-+)\W*",
    re.IGNORECASE,
)
_LONGEST = 30
_SENTENCE = "That is no answer yet."


def refuse_excuse(text: str) -> None:
    """Refuse `idk`, `no idea`, `?` and their like.

    Args:
        text: plain characters, without space at its ends.

    Raises:
        Unreadable: the text says that there is no answer.
    """
    if len(text) <= _LONGEST and _DO_NOT_KNOW.fullmatch(text):
        raise Unreadable(_SENTENCE)

"""A name that nothing has is answered with the nearest that something has."""

from collections.abc import Collection, Iterable
from typing import Final

from quizapp.errors import UsageError, nearest

_TOPICS: Final = " `quizapp decks list` shows the topics."
_SHOWN: Final = {
    "item": " `quizapp plan` shows what is asked with its ids, `quizapp families list` the families.",
    "topic": " `quizapp decks list` shows them.",
}


def refuse_unknown(names: Iterable[str], known: Collection[str], kind: str) -> None:
    """Let known names pass.

    Args:
        names: as the learner gave them.
        known: all there are.
        kind: of name: ``topic``, ``item``.

    Raises:
        UsageError: one of them is not known; the nearest is named.
    """
    for name in names:
        if name not in known:
            hint = nearest(name, known) or _SHOWN.get(kind, _TOPICS)
            raise UsageError(f"There is no {kind} {name}.{hint}")

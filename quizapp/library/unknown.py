"""A name that nothing has is answered with the nearest that something has."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from quizapp.errors import UsageError


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
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`quizapp decks list` shows them."
            raise UsageError(f"There is no {kind} {name}. {hint}")

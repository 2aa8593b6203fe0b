"""Error carried forward: later rows and parts are marked again with the learner's earlier ones.

A family hands in a function from the learner's rows (or parts) so far to the right value of the
next one, as if the learner's values were given. It may return None, or raise one of the errors of
arithmetic, where their values allow no next one.
"""

from collections.abc import Callable
from typing import Any

from .answer import Answer

Carry = Callable[[list[Any]], Any]
_NO_NEXT = (ArithmeticError, ValueError, LookupError, TypeError, AttributeError)


def carried_values(answer: Answer, value: Any, carry: Carry) -> dict[tuple[str | int, ...], Any]:
    """What follows from the learner's own values, by the key of the part.

    Args:
        answer: a table or tuple.
        value: the learner's rows, or parts by name.
        carry: called with a table's rows so far (objects by column name), or a tuple's parts
            so far; gives the next row, or the next part's value.
    """
    if answer.form == "tuple":
        names = [name for name, _ in answer.parts]
        so_far = [value[name] for name in names]
        return {
            (name,): follows
            for place, name in enumerate(names)
            if (follows := _next(carry, so_far[:place])) is not None
        }
    if answer.form != "table":
        return {}
    found: dict[tuple[str | int, ...], Any] = {}
    for place in range(1, len(value)):
        row = _next(carry, value[:place])
        if isinstance(row, dict):
            found |= {(place, column): cell for column, cell in row.items()}
    return found


def _next(carry: Carry, so_far: list[Any]) -> Any:
    if not so_far or any(one is None for one in so_far):
        return None
    try:
        return carry(so_far)
    except _NO_NEXT:
        return None

"""Whether the log's texts can be read: SQLite keeps them, and does not know what they should be."""

import json
from typing import Any, Final

from quizapp.store import tables

TEXTS: Final = (tables.log.c.payload, tables.tries.c.tries, tables.problem.c.parameters)
NAMES: Final = frozenset(column.name for column in TEXTS)
_LONGEST_TRY: Final = 3  # its text, its verdict, its slips


def is_legible(name: str, text: str) -> bool:
    """Whether the text of a column of the log is what was once written into one."""
    try:
        told = json.loads(text)
    except ValueError:
        return False
    if name == tables.tries.c.tries.name:
        return isinstance(told, list) and all(_is_try(one) for one in told)
    return isinstance(told, dict)


def _is_try(told: Any) -> bool:
    """``[text, verdict]``, or with a list of slips."""
    if not isinstance(told, list) or len(told) not in {_LONGEST_TRY - 1, _LONGEST_TRY}:
        return False
    slips = told[2] if len(told) == _LONGEST_TRY else []
    return isinstance(slips, list) and all(isinstance(one, str) for one in (*told[:2], *slips))


def illegible(raw: Any) -> int:
    """How many texts of the log behind a connection cannot be read.

    Raises:
        driver.errors: a page cannot be read, or a text or a name is not even one.
    """
    for table in (tables.device, tables.learner, tables.item, tables.word):
        for _ in raw.execute(f"SELECT id, name FROM {table.name}"):  # noqa: S608 - declared names
            pass
    return sum(
        not is_legible(column.name, text)
        for column in TEXTS
        for (text,) in raw.execute(
            f"SELECT {column.name} FROM {column.table.name} WHERE {column.name} IS NOT NULL"  # noqa: S608 - declared names
        )
    )

"""Ids that stay: Anki knows a note by its guid and everything else by a number.

Each follows from ours alone, never from a text, a clock or an order, so that a later export finds
the notes, decks and note types of an earlier one.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final

_FIRST: Final = 1_500_000_000_000  # Anki's ids are milliseconds; all of ours lie in 2017 to 2020
_SPAN: Final = 100_000_000_000


def number(name: str) -> int:
    """The number of a name: the same on every machine, nearly always its own."""
    return _FIRST + int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") % _SPAN


class Numbers:
    """Numbers for names, each given once; two names that fall on one number lie side by side."""

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def take(self, name: str) -> int:
        """The number of a name that was not asked for before."""
        return self._free(number(name))

    def beside(self, start: int, place: int) -> int:
        """The number of the part ``place`` > 0 of what has the number ``start``."""
        return self._free(start + place)

    def _free(self, found: int) -> int:
        while found in self._taken:
            found += 1
        self._taken.add(found)
        return found


def guid(source: str, kind: str) -> str:
    """A note's guid: the oldest id of its card or problem, and the kind of note.

    The kind is part of it because Anki refuses to turn a plain note into a cloze.
    """
    return f"quizapp:{source}:{kind}"


def oldest(source: str, renames: Sequence[tuple[str, str]]) -> str:
    """The first id that ``source`` ever had; ``renames`` are pairs of an old and a new id."""
    older: dict[str, list[str]] = {}
    for old, new in renames:
        older.setdefault(new, []).append(old)
    return min(_first_ones(source, older, {source}), default=source)


def _first_ones(source: str, older: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[str]:
    before = [old for old in older.get(source, ()) if old not in seen]
    if not before:
        yield source
    for old in before:
        yield from _first_ones(old, older, seen | {old})

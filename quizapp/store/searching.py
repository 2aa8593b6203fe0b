"""Searching the catalogue: one pass of LIKE over the cards' texts."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import bindparam, select

from quizapp.model.item import Item
from quizapp.store import tables
from quizapp.store.prepared import Prepared

C, E, F = tables.card.c, tables.entry.c, tables.family.c
_ASKED: Final = Prepared(
    select(E.card)
    .join(tables.item, tables.item.c.id == E.item)
    .where(tables.item.c.name == bindparam("name"), E.absent == 0)
)


@cache
def _cards(words: int) -> Prepared:
    likes = [C.text.like(bindparam(f"word{n}"), escape="\\") for n in range(words)]
    return Prepared(
        select(C.id, C.name, C.more).where(*likes, C.absent == 0).limit(bindparam("limit"))
    )


_FAMILIES: Final = Prepared(select(F.name, F.more).order_by(F.name))


def search(
    raw: Any, words: Sequence[str], limit: int, item: Callable[[str], Item | None]
) -> list[Item]:
    """Present items whose card or family has every word."""
    values = {f"word{n}": _pattern(word) for n, word in enumerate(words)}
    names = []
    for number, name, more in _cards(len(words)).run(raw, limit=limit, **values).fetchall():
        asked = _ASKED.first(raw, name=name)
        if asked is not None and asked[0] == number:  # not a text that another folder overrides
            names += [f"{name}/{part}" if part else name for part in json.loads(more)[0]]
    for name, more in _FAMILIES.run(raw).fetchall():
        told = json.loads(more)
        text = " ".join((name, told["title"], told["about"], *told["levels"], *told["tags"]))
        if all(word.casefold() in text.casefold() for word in words):
            names += [f"{name}@{level}" for level in range(1, 1 + len(told["levels"]))]
    found = (item(name) for name in names[:limit])
    return [one for one in found if one is not None and not one.absent]


def _pattern(word: str) -> str:
    for special in "\\%_":
        word = word.replace(special, f"\\{special}")
    return f"%{word}%"

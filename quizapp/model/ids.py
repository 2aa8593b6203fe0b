"""Ids: one namespace for cards and families, and the ids of the items made from them.

``card-id`` is a card's forward direction or first gap, ``card-id/2`` its second gap,
``card-id/back`` the other direction, ``family-id@3`` a family's third level.
"""

import re
from hashlib import sha256
from unicodedata import combining, normalize

LONGEST = 64
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether ``text`` may name a card, a deck or a family."""
    return len(text) <= LONGEST and _ID.fullmatch(text) is not None


def source_of(item: str) -> str:
    """The card or family that an item belongs to: ``softmax`` of ``softmax/2``."""
    return item.partition("@")[0].partition("/")[0]


def level_of(item: str) -> int | None:
    """The level of a family's item, None for a card's; 0, which no family has, for what is none."""
    if "@" not in item:
        return None
    level = item.partition("@")[2]
    return int(level) if re.fullmatch(r"[0-9]{1,4}", level) else 0


def part_of(item: str) -> str:
    """``back`` or the gap's number of a card's item, the empty text for the first part."""
    return item.partition("/")[2]


def level_item(family: str, level: int) -> str:
    """The item of a family's level."""
    return f"{family}@{level}"


def slug(text: str) -> str:
    """An id proposed for ``text``; it is written once and never derived again."""
    folded = [sign for sign in normalize("NFKD", text.lower()) if not combining(sign)]
    plain = "-".join(re.findall(r"[a-z0-9]+", "".join(folded)))[:48].strip("-")
    if re.search("[a-z]", plain) or not any(sign.isalpha() for sign in folded):
        return plain or "card"
    # of a name in another script nothing is left to tell it from the next one
    return "-".join(
        filter(None, ("card", plain, sha256(text.encode(errors="replace")).hexdigest()[:6]))
    )

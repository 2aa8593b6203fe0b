"""Numbers and orders that follow from a seed and a place, on any machine and in any process."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def number(*place: object) -> int:
    """A number from 0 to 2³² − 1 for a place such as ``(seed, "section", 2)``."""
    text = "\n".join(map(str, place))
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")


def mixed(items: Sequence[T], *place: object, name: Callable[[T], str] = str) -> list[T]:
    """The items in an order that follows from the place and from what each is called."""
    return sorted(items, key=lambda item: sha256(f"{place}\n{name(item)}".encode()).digest())

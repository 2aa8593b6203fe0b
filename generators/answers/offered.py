"""Offered texts, and the ones that a learner's letters, numbers or words name."""

import re
from collections.abc import Sequence
from string import ascii_lowercase

from .characters import plain
from .excuses import refuse_excuse
from .reading import Unreadable
from .sanitising import quoted, sanitised

_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"\(?([a-z]|\d{1,2})[).:]?")
_CUTS = re.compile(r"\s*(?:[,;>→<]|->|\band\b|&|\+)\s*")
_LONGEST = 2_000


def letters(choices: Sequence[str]) -> str:
    """`a, b or c`."""
    marks = [*ascii_lowercase[: len(choices)]]
    return f"{', '.join(marks[:-1])} or {marks[-1]}" if len(marks) > 1 else "".join(marks)


def written(choice: str, choices: Sequence[str]) -> str:
    """`b) equivariant`: what reads back as this choice."""
    if choice not in choices:
        return sanitised(choice)
    return f"{ascii_lowercase[choices.index(choice)]}) {choice}"


def chosen(text: str, choices: Sequence[str], *, repeated: bool = False) -> list[str]:
    """The choices that a text names, in its order.

    Args:
        text: what the learner typed.
        choices: the offered texts, 26 at most; the first is `a` and 1.
        repeated: whether a choice that is named twice is listed twice.

    Raises:
        Unreadable: nothing was typed, or something that names no choice.
    """
    if len(text) > _LONGEST:
        raise Unreadable(f"That is too long: type {letters(choices)}.")
    text = " ".join(plain(text).casefold().replace("\n", ";").split())
    found = _one(text, choices)
    if found is None:
        pieces = [piece for piece in _CUTS.split(text) if piece]
        several = [_one(piece, choices) for piece in pieces]
        if None in several:
            several = _marks(text, choices)
        picked = [one for one in several if one is not None]
    else:
        picked = [found]
    return picked if repeated else list(dict.fromkeys(picked))


def _one(piece: str, choices: Sequence[str]) -> str | None:
    """The choice of a letter, a number, a text, or a letter with its text."""
    piece = _SPACE.sub(" ", piece.strip())
    texts = {_SPACE.sub(" ", plain(choice).casefold()): choice for choice in choices}
    if piece in texts:
        return texts[piece]
    mark = _MARK.fullmatch(piece)
    if mark is not None:
        return _by_mark(mark[1], choices)
    for place, (text, choice) in enumerate(texts.items()):
        if piece in (f"{ascii_lowercase[place]}{sign} {text}" for sign in (")", ".", ":")):
            return choice
    return None


def _by_mark(mark: str, choices: Sequence[str]) -> str | None:
    if mark.isdigit():
        if any(choice.strip()[:1].isdigit() for choice in choices):
            raise Unreadable(f"Numbers stand among the choices: type {letters(choices)}.")
        place = int(mark) - 1
    else:
        place = ascii_lowercase.index(mark)
    return choices[place] if 0 <= place < len(choices) else None


def _marks(text: str, choices: Sequence[str]) -> list[str | None]:
    """Letters or digits in a row: `a c`, `ac`, `21`."""
    marks = _MARK.findall(text) if _MARK.sub("", text).strip(" ,;") == "" else []
    if re.fullmatch(r"\d+", text):
        marks = [*text]
    found = [_by_mark(mark, choices) for mark in marks]
    if not found or None in found:
        refuse_excuse(text)
        raise Unreadable(f"{quoted(text)} names no choice: type {letters(choices)}.")
    return found

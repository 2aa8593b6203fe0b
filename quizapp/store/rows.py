"""What the library hands to the catalogue, and what the catalogue hands back: plain frozen data."""

from dataclasses import dataclass
from typing import NamedTuple

from quizapp.model.item import Kind


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card of a deck file.

    Attributes:
        id: written in the file.
        kind: how its items are asked.
        title: what lists show.
        text: the card's own lines of the file, enough to parse it again.
        digest: first 8 bytes of the SHA-256 of ``text`` as a signed integer.
        line: where it starts in the file, from 1.
        parts: of its items: the empty text for the first, ``2`` or ``back`` for the others.
        needs: ids of cards, families or ``family@level``.
        guess: chance to be right without knowing.
    """

    id: str
    kind: Kind
    title: str
    text: str
    digest: int
    line: int
    parts: tuple[str, ...] = ("",)
    needs: tuple[str, ...] = ()
    weight: float = 1.0
    guess: float = 0.0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """What is wrong in a deck file, where, and how to mend it (all in ``message``)."""

    path: str
    line: int
    message: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class DeckRows:
    """One deck file as it stands.

    Attributes:
        path: inside its folder, with forward slashes.
        id: the topic its cards belong to.
        order: of the topic among topics; the first folder that has the topic decides.
        rank: of the folder: where two folders have a card of one id, the higher rank's text
            is asked, in the deck of the lower (0 shipped, 1 the learner's).
        size, mtime_ns, digest: of the file, so that only changed ones are read.
        cards: in file order; None keeps those of the last good reading (a broken file).
    """

    path: str
    id: str
    title: str
    about: str = ""
    order: int = 0
    rank: int = 0
    size: int = 0
    mtime_ns: int = 0
    digest: int = 0
    cards: tuple[CardRow, ...] | None = ()
    problems: tuple[ProblemRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """What planning and lists need to know of a family without importing it.

    Attributes:
        levels: a title for each level, 1 first.
        guess: chance to be right without knowing at each level; empty means none.
        marks: its usual worth in an exam.
        stamp: of the file it was read from; a row whose stamp is unchanged need not be read again.
    """

    id: str
    title: str
    topic: str
    version: int
    levels: tuple[str, ...]
    exam_level: int
    marks: float = 1.0
    needs: tuple[str, ...] = ()
    guess: tuple[float, ...] = ()
    tags: tuple[str, ...] = ()
    about: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as lists show it."""

    id: str
    title: str
    order: int
    about: str = ""
    folder: str = ""


class StoredCard(NamedTuple):
    """A card as it is asked: the text of the highest rank, the topic of the lowest."""

    id: str
    topic: str
    folder: str
    path: str
    line: int
    digest: int
    kind: Kind
    text: str
    absent: bool = False
    shipped_digest: int | None = None  # of the card it overrides


@dataclass(frozen=True, slots=True)
class FileMark:
    """How a deck file looked when it was read."""

    size: int
    mtime_ns: int
    digest: int

"""What a package holds, as plain frozen data; named tuples, for there are hundreds of thousands."""

from dataclasses import dataclass
from typing import NamedTuple


class LogRow(NamedTuple):
    """One review as Anki logs it.

    Attributes:
        at: ms UTC; the package makes it unique.
        ease: 1 to 4.
        interval, before: days after and before it; ``before`` is 0 for the first review.
        difficulty: 1 to 10, after it.
        taken: ms.
        first: whether a history begins here.
    """

    at: int
    ease: int
    interval: int
    before: int
    difficulty: float
    taken: int
    first: bool


class Progress(NamedTuple):
    """What a learner remembers of a card.

    Attributes:
        stability: days; None for a card that was only suspended or flagged.
        due, last: study days, days since 1970-01-01.
        last_second: of the last review, UTC.
    """

    stability: float | None = None
    difficulty: float = 5.0
    due: int = 0
    last: int = 0
    last_second: int = 0
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    flag: int = 0
    log: tuple[LogRow, ...] = ()


class NoteCard(NamedTuple):
    """One card of a note: which template or gap, and what is known of it."""

    ord: int
    progress: Progress | None = None


class Note(NamedTuple):
    """A note with its cards.

    Attributes:
        type: a key of ``notetypes.TYPES``.
        fields: HTML, as many as the type has.
        deck: its full name, parents before ``::``.
        modified: second UTC at which its text last changed.
    """

    guid: str
    type: str
    fields: tuple[str, ...]
    deck: str
    tags: tuple[str, ...]
    modified: int
    cards: tuple[NoteCard, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """The options of all decks of a package.

    Attributes:
        parameters: FSRS-6's 21 numbers.
        retention: the chance of recall at which a card is due.
    """

    parameters: tuple[float, ...]
    retention: float
    new_a_day: int = 20

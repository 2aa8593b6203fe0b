"""Notes as rows of Anki's tables, a stream in and streams out."""

import html
import re
from collections.abc import Iterable, Iterator
from hashlib import sha1
from itertools import count
from typing import Any, Final

from quizapp.anki.collection import Beginning, deck_id
from quizapp.anki.ids import Numbers
from quizapp.anki.note import LogRow, Note, Progress
from quizapp.anki.notetypes import TYPES

FACTOR: Final = 2500
LONGEST_TAKEN: Final = 3_600_000  # ms; what is longer was not one answer
NewRow = tuple[Any, ...]
_TAG: Final = re.compile(r"<[^>]*>")
_PICTURE: Final = re.compile(r"""<img[^>]*\ssrc=["']?([^"'>\s]+)["']?[^>]*>""")


class Rows:
    """Makes the rows of notes; numbers are unique over all notes it was given.

    Args:
        beginning: from when due days are counted.
        retention, decay: written beside each memory.
    """

    def __init__(self, beginning: Beginning, retention: float, decay: float) -> None:
        self._beginning = beginning
        self._retention = round(retention, 2)
        self._decay = round(decay, 3)
        self._notes, self._cards = Numbers(), Numbers()
        self._logged: set[int] = set()
        self._types = {key: kind.id for key, kind in TYPES.items()}
        self._decks: dict[str, int] = {}
        self.positions = count(1)

    def of(self, note: Note) -> tuple[NewRow, list[NewRow], list[NewRow]]:
        """A note's row, its cards' rows and their review log."""
        number = self._notes.take(note.guid)
        deck = self._decks.get(note.deck)
        if deck is None:
            deck = self._decks[note.deck] = deck_id(note.deck)
        stripped = without_tags(note.fields[0])
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        row = (
            number, note.guid, self._types[note.type], note.modified, -1, tags,
            "\x1f".join(note.fields), stripped, checksum(stripped), 0, "",
        )  # fmt: skip
        cards: list[NewRow] = []
        log: list[NewRow] = []
        for card in note.cards:
            card_number = self._cards.beside(number, card.ord)
            kept = card.progress
            cards.append(
                (card_number, number, deck, card.ord, note.modified, -1)
                + (self._new(kept) if kept is None or kept.stability is None else self._seen(kept))
            )
            if kept is not None:
                log += self._reviews(card_number, kept.log)
        return row, cards, log

    def _new(self, kept: Progress | None) -> NewRow:
        queue = -1 if kept and kept.suspended else 0
        return (0, queue, next(self.positions), 0, 0, 0, 0, 0, 0, 0, kept.flag if kept else 0, "")

    def _seen(self, kept: Progress) -> NewRow:
        data = (  # JSON: this is what a large export does most often
            f'{{"s":{max(kept.stability or 0.0, 0.001):.4f},"d":{kept.difficulty:.3f},'
            f'"dr":{self._retention},"decay":{self._decay},"lrt":{kept.last_second}}}'
        )
        due = kept.due - self._beginning.day
        return (
            2, -1 if kept.suspended else 2, due, max(1, kept.due - kept.last), FACTOR,
            kept.reps, kept.lapses, 0, 0, 0, kept.flag, data,
        )  # fmt: skip

    def _reviews(self, card: int, log: Iterable[LogRow]) -> Iterator[NewRow]:
        for one in log:
            at = one.at
            while at in self._logged:  # the time is the key, and a second row would be dropped
                at += 1
            self._logged.add(at)
            factor = round(((one.difficulty - 1) / 9 + 0.1) * 1000)
            taken = min(one.taken, LONGEST_TAKEN)
            kind = 0 if one.first else 1
            yield (at, card, -1, one.ease, one.interval, one.before, factor, taken, kind)


def without_tags(text: str) -> str:
    """A field as lists show it; pictures leave their names."""
    if "<" in text:
        text = _TAG.sub("", _PICTURE.sub(r" \1 ", text) if "<img" in text else text)
    return html.unescape(text).replace("\xa0", " ") if "&" in text else text


def checksum(text: str) -> int:
    """By which Anki finds notes with the same first field."""
    return int.from_bytes(sha1(text.encode(), usedforsecurity=False).digest()[:4], "big")

"""Notes as rows of Anki's tables, a stream in and streams out."""

import html
import re
from collections.abc import Iterable
from hashlib import sha1
from itertools import count
from typing import Any, Final

from quizapp.anki.collection import Beginning, deck_id
from quizapp.anki.ids import Numbers
from quizapp.anki.note import LogRow, Note, Progress
from quizapp.anki.notetypes import TYPES

FACTOR: Final = 2500
LEAST_STABILITY: Final = 0.001  # days
LONGEST_TAKEN: Final = 3_600_000  # ms; what is longer was not one answer
Cells = list[Any]
_TAG: Final = re.compile(r"<[^>]*>")
_PICTURE: Final = re.compile(r"""<img[^>]*\ssrc=["']?([^"'>\s]+)["']?[^>]*>""")


class Rows:
    """Makes the rows of notes; numbers are unique over all notes it was given.

    The cells of one table's rows lie one after another in one list: a tuple for each row would have
    to be made, watched by the collector of garbage, and taken apart again. What is the same in
    every row stands in the statements of ``package``, not here.

    Args:
        beginning: from when due days are counted.
        retention, decay: written beside each memory.
    """

    def __init__(self, beginning: Beginning, retention: float, decay: float) -> None:
        self._first_day = beginning.day
        self._told = f'"dr":{round(retention, 2)},"decay":{round(decay, 3)},"lrt":'
        self._numbers = Numbers()
        self._logged: set[int] = set()
        self._types = {key: kind.id for key, kind in TYPES.items()}
        self._decks: dict[str, int] = {}
        self.positions = count(1)

    def add(self, note: Note, rows: Cells, cards: Cells, log: Cells) -> None:
        """Add the cells of a note, of its cards and of their reviews."""
        guid, kind, fields, deck_name, tags, modified, its_cards = note
        number = self._numbers.take(guid)
        deck = self._decks.get(deck_name)
        if deck is None:
            deck = self._decks[deck_name] = deck_id(deck_name)
        shown = without_tags(fields[0])
        rows += (
            number, guid, self._types[kind], modified, f" {' '.join(tags)} " if tags else "",
            "\x1f".join(fields), shown, checksum(shown),
        )  # fmt: skip
        for place, kept in its_cards:
            card = self._numbers.beside(number, place) if place else number
            cards += (card, number, deck, place, modified)
            if kept is None or kept.stability is None:
                cards += self._new(kept)
            else:
                cards += self._seen(kept)
            if kept is not None and kept.log:
                self._add_reviews(card, kept.log, log)

    def _new(self, kept: Progress | None) -> tuple[Any, ...]:
        suspended, flag = (kept.suspended, kept.flag) if kept else (False, 0)
        return (0, -1 if suspended else 0, next(self.positions), 0, 0, 0, 0, flag, "")

    def _seen(self, kept: Progress) -> tuple[Any, ...]:
        stability, difficulty, due, last, second, reps, lapses, suspended, flag, _ = kept
        # JSON by hand: this is what a large export does most often.
        stability = max(stability or 0.0, LEAST_STABILITY)
        data = f'{{"s":{stability:.4f},"d":{difficulty:.3f},{self._told}{second}}}'
        return (
            2, -1 if suspended else 2, due - self._first_day, max(1, due - last), FACTOR,
            reps, lapses, flag, data,
        )  # fmt: skip

    def _add_reviews(self, card: int, reviews: Iterable[LogRow], log: Cells) -> None:
        logged = self._logged
        for at, ease, interval, before, difficulty, taken, first in reviews:
            moment = at
            while moment in logged:  # the time is the key, and a second row would be dropped
                moment += 1
            logged.add(moment)
            factor = round(((difficulty - 1) / 9 + 0.1) * 1000)
            log += (
                moment, card, ease, interval, before, factor, min(taken, LONGEST_TAKEN),
                0 if first else 1,
            )  # fmt: skip


def without_tags(text: str) -> str:
    """A field as lists show it; pictures leave their names."""
    if "<" in text:
        text = _TAG.sub("", _PICTURE.sub(r" \1 ", text) if "<img" in text else text)
    return html.unescape(text).replace("\xa0", " ") if "&" in text else text


def checksum(text: str) -> int:
    """By which Anki finds notes with the same first field."""
    return int.from_bytes(sha1(text.encode(), usedforsecurity=False).digest()[:4], "big")

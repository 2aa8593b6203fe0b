"""Notes as a table of text with Anki's headers, which every Anki and every spreadsheet reads."""

from collections.abc import Iterable, Iterator
from typing import Final

from quizapp.anki.note import Note
from quizapp.anki.notetypes import TYPES

TAB: Final = "\t"
_BEFORE: Final = 4  # columns before a note's fields


def lines(notes: Iterable[Note], *, sign: str = TAB) -> Iterator[str]:
    """Headers, then a line for each note, parents' decks first.

    Anki would make a stray deck ``A+`` if a row for ``A::B`` came before one for ``A``.

    Args:
        notes: read once.
        sign: between cells, a tab or a comma.
    """
    yield f"#separator:{'tab' if sign == TAB else 'comma'}"
    yield "#html:true"
    yield "#notetype column:1"
    yield "#deck column:2"
    yield "#tags column:3"
    yield "#guid column:4"
    widest = max(len(kind.fields) for kind in TYPES.values())
    for note in sorted(notes, key=lambda note: (note.deck.count("::"), note.deck)):
        cells = (TYPES[note.type].name, note.deck, " ".join(note.tags), note.guid, *note.fields)
        empty = [""] * (_BEFORE + widest - len(cells))
        yield sign.join(map(_cell, (*cells, *empty)))


def _cell(text: str) -> str:
    if not any(sign in text for sign in '\t,\n\r"') and not text.startswith("#"):
        return text
    return '"' + text.replace('"', '""') + '"'

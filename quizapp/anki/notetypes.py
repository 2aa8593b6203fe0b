"""The two note types. Their ids, and the ids and order of fields and templates, never change again.

A field added or moved makes every note that a learner has already imported "conflicting", so spare
ones stand ready from the first release; a text of a template may change at any time.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from quizapp.anki.ids import number

TEMPLATES: Final = Path(__file__).parent / "templates"
RENDERED: Final = 1_795_219_200  # 2026-11-21 UTC: when templates or our HTML last changed
SPARE: Final = ("Spare 1", "Spare 2", "Spare 3", "Spare 4")
CARD: Final = "card"
CLOZE: Final = "cloze"
_LATEX: Final = "\\documentclass{article}\n\\begin{document}\n"


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type.

    Attributes:
        templates: name, and the names of the files of its two sides.
        needs: for each template, its number and the fields of which one must be filled.
    """

    key: str
    name: str
    cloze: bool
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]
    needs: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def id(self) -> int:
        """Its number in every collection."""
        return number(f"note type {self.key}")

    def to_json(self) -> dict[str, Any]:
        """The note type as Anki's schema 11 keeps it."""
        return {
            "id": self.id,
            "name": self.name,
            "type": int(self.cloze),
            "mod": RENDERED,
            "usn": -1,
            "sortf": 0,
            "did": 1,
            "tmpls": [self._template(place, *one) for place, one in enumerate(self.templates)],
            "flds": [self._field(place, name) for place, name in enumerate(self.fields)],
            "css": _file("style.css"),
            "latexPre": _LATEX,
            "latexPost": "\\end{document}",
            "latexsvg": False,
            "req": [[place, "any", list(fields)] for place, fields in self.needs],
            "tags": [],
            "vers": [],
        }

    def _field(self, place: int, name: str) -> dict[str, Any]:
        return {
            "name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20,
            "media": [], "id": number(f"field {self.key} {place}"), "preventDeletion": False,
        }  # fmt: skip

    def _template(self, place: int, name: str, front: str, back: str) -> dict[str, Any]:
        return {
            "name": name, "ord": place, "qfmt": _file(front), "afmt": _file(back), "bqfmt": "",
            "bafmt": "", "did": None, "bfont": "", "bsize": 0,
            "id": number(f"template {self.key} {place}"),
        }  # fmt: skip


def _file(name: str) -> str:
    text = (TEMPLATES / name).read_text("utf-8")
    if name.endswith(".html"):
        return text.replace("<!-- script -->", f"<script>\n{_file('card.js')}</script>")
    return text


@cache
def _places(names: tuple[str, ...]) -> dict[str, int]:
    return {name.lower(): place for place, name in enumerate(names)}


def filled(names: tuple[str, ...], **fields: str) -> tuple[str, ...]:
    """The fields of a note in order; those not given are empty.

    Raises:
        KeyError: the note type has no field of that name.
    """
    row, places = [""] * len(names), _places(names)
    for name, text in fields.items():
        row[places[name]] = text
    return tuple(row)


TYPES: Final = {
    CARD: NoteType(
        CARD,
        "CNN quizapp",
        cloze=False,
        fields=(
            "Question", "Options", "Right", "Typed", "Accept", "Answer", "Points", "Solution",
            "Slips", "Why", "Source", "Hints", "Both", "Key", *SPARE,
        ),
        templates=(
            ("Question", "card.front.html", "card.back.html"),
            ("Other direction", "both.front.html", "both.back.html"),
        ),
        needs=((0, (0,)), (1, (12,))),
    ),
    CLOZE: NoteType(
        CLOZE,
        "CNN quizapp cloze",
        cloze=True,
        fields=("Text", "Typed", "Why", "Source", "Hints", "Key", *SPARE),
        templates=(("Gap", "cloze.front.html", "cloze.back.html"),),
        needs=((0, (0,)),),
    ),
}  # fmt: skip

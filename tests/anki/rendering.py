"""The two sides of cards as the real Anki makes them, by a process of its own.

    python rendering.py FILE.apkg < typed.json

Reads what is typed into which card and prints the sides of every card as JSON. Anki's screens, which
put the field to type in and the comparison where a template asks for them, are not part of its
library: these two steps are done here, with the library's own comparison.
"""

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TYPE = re.compile(r"\[\[type:(.+?)\]\]")
_INPUT = (
    '<center><input type=text id=typeans style="font-family: Arial; font-size: 20px;"></center>'
)


@dataclass(frozen=True, slots=True)
class Sides:
    """A card.

    Attributes:
        ord: of its template or gap.
    """

    guid: str
    ord: int
    front: str
    back: str


def sides(package: Path, typed: dict[str, str] | None = None) -> dict[str, Sides]:
    """Cards by their source and number: ``typed`` is what was typed into which, like ``gaps/1``."""
    found = subprocess.run(
        [sys.executable, __file__, str(package)],
        input=json.dumps(typed or {}),
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return {name: Sides(**card) for name, card in json.loads(found.stdout).items()}


def _sides(col: Any, number: int, typed: dict[str, str]) -> tuple[str, dict[str, Any]]:
    card = col.get_card(number)
    note = card.note()
    name = f"{note.guid.split(':')[1]}/{card.ord}"
    front, back = card.question(), card.answer()
    asked = _TYPE.search(front)
    expected = ""
    if asked:
        field = asked[1].removeprefix("cloze:")
        gap = asked[1] != field
        expected = col.extract_cloze_for_typing(note[field], card.ord + 1) if gap else note[field]
    compared = col.compare_answer(expected, typed.get(name, ""), True) if expected else ""
    return name, {
        "guid": note.guid,
        "ord": card.ord,
        "front": _TYPE.sub(_INPUT if expected else "", front),
        "back": _TYPE.sub(lambda _: f"<div>{compared}</div>", back),
    }


def _all(path: str, typed: dict[str, str]) -> dict[str, Any]:
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
        col.import_anki_package(request)
        found = dict(_sides(col, number, typed) for number in col.find_cards("", order="c.id"))
        col.close()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_all(sys.argv[1], json.load(sys.stdin.buffer))))

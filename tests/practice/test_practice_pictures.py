"""Pictures of cards reach every format, and the sheet makes them again without the deck."""

import io
import json
import struct
import zipfile
import zlib
from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quizapp.practice import writers
from quizapp.practice.asked import read_sheet, sheet_text
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec
from quizapp.practice.sheet import Sheet

DECK = """# Mine {#mine}

## Which layer is drawn? {#mine-drawn}
![a stack of maps](pictures/stack.png "drawn")

***
A pooling layer, see ![the window](pictures/window.svg).

## What is missing? {#mine-missing answer=3}
![a lost picture](lost.png) and `![no picture](stack.png)`

***
3
"""
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>'


def png() -> bytes:
    """A red square of 4 by 4."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\xff\0\0" * 4) * 4
    pieces = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "mine.md").write_text(DECK, "utf-8")
    (tmp_path / "pictures" / "stack.png").write_bytes(png())
    (tmp_path / "pictures" / "window.svg").write_bytes(DRAWING)
    known = Known((tmp_path,))
    text = "".join(
        f'[[section]]\n[[section.question]]\ncard = "{name}"\n'
        for name in ("mine-drawn", "mine-missing")
    )
    made = compose(parse_spec(text, known, source="test"), known, seed=1)
    path = tmp_path / "p.sheet.json"
    path.write_bytes(sheet_text(made))
    for file in (tmp_path / "pictures").iterdir():
        file.unlink()  # from here on the sheet alone knows them
    return read_sheet(path)


def written(sheet: Sheet, name: str) -> dict[str, bytes]:
    return writers.render((name,), sheet, "p")


@pytest.mark.parametrize("name", ["html", "html-self"])
def test_pages_hold_their_pictures(sheet: Sheet, name: str) -> None:
    text = b"".join(written(sheet, name).values())
    assert b"data:image/png;base64," + b64encode(png()) in text
    assert b"data:image/svg+xml;base64," + b64encode(DRAWING) in text
    assert b"pictures/" not in text


@pytest.mark.parametrize(("name", "ending"), [("markdown", ".md"), ("latex", ".tex")])
def test_sources_name_files_that_lie_beside_them(sheet: Sheet, name: str, ending: str) -> None:
    files = written(sheet, name)
    shown = {file: data for file, data in files.items() if not file.endswith(ending)}
    assert sorted(shown.values()) == sorted([png(), DRAWING])
    text = b"".join(data for file, data in files.items() if file.endswith(ending)).decode()
    assert all(file.removesuffix(".svg") in text for file in shown)


def test_a_word_processor_gets_them_inside(sheet: Sheet) -> None:
    files = written(sheet, "docx")
    with zipfile.ZipFile(io.BytesIO(files["p.docx"])) as document:
        held = [document.read(one) for one in document.namelist() if "/media/" in one]
    assert held == [png()]
    assert set(files) == {"p.docx", "p.key.docx", "p.marking.docx"}


def test_paper_shows_them_and_is_the_same_again(sheet: Sheet) -> None:
    files = written(sheet, "pdf")
    assert b"/Subtype/Image" in files["p.pdf"].replace(b" ", b"")
    assert b"/Subtype/Image" not in files["p.marking.pdf"].replace(b" ", b"")
    assert files == written(sheet, "pdf")


def test_moodle_gets_them_as_files_of_their_question(sheet: Sheet) -> None:
    root = ET.fromstring(written(sheet, "moodle")["p.moodle.xml"])
    question = root.findall("question")[1]
    for place, data in (("questiontext", png()), ("generalfeedback", DRAWING)):
        file = question.find(f"{place}/file")
        assert file is not None
        assert file.text == b64encode(data).decode()
        assert f"@@PLUGINFILE@@/{file.get('name')}" in (question.findtext(f"{place}/text") or "")


def test_a_missing_picture_is_told_by_its_words_and_code_stays_code(sheet: Sheet) -> None:
    text = written(sheet, "markdown")["p.md"].decode()
    assert "*a lost picture* and `![no picture](stack.png)`" in text


def test_json_carries_them(sheet: Sheet) -> None:
    lines = written(sheet, "jsonl")["p.jsonl"].decode().splitlines()
    assert set(json.loads(lines[0])["pictures"]) == {"pictures/stack.png", "pictures/window.svg"}
    assert "pictures" not in json.loads(lines[1])

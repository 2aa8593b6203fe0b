"""Paper: the same bytes each time, nothing cut, the key matches the sheet, every form printable."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from shutil import which

import pytest

from quizapp.practice import words, writers
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec, read_spec
from quizapp.practice.sheet import Sheet
from quizapp.practice.specs import ready
from quizapp.practice.writers import typst_source
from quizapp.shipped import generators

FINAL = read_spec(ready()["final"], Known())
SHEET = compose(FINAL, Known(), seed=5)
PAPER = ("pdf", "docx", "latex", "html", "html-self", "markdown", "terminal")


@pytest.mark.parametrize("name", PAPER)
def test_a_format_writes_the_same_bytes_again(name: str) -> None:
    assert writers.render((name,), SHEET, "f") == writers.render((name,), SHEET, "f")


def every_family() -> Sheet:
    """The exam level of every family there is."""
    known = Known()
    text = "".join(
        f'[[section]]\n[[section.question]]\nfamily = "{name}"\n' for name in known.families
    )
    return compose(parse_spec(text, known, source="all"), known, seed=2)


@pytest.mark.slow
def test_every_family_can_be_printed_in_every_format() -> None:
    sheet = every_family()
    files = writers.render(tuple(one for one in PAPER if one != "terminal"), sheet, "f")
    assert all(files.values())
    assert len(files) == 3 + 3 + 3 + 3 + 1 + 3


def pages(files: Mapping[str, bytes], name: str, folder: Path) -> str:
    """The text of a PDF."""
    path = folder / name
    path.write_bytes(files[name])
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(which("pdftotext") is None, reason="poppler is not on this machine")
def test_the_key_matches_the_sheet_and_names_variant_and_seed(tmp_path: Path) -> None:
    sheet = compose(FINAL, Known(), seed=5, variants=2)
    files = writers.render(("pdf",), sheet, "f")
    for variant in sheet.variants:
        asked = pages(files, f"f-0{variant.number}.pdf", tmp_path)
        key = pages(files, f"f-0{variant.number}.key.pdf", tmp_path)
        for text in (asked, key):
            assert f"variant {variant.number} · seed 5" in text
        for part in variant.parts():
            assert f"{part.label}" in key
            form = part.form
            if form is not None and form.form in ("count", "shape"):
                # the reader of the PDF takes narrow gaps for none
                assert words.expected(part).replace(" ", "") in key.replace(" ", "")
        for exercise in variant.exercises():
            assert re.search(rf"^\s*{exercise.number}\b", asked, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.skipif(which("pdftoppm") is None, reason="poppler is not on this machine")
def test_no_ink_touches_the_edge_of_a_page(tmp_path: Path) -> None:
    files = writers.render(("pdf",), every_family(), "f")
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        subprocess.run(["pdftoppm", "-r", "30", "-gray", str(path), str(path)], check=True)
    shown = sorted(tmp_path.glob("*.pgm"))
    assert len(shown) > 5
    for page in shown:
        width, height, grey = picture(page.read_bytes())
        margin = 14  # 12 mm at 30 dots an inch; the paper's margins are 16 mm and more
        for row in range(height):
            line = grey[row * width : (row + 1) * width]
            assert min(line[:margin]) > 200, (page.name, row)
            assert min(line[-margin:]) > 200, (page.name, row)


def picture(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and grey values of a PGM file."""
    match = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert match
    return int(match[1]), int(match[2]), data[match.end() :]


class Balance(HTMLParser):
    """Refuses tags that are closed in another order than they were opened."""

    VOID = frozenset({"meta", "br", "hr", "col", "img", "input", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open
            assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["html", "html-self"])
def test_the_pages_are_well_formed_and_hold_all_they_need(name: str) -> None:
    for data in writers.render((name,), SHEET, "f").values():
        text = data.decode()
        check = Balance()
        check.feed(text)
        assert check.open == []
        assert "<math" in text or "– marking<" in text  # there mostly numbers
        assert not re.search(r"""(?:src|href)\s*=\s*["']?https?:""", text)


def test_there_is_room_to_work_where_there_is_something_to_work_out() -> None:
    texts = {text: text for text in typst_source.texts_of(SHEET)}
    source = typst_source.question_sheet(SHEET, SHEET.variants[0], texts)
    sections = source.split("\n= ")[1:]
    counts = [(one.count("#working("), one.count("#rest-of-page(")) for one in sections]
    assert counts == [(0, 0), (7, 6), (4, 4)], "concepts have lines; size and cost are one question"
    page = writers.render(("html",), SHEET, "f")["f.html"].decode()
    assert page.count('<div class="working"') == 11


def test_the_marking_sheet_holds_the_answers_that_a_human_reads() -> None:
    files = writers.render(("markdown",), SHEET, "f")
    marking = files["f.marking.md"].decode()
    assert "see the key" not in marking
    texts = {text: text for text in typst_source.texts_of(SHEET)}
    printed = typst_source.marking_sheet(SHEET, SHEET.variants[0], texts)
    cards = [part for _, part in SHEET.parts if part.form is None]
    assert cards
    for part in cards:
        assert f"### {part.label} ({words.marks(part.marks)})\n\n{part.question.answer}" in marking
        assert part.question.answer in printed


def test_a_hostile_title_stays_text() -> None:
    spec = parse_spec(
        'title = "</title><script>x</script> #panic() \\\\end{document}"\n[[section]]\n'
        'title = "#[*_$"\n[[section.question]]\nfamily = "conv-params"\n',
        Known(),
        source="x",
    )
    sheet = compose(spec, Known(), seed=1)
    files = writers.render(("html", "pdf", "latex"), sheet, "f")
    assert b"<script>x" not in files["f.html"]
    assert files["f.pdf"].startswith(b"%PDF")


def test_word_processors_get_a_whole_file() -> None:
    files = writers.render(("docx",), SHEET, "f")
    with zipfile.ZipFile(io.BytesIO(files["f.docx"])) as archive:
        assert b"m:oMath" in archive.read("word/document.xml")


def test_json_holds_what_is_asked_and_answered() -> None:
    files = writers.render(("json", "jsonl"), SHEET, "f")
    lines = [json.loads(line) for line in files["f.jsonl"].decode().splitlines()]
    assert [line["label"] for line in lines] == [part.label for _, part in SHEET.parts]
    for line in lines:
        if "family" in line:
            problem = generators.registry.build(line["family"], line["params"], line["version"])
            assert line["answer"] == problem.answer.to_json()

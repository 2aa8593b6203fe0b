"""Moodle XML and QTI: well-formed, complete, and scored as the program scores."""

import importlib
import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import qti_convert
from moodle_xml_parser import parser

from quizapp.errors import UsageError
from quizapp.practice import words, writers
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.marked import mark_part
from quizapp.practice.reading import parse_spec
from quizapp.practice.sheet import Sheet
from quizapp.practice.writers import moodle, qti
from quizapp.practice.writers.cells import cells_of, written

KNOWN = Known()
NUMBERS = (
    "conv-out-size", "conv-params", "conv-out-volume", "conv2d-hand", "pool-hand",
    "softmax-hand", "same-padding-split", "network-shapes",
)  # fmt: skip
GAP = re.compile(r"\{1:NUMERICAL:((?:[^\\}]|\\.)*)\}")


def sheet_of(*lines: str) -> Sheet:
    text = "".join(f"[[section]]\n[[section.question]]\n{line}\n" for line in lines)
    return compose(parse_spec(text, KNOWN, source="test"), KNOWN, seed=6)


def choices() -> list[str]:
    return [name for name, found in KNOWN.cards.items() if found.card.kind == "choice"]


def recall() -> str:
    return next(name for name, found in KNOWN.cards.items() if found.card.kind == "recall")


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    families = [f'family = "{name}"\nmarks = 6' for name in NUMBERS]
    return sheet_of(*families, *(f'card = "{name}"\nmarks = 3' for name in choices()[:4]))


def first_fit(options: str, number: float) -> tuple[float, str]:
    """Credit and feedback of a cloze gap, as Moodle reads it: the first that fits."""
    for option in re.split(r"(?<!\\)~", options):
        head, _, says = re.sub(r"\\(.)", r"\1", option).partition("#")
        credit = 100.0 if head.startswith("=") else float(head.split("%")[1])
        value, _, width = head.lstrip("=").split("%")[-1].partition(":")
        if abs(number - float(value)) <= float(width):
            return credit, says
    return 0.0, ""


def test_moodle_gives_the_right_answer_everything_and_a_slip_its_sentence(sheet: Sheet) -> None:
    root = ET.fromstring(moodle.write(sheet, "m")["m.moodle.xml"])
    questions = [one for one in root if one.get("type") != "category"]
    assert len(questions) == len(list(sheet.parts))
    for question, (_, part) in zip(questions, sheet.parts, strict=True):
        cells = cells_of(part)
        if question.get("type") == "numerical":
            first = question.find("answer")
            assert first is not None
            assert (first.get("fraction"), first.findtext("text")) == (
                "100",
                written(cells[0].value),
            )
            said = " ".join(one.text or "" for one in question.iter("text"))
            for _, says in cells[0].slips:
                assert says.replace("'", "&#x27;") in said
        elif question.get("type") == "cloze":
            gaps = GAP.findall(question.findtext("questiontext/text") or "")
            assert len(gaps) == len(cells) > 1
            for gap, cell in zip(gaps, cells, strict=True):
                assert first_fit(gap, cell.value)[0] == 100
                for value, says in cell.slips:
                    credit, shown = first_fit(gap, value)
                    assert credit == 0
                    assert says.replace("'", "&#x27;") in shown
        else:
            assert question.get("type") == "multichoice"
            fractions = [float(one.get("fraction") or 0) for one in question.iter("answer")]
            assert sum(one for one in fractions if one > 0) == pytest.approx(100, abs=0.01)


class Item:
    """A small reader of the response processing that the items use."""

    def __init__(self, data: bytes) -> None:
        self.root = ET.fromstring(data)
        for one in self.root.iter():
            one.tag = one.tag.rpartition("}")[2]

    def score(self, given: Mapping[str, object]) -> tuple[float, list[str]]:
        self.given, self.total, self.shown = given, 0.0, list[str]()
        processing = self.root.find("responseProcessing")
        assert processing is not None
        for condition in processing:
            test, *rules = list(condition[0])
            if self.holds(test):
                for rule in rules:
                    self.set(rule)
        texts = {one.get("identifier"): one.text or "" for one in self.root.iter("modalFeedback")}
        return self.total, [texts[one] for one in self.shown]

    def set(self, rule: ET.Element) -> None:
        if rule.get("identifier") == "FEEDBACK":
            self.shown.append(str(rule[0][1].text))
        elif rule[0].tag == "sum":
            self.total += float(str(rule[0][1].text))
        else:
            self.total = float(str(rule[0].text))

    def holds(self, test: ET.Element) -> bool:
        known: Mapping[str, Callable[[], bool]] = {
            "and": lambda: all(map(self.holds, test)),
            "or": lambda: any(map(self.holds, test)),
            "gte": lambda: self.value(test[0]) >= self.value(test[1]),
            "lte": lambda: self.value(test[0]) <= self.value(test[1]),
            "lt": lambda: self.value(test[0]) < self.value(test[1]),
            "match": lambda: self.value(test[0]) == self.value(test[1]),
            "member": lambda: self.value(test[0]) in self.value(test[1]),
        }
        return known[test.tag]()

    def value(self, one: ET.Element) -> Any:
        if one.tag == "baseValue":
            text = str(one.text)
            return text if one.get("baseType") == "identifier" else float(text)
        if one.tag == "correct":
            return self.root.findtext("responseDeclaration/correctResponse/value")
        name = str(one.get("identifier"))
        return self.total if name == "SCORE" else self.given[name]


def items(sheet: Sheet) -> list[Item]:
    with zipfile.ZipFile(io.BytesIO(qti.write(sheet, "q")["q.qti.zip"])) as package:
        names = package.namelist()
        assert names[0] == "imsmanifest.xml"
        manifest = ET.fromstring(package.read(names[0]))
        hrefs = [str(one.get("href")) for one in manifest.iter() if one.tag.endswith("resource")]
        assert hrefs == names[1:]
        return [Item(package.read(name)) for name in hrefs]


def test_qti_scores_as_the_program_does(sheet: Sheet) -> None:
    for item, (_, part) in zip(items(sheet), sheet.parts, strict=True):
        form = part.form
        assert form is not None
        if cells := cells_of(part):
            right = {f"R{place}": cell.value for place, cell in enumerate(cells, 1)}
            assert item.score(right)[0] == pytest.approx(part.marks)
            assert item.score(dict.fromkeys(right, 987654.0))[0] == 0
            if len(cells) == 1:
                for value, says in cells[0].slips:
                    earned, shown = item.score({"R1": value})
                    assert (earned, says in shown) == (0, True)
                    assert mark_part(part, written(value)).marks == 0
            continue
        for place, one in enumerate(form.choices, 1):
            chosen = f"C{place}" if form.form == "choice" else [f"C{place}"]
            ours = mark_part(part, chr(ord("a") + place - 1)).marks
            assert item.score({"R1": chosen})[0] == pytest.approx(ours, abs=0.01)
            if form.form == "choice":
                assert (one == form.value) == (ours == part.marks)


def test_every_entry_field_is_declared(sheet: Sheet) -> None:
    for item in items(sheet):
        declared = {one.get("identifier") for one in item.root.iter("responseDeclaration")}
        used = {one.get("responseIdentifier") for one in item.root.iter()} - {None}
        assert declared == used


def test_what_a_format_cannot_carry_is_said_before_anything_is_written() -> None:
    made = sheet_of(f'card = "{recall()}"')
    with pytest.raises(UsageError, match="question 1 is marked by a human"):
        writers.render(("markdown", "qti"), made, "x")
    assert b'type="essay"' in moodle.write(made, "x")["x.moodle.xml"]


def test_the_same_bytes_come_again(sheet: Sheet) -> None:
    assert qti.write(sheet, "q") == qti.write(sheet, "q")
    assert moodle.write(sheet, "q") == moodle.write(sheet, "q")


def test_choices_are_offered_once(sheet: Sheet) -> None:
    parts = [part for _, part in sheet.parts if part.form and part.form.form == "choice"]
    assert parts
    for part in parts:
        assert "\n- a) " in part.question.prompt
        assert "\n- a) " not in words.without_choices(part)
        assert part.question.prompt.startswith(words.without_choices(part))


def test_a_foreign_reader_finds_the_gaps_and_their_right_numbers(sheet: Sheet) -> None:
    found = parser.parse_bytes(moodle.write(sheet, "m")["m.moodle.xml"])
    composite = [part for _, part in sheet.parts if len(cells_of(part)) > 1]
    assert len(found["cloze"]) == len(composite) > 3
    assert len(found["multichoice"]) == len(choices()[:4])
    for question, part in zip(found["cloze"], composite, strict=True):
        gaps = [one for one in question.gaps if one.sub_type == "NUMERICAL"]  # others are TeX
        for gap, cell in zip(gaps, cells_of(part), strict=True):
            right = [option.answer for option in gap.options if option.score == 100]
            assert right == [f"{written(cell.value)}:{written(cell.width)}"]


def test_a_foreign_converter_takes_every_item(sheet: Sheet) -> None:
    with zipfile.ZipFile(io.BytesIO(qti.write(sheet, "q")["q.qti.zip"])) as package:
        files = {name: package.read(name) for name in package.namelist()}
    for name, data in files.items():
        if name == "imsmanifest.xml":
            continue
        upgraded = qti_convert.upgrade_qti2_to_qti3(data.decode())
        fields = data.count(b"<textEntryInteraction") + data.count(b"<choiceInteraction")
        found = upgraded.count("<qti-text-entry-interaction") + upgraded.count(
            "<qti-choice-interaction"
        )
        assert found == fields > 0
        assert upgraded.count("<qti-response-condition>") == data.count(b"<responseCondition>")


@pytest.fixture
def multiple_choice_paper(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes, Path], str]:
    """The converter of Auto Multiple Choice; of its pictures' library only the import is needed."""
    pictures = ModuleType("wand.image")
    vars(pictures)["Image"] = object
    monkeypatch.setitem(sys.modules, "wand", ModuleType("wand"))
    monkeypatch.setitem(sys.modules, "wand.image", pictures)
    quiz = importlib.import_module("amc2moodle.moodle2amc").Quiz

    def converted(data: bytes, folder: Path) -> str:
        quiz(io.BytesIO(data)).convert(str(folder / "paper.tex"))
        return (folder / "paper.tex").read_text("utf-8")

    return converted


def test_auto_multiple_choice_takes_the_right_numbers_and_choices_over(
    sheet: Sheet, multiple_choice_paper: Callable[[bytes, Path], str], tmp_path: Path
) -> None:
    paper = multiple_choice_paper(moodle.write(sheet, "m")["m.moodle.xml"], tmp_path)
    numbers = re.findall(r"\\AMCnumericChoices\{([^}]*)\}\{exact = (\d+), decimals = (\d+)", paper)
    single = [cells[0] for _, part in sheet.parts if len(cells := cells_of(part)) == 1]
    assert [(float(value), int(near) / 10 ** int(places)) for value, near, places in numbers] == [
        (cell.value, cell.width) for cell in single
    ]
    chosen = [part.form for _, part in sheet.parts if part.form and part.form.form == "choice"]
    assert re.findall(r"\\correctchoice\{(.*)\}", paper) == [form.value for form in chosen]
    wrong = [one for form in chosen for one in form.choices if one != form.value]
    assert re.findall(r"\\wrongchoice\{(.*)\}", paper) == wrong
    assert len(single) >= 2
    assert len(chosen) == 4

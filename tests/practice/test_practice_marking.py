"""Filled papers are marked: whole classes, partial credit, the misconceptions by name."""

import csv
import io
import json
from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.practice import report
from quizapp.practice.answers_file import read_answers
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.marked import MarkedPaper, mark_papers
from quizapp.practice.reading import parse_spec
from quizapp.shipped import generators

KNOWN = Known()
SPEC = parse_spec(
    """
[[section]]
[[section.question]]
[[section.question.part]]
family = "conv-out-size"
marks = 2
[[section.question.part]]
family = "conv2d-hand"
level = 1
marks = 4
[[section.question]]
card = "shape-valid"
marks = 3
""",
    KNOWN,
    source="test",
)
SHEET = compose(SPEC, KNOWN, seed=4, variants=2)


def right(variant: int, label: str) -> str:
    parts = SHEET.variants[variant - 1].parts()
    form = next(part for part in parts if part.label == label).form
    assert form is not None
    return generators.answers.show(form)


def marked(folder: Path, name: str, text: str) -> list[MarkedPaper]:
    path = folder / name
    path.write_text(text, "utf-8")
    return mark_papers(SHEET, read_answers(path, SHEET))


def test_a_filled_text_is_marked(tmp_path: Path) -> None:
    rows = right(1, "1b").replace("; ", "\n")
    [paper] = marked(
        tmp_path, "a.txt", f"student: Ada\n1a: {right(1, '1a')}\n1b:\n{rows}\n2: 2.5\n"
    )
    assert (paper.student, paper.marks, paper.possible) == ("Ada", 8.5, 9.0)
    assert [part.outcome for part in paper.parts] == ["right", "right", "given"]


def test_a_class_table_is_marked_variant_by_variant(tmp_path: Path) -> None:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["student", "variant", "1a", "1b", "2"])
    for variant in (1, 2):
        table.writerow([f"S{variant}", variant, right(variant, "1a"), right(variant, "1b"), "3"])
    table.writerow(["S3", 2, "blue", "", ""])
    first, second, third = marked(tmp_path, "class.csv", out.getvalue())
    assert (first.marks, second.marks, third.marks) == (9.0, 9.0, 0.0)
    assert [part.outcome for part in third.parts] == ["invalid", "empty", "open"]


def test_a_misconception_is_named_for_the_student_and_the_class(tmp_path: Path) -> None:
    part = next(SHEET.variants[0].parts())
    slip = part.question.slips[0]
    papers = marked(
        tmp_path, "a.json", json.dumps([{"student": n, "1a": slip.value} for n in "ab"])
    )
    assert slip.id in [one.id for one in papers[0].parts[0].slips]
    data = json.loads(report.as_json(papers))
    assert {one["id"]: one["count"] for one in data["class"]["misconceptions"]}[slip.id] == 2
    assert slip.diagnosis.rstrip(".").lower()[2:] in report.as_text(papers).lower()
    assert slip.id in report.as_table(papers)


def test_some_cells_of_a_matrix_earn_some_of_its_marks(tmp_path: Path) -> None:
    rows = [row.split() for row in right(1, "1b").split("; ")]
    rows[0][0] = "999"
    text = "; ".join(" ".join(row) for row in rows)
    [paper] = marked(tmp_path, "a.txt", f"1b: {text}")
    part = paper.parts[1]
    assert (part.outcome, 0 < part.marks < 4) == ("partly", True)


def test_marks_for_a_read_answer_stay_in_their_range(tmp_path: Path) -> None:
    [paper] = marked(tmp_path, "a.txt", "2: 3.5")
    assert (paper.parts[2].outcome, paper.marks) == ("open", 0.0)


def test_beside_a_table_it_is_said_which_marks_are_missing_or_were_refused(tmp_path: Path) -> None:
    text = "student,variant,1a,2\nAda,1,5,5\nBob,2,5,\nEve,2,5,2\n"
    assert report.unmarked(marked(tmp_path, "class.csv", text)) == [
        "Ada, 2: 5 is not between 0 and 3.",
        "1 answer is still to be read by a human; 0 marks stand for each.",
    ]


def test_papers_without_names_are_told_apart_by_their_order(tmp_path: Path) -> None:
    assert len(marked(tmp_path, "class.csv", "variant,1a\n1,5\n1,6\n")) == 2


def test_a_name_is_never_a_formula_in_the_table(tmp_path: Path) -> None:
    [paper] = marked(tmp_path, "a.json", '{"student": "=1+1", "answers": {"1a": "3"}}')
    rows = list(csv.reader(io.StringIO(report.as_table([paper]))))
    assert rows[1][0] == "'=1+1"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.txt", "1c: 3", "no question 1c"),
        ("a.txt", "1a: 3\n\n99z: 3", "^a.txt:3: Variant 1 has no question 99z"),
        ("a.txt", "student: Ada\nvariant: 7\n1a: 3", "^a.txt:2: The sheet has no variant 7"),
        ("a.csv", "student,variant,1c\nx,1,3\n", "^a.csv:1: Variant 1 has no question 1c"),
        ("a.csv", "student,variant,1a\nx,1,3\ny,9,3\n", "^a.csv:3: The sheet has no variant 9"),
        ("a.csv", "student,variant,1a\nx,1,3\nx,2,3\nx,1,4\n", "^a.csv:4: x, variant 1, .*a.csv:2"),
        ("a.json", '[{"1a": 1}, {"1c": 2}]', "^a.json, paper 2: Variant 1 has no question 1c"),
        ("a.txt", "1a: 3\n1a: 4", "answered twice"),
        ("a.txt", "hello", "Begin the line"),
        ("a.txt", "", "holds no answers"),
        ("a.csv", "student,variant,1a\nx,1,3,4\n", "4 cells"),
        ("a.csv", "student,variant,1a\nx,two,3\n", "whole number"),
        ("a.json", "{", "not JSON"),
        ("a.json", "[3]", "no object"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        marked(tmp_path, name, text)

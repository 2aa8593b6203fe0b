"""What students type in each form, and what it is read as: tests/data/spellings."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from generators.answers import FORMS, Answer, mark

FOLDER = Path(__file__).parent.parent / "data" / "spellings"
GROUPS: list[dict[str, Any]] = [
    group
    for file in sorted(FOLDER.glob("*.toml"))
    for group in tomllib.loads(file.read_text(encoding="utf-8"))["group"]
]
ACCEPTED = [
    pytest.param(
        Answer.from_json(group["answer"]), text, shown, id=f"{group['answer']['form']}-{text!r}"
    )
    for group in GROUPS
    for text, shown in group["accepted"]
]
REFUSED = [
    pytest.param(
        Answer.from_json(group["answer"]), text, reason, id=f"{group['answer']['form']}-{text!r}"
    )
    for group in GROUPS
    for text, reason in group["refused"]
]


@pytest.mark.parametrize(("answer", "text", "shown"), ACCEPTED)
def test_a_spelling_is_read_as(answer: Answer, text: str, shown: str) -> None:
    marking = mark(answer, text)
    assert (marking.read_as, marking.verdict == "invalid", marking.value is None) == (
        shown,
        False,
        False,
    )


@pytest.mark.parametrize(("answer", "text", "reason"), REFUSED)
def test_a_text_is_refused_because(answer: Answer, text: str, reason: str) -> None:
    marking = mark(answer, text)
    assert (marking.verdict, marking.share, marking.read_as) == ("invalid", 0.0, None)
    assert reason in marking.note
    assert marking.note.endswith((".", "?"))
    assert not set("[]<>&`*$\\") & set(marking.note), "a reason holds no markup of any screen"


def test_there_are_rows_for_every_form() -> None:
    assert {group["answer"]["form"] for group in GROUPS} == set(FORMS)
    assert len(ACCEPTED) + len(REFUSED) >= 400

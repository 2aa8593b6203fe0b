"""Wrong answers while studying → what they show in the log → a drill on exactly that."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.entry import quizapp
from quizapp.practice.asked import read_sheet, spec_named
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.sheet import Sheet
from quizapp.shipped import generators
from quizapp.wiring import Desk, open_desk

ITEMS = ["conv-params@2", "conv-params@3", "conv-params@4"]


def slip_everywhere(desk: Desk) -> None:
    """Answer problems by a wrong rule, as a learner with a misconception does."""
    session = desk.sitting(items=ITEMS, source="tui")
    for _ in range(20):
        question = session.next()
        if question is None:
            return
        if question.example or not question.slips:
            session.skip()
            continue
        form = generators.answers.Answer.from_json(dict(question.form or {}))
        text = generators.answers.show(form, question.slips[0].value)
        for _ in range(2):
            if session.answer(text).rating is not None:
                break


def drilled(sheet: Sheet) -> set[str]:
    return {str(part.source["family"]) for _, part in sheet.parts}


@pytest.fixture
def data(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(home)
    return home / "data"


def test_a_drill_asks_the_families_of_the_slips_in_the_log(data: Path, tmp_path: Path) -> None:
    with open_desk(data) as desk:
        slip_everywhere(desk)
        slips = desk.store.slip_counts(desk.learner)
    assert sum(slips.values()) >= 2
    done = CliRunner().invoke(
        quizapp, ["practice", "make", "drill", "--seed", "4", "--format", "json", "--out", "d"]
    )
    assert done.exit_code == 0, done.output
    assert "no misconceptions yet" not in done.output
    sheet = read_sheet(tmp_path / "d.sheet.json")
    asked = drilled(sheet)
    assert "conv-params" in asked
    for family in asked:
        assert slips.keys() & set(generators.registry.metadata(family).misconceptions)
    assert len(list(sheet.parts)) == 12


def test_without_slips_any_family_may_come_and_it_is_said(data: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        quizapp, ["practice", "make", "drill", "--seed", "4", "--format", "json", "--out", "d"]
    )
    assert "The log shows no misconceptions yet: any family may come." in done.output
    assert len(drilled(read_sheet(tmp_path / "d.sheet.json"))) > 6


def test_the_more_a_slip_was_made_the_more_often_its_family_comes() -> None:
    known = Known()
    spec = spec_named("drill", known)
    often, rare = "stride-divides", "no-exp"  # one family each
    families = [
        str(part.source["family"])
        for seed in range(8)
        for _, part in compose(spec, known, seed=seed, slips={often: 5, rare: 1}).parts
    ]
    shows = {
        slip: sum(slip in generators.registry.metadata(name).misconceptions for name in families)
        for slip in (often, rare)
    }
    assert shows[often] > 2 * shows[rare] > 0

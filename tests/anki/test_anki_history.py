"""Weeks of sittings with the shipped decks, taken to the real Anki in three places of the world."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from quizapp.anki.export import Choice, Export
from tests.anki.judge import judged
from tests.anki.weeks import Learner

pytestmark = pytest.mark.slow
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles")  # daylight saving ends in two


def by_item(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    for card in report["cards"]:
        source, kind = card["guid"].split(":")[1], card["guid"].split(":")[-1]
        part = str(card["ord"] + 1) if kind == "cloze" else "back"
        found[f"{source}/{part}" if card["ord"] else source] = card
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_all_that_weeks_of_study_left_arrives_as_it_is(home: Path, zone: str) -> None:
    learner = Learner(home / "data", ZoneInfo(zone))
    learner.study(days=45, questions=28)
    package = home / "a.apkg"
    with learner.desk() as desk:
        choice = Choice(progress=True, problems=1)
        told = Export(desk.store, desk.library, desk.clock, choice).write(package)
        states = {
            item: state
            for item, state in desk.store.states().items()
            if "@" not in item and desk.library.item(item) is not None
        }
    report = judged(package, package, zone=zone)
    cards = by_item(report)
    assert (report["problems"], report["suspicions"]) == ([], [])
    assert report["imports"][1] == {
        "new": 0, "updated": 0, "unchanged": told.notes, "conflicting": 0,
    }  # fmt: skip
    learnt = {item: state for item, state in states.items() if state.memory is not None}
    assert told.reviewed == len(learnt) > 40
    assert sum(state.lapses for state in learnt.values()) > 10
    assert any(state.suspended for state in states.values())
    for item, state in states.items():
        assert (cards[item]["queue"] == -1) == state.suspended, item
        assert bool(cards[item]["flag"]) == bool(state.flagged), item
    for item, state in learnt.items():
        card = cards[item]
        assert state.memory is not None and state.due is not None  # noqa: PT018  (for the types)
        assert card["stability"] == pytest.approx(state.memory.stability, abs=1e-4), item
        assert card["difficulty"] == pytest.approx(state.memory.difficulty, abs=1e-3), item
        assert card["computed"] == pytest.approx(state.memory.stability, rel=0.01), item
        assert card["due"] == str(dt.date(1970, 1, 1) + dt.timedelta(days=state.due)), item

"""What a learner remembers, carried into the real Anki."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.model.event import Event
from quizapp.model.rating import Rating
from tests.anki.judge import judged
from tests.anki.places import ITEMS, Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    made.study_a_month()
    yield made
    made.store.close()


def by_item(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    for card in report["cards"]:
        source, kind = card["guid"].split(":")[1:]
        part = str(card["ord"] + 1) if kind == "cloze" else "back"
        found[f"{source}/{part}" if card["ord"] else source] = card
    return found


def date(day: int) -> str:
    return str(dt.date(1970, 1, 1) + dt.timedelta(days=day))


def test_memories_due_days_and_reviews_arrive_as_they_are(place: Place) -> None:
    path, told = place.export("a.apkg", progress=True, retention=0.87)
    report = judged(path, path)
    cards, states = by_item(report), place.store.states()
    assert (report["problems"], report["suspicions"]) == ([], [])
    assert report["imports"][1]["unchanged"] == 6
    assert told.reviewed == len(states) == len(ITEMS)
    assert report["reviews"] == sum(state.reps for state in states.values())
    assert report["retention"] == pytest.approx([0.87])
    for item, state in states.items():
        assert state.memory is not None and state.due is not None  # noqa: PT018  (for the types)
        card = cards[item]
        assert card["stability"] == pytest.approx(state.memory.stability, abs=1e-4)
        assert card["difficulty"] == pytest.approx(state.memory.difficulty, abs=1e-3)
        assert card["due"] == date(state.due)


def test_anki_computes_the_same_memories_from_the_reviews(place: Place) -> None:
    cards = by_item(judged(place.export("a.apkg", progress=True)[0]))
    assert len(cards) == len(ITEMS)
    for card in cards.values():
        assert card["computed"] == pytest.approx(card["stability"], rel=0.01)


def test_marks_arrive_and_what_was_set_keeps_its_memory(place: Place) -> None:
    set_to = {"stability": 12.5, "difficulty": 4.5}
    for event in (
        Event("suspend", item="plain"),
        Event("flag", item="plain/back", payload={"flag": 3}),
        Event("reset", item="typed"),
        Event("memory-set", item="chosen", payload=set_to),
        Event("reset", item="drawn"),
        Event("known", item="drawn"),
    ):
        place.store.append(event)
    report = judged(place.export("a.apkg", progress=True)[0])
    cards = by_item(report)
    assert report["problems"] == []
    assert (cards["plain"]["queue"], cards["plain/back"]["flag"]) == (-1, 3)
    assert (cards["typed"]["type"], cards["drawn"]["type"]) == (0, 2)
    assert cards["chosen"]["stability"] == pytest.approx(12.5)
    assert cards["drawn"]["computed"] == pytest.approx(cards["drawn"]["stability"], rel=0.01)


def test_what_was_undone_is_no_review(place: Place) -> None:
    before = place.export("a.apkg", progress=True)[0].read_bytes()
    place.study("plain", 0, Rating.AGAIN)
    assert place.export("b.apkg", progress=True)[0].read_bytes() != before
    place.store.undo_last()
    assert place.export("c.apkg", progress=True)[0].read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize("age", [1, 900])
def test_due_dates_hold_in_any_collection_and_zone(place: Place, zone: str, age: int) -> None:
    states = place.store.states()
    cards = by_item(judged(place.export("a.apkg", progress=True)[0], age=age, zone=zone))
    assert {item: cards[item]["due"] for item in states} == {
        item: date(state.due or 0) for item, state in states.items()
    }

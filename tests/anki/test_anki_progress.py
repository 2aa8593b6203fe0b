"""What a learner remembers, carried into the real Anki."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from quizapp.clock import Clock
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
    slip = place.study("plain", 0, Rating.AGAIN)
    assert place.export("b.apkg", progress=True)[0].read_bytes() != before
    place.store.undo(slip)
    assert place.export("c.apkg", progress=True)[0].read_bytes() == before


ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles")


@pytest.mark.slow
@pytest.mark.parametrize("there", ZONES)
@pytest.mark.parametrize("here", ZONES)
def test_due_dates_hold_in_an_old_and_a_new_collection_in_any_two_zones(
    tmp_path: Path, here: str, there: str
) -> None:
    place = Place(tmp_path, zone=ZoneInfo(here))
    place.study_a_month()
    path = place.export("a.apkg", progress=True)[0]
    states = place.store.states()
    place.store.close()
    for age in (1, 900) if here == ZONES[1] else (900,):
        cards = by_item(judged(path, age=age, zone=there))
        assert {item: cards[item]["due"] for item in states} == {
            item: date(state.due or 0) for item, state in states.items()
        }


def test_a_review_abroad_keeps_its_study_day_and_its_place_in_the_order(tmp_path: Path) -> None:
    place = Place(tmp_path / "abroad", zone=ZoneInfo("America/Los_Angeles"))
    for days_ago, rating in (
        (9, Rating.GOOD),
        (6, Rating.AGAIN),
        (6, Rating.GOOD),
        (2, Rating.HARD),
    ):
        place.study("plain", days_ago, rating, hour=-days_ago)
    place.clock = Clock(lambda: place.now, ZoneInfo("Asia/Tokyo"))
    card = by_item(judged(place.export("a.apkg", progress=True)[0], zone="Asia/Tokyo"))["plain"]
    place.store.close()
    assert card["computed"] == pytest.approx(card["stability"], rel=0.01)

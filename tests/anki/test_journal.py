"""Everything out as JSON and back: the same log, the same memories."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quizapp.anki.journal import SCHEMA, document, event_from_json, event_to_json, restore
from quizapp.errors import StoreError, UsageError
from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from tests.anki.places import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "one")
    made.study_a_month()
    made.store.append(
        Event(
            "review",
            item="conv-out-size@1",
            review=Review(
                "conv-out-size@1", Rating.HARD, 0, "plain", hinted=True, gave_up=True, digest=-5,
                tries=(Try("2\ud8008\x00", "wrong", ("forgot-plus-one",)),), level=1, seed=0,
                version=1, parameters={"i": 31, "wording": "map"},
            ),
        )
    )  # fmt: skip
    slip = Event("review", item="plain", review=Review("plain", Rating.AGAIN))
    made.store.undo(made.store.append(slip))
    made.store.append(Event("setting", learner="you", payload={"name": "minutes", "value": 9}))
    made.store.append(Event("never-heard-of", payload={"a": [1, None, "ü"]}))
    yield made
    made.store.close()


@pytest.fixture
def empty(tmp_path: Path, place: Place) -> Iterator[Store]:
    store = Store.open(tmp_path / "two.db", clock=place.clock, engine=Fsrs())
    yield store
    store.close()


def text_of(place: Place) -> str:
    return "\n".join(document(place.store, place.decks))


def test_the_log_and_its_replay_come_back_as_they_were(
    place: Place, empty: Store, tmp_path: Path
) -> None:
    before = list(place.store.events(learner=None))
    told = restore(empty, tmp_path / "decks", text_of(place))
    assert list(empty.events(learner=None)) == before
    assert told.events == len(before)
    assert empty.states() == place.store.states()
    assert empty.masteries() == place.store.masteries()
    assert empty.settings("you") == place.store.settings("you") == {"minutes": 9}
    assert (tmp_path / "decks" / "dot.svg").read_bytes() == (place.decks / "dot.svg").read_bytes()
    assert "\n".join(document(empty, tmp_path / "decks")) == text_of(place)


def test_a_store_with_a_history_is_left_alone(place: Place, tmp_path: Path) -> None:
    before = list(place.store.events(learner=None))
    with pytest.raises(StoreError, match="already has a history"):
        restore(place.store, tmp_path / "decks", text_of(place))
    assert list(place.store.events(learner=None)) == before


def test_every_field_of_an_event_stands_in_the_schema() -> None:
    parts = json.loads(SCHEMA.read_text("utf-8"))["$defs"]
    assert set(parts["event"]["properties"]) == set(Event._fields)
    review = set(Review._fields) - {"item"}  # the event's
    assert set(parts["review"]["properties"]) == review


def test_an_event_written_and_read_is_the_same(place: Place) -> None:
    for event in place.store.events(learner=None):
        assert event_from_json(json.loads(json.dumps(event_to_json(event)))) == event


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "x"}, "was not made by"),
        ({"version": 2}, "install a newer"),
        ({"events": [{"kind": "review"}]}, "damaged: it lacks 'sequence' where that is needed"),
        ({"events": 5}, "damaged: something in it has another form"),
        ({"decks": [{"path": "../x.md", "base64": ""}]}, "no place inside"),
    ],
)
def test_what_is_no_such_document_is_refused_in_a_sentence(
    place: Place, empty: Store, tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    text = json.dumps(json.loads(text_of(place)) | change)
    with pytest.raises(UsageError, match=says):
        restore(empty, tmp_path / "decks", text)
    assert list(empty.events(learner=None)) == []


def test_the_schema_that_is_shipped_holds_for_what_is_written_and_for_nothing_else(
    place: Place,
) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    data = json.loads(text_of(place))
    assert list(check.iter_errors(data)) == []
    assert {event["kind"] for event in data["events"]} >= {"review", "undo", "setting", "content"}
    for wrong in ({"version": 2}, {"events": [{"kind": "review"}]}, {"decks": [{"path": "x"}]}):
        assert list(check.iter_errors(data | wrong)) != []


def test_a_deck_that_cannot_be_written_leaves_store_and_folder_empty(
    place: Place, empty: Store, tmp_path: Path
) -> None:
    (tmp_path / "decks").mkdir()
    data = json.loads(text_of(place))
    data["decks"].append({"path": "07-traps.md/inside.md", "base64": ""})
    with pytest.raises(OSError, match="traps"):
        restore(empty, tmp_path / "decks", json.dumps(data))
    assert list((tmp_path / "decks").iterdir()) == []
    assert list(empty.events(learner=None)) == []


@pytest.mark.parametrize(
    "odd",
    [
        {"day": 10**15}, {"day": -1}, {"raw": -5}, {"at": 10**17, "raw": 10**17}, {"at": 1},
        {"sequence": 0}, {"sequence": 1 << 42},
    ],
)  # fmt: skip
def test_times_that_no_calendar_has_and_keys_that_no_log_has_are_refused(
    place: Place, empty: Store, tmp_path: Path, odd: dict[str, int]
) -> None:
    data = json.loads(text_of(place))
    data["events"][0] |= odd
    with pytest.raises(UsageError, match="damaged"):
        restore(empty, tmp_path / "decks", json.dumps(data))
    assert list(empty.events(learner=None)) == []

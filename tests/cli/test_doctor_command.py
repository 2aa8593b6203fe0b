"""``quizapp doctor``: every finding has its mend, and a damaged store is saved."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.entry import quizapp
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.wiring import open_desk

pytestmark = pytest.mark.usefixtures("home")


def doctor(*words: str) -> Result:
    return CliRunner().invoke(quizapp, ["doctor", *words, "--json"], catch_exceptions=False)


def answer(*items: str) -> None:
    with open_desk() as desk:
        for item in items:
            desk.store.append(Event("review", item=item, review=Review(item, Rating.GOOD)))


def by_name(result: Result) -> dict[str, bool]:
    return {row["check"]: row["good"] for row in json.loads(result.stdout)}


def test_before_the_first_start_nothing_is_wrong() -> None:
    assert doctor().exit_code == 0
    assert all(by_name(doctor()).values())


def test_a_sound_store_is_told_part_by_part() -> None:
    answer("relu")
    found = by_name(doctor())
    assert {"sqlite", "integrity", "replay", "clock", "disk", "backups", "decks"} <= set(found)
    assert found["integrity"]
    assert found["replay"]


def test_every_bad_finding_says_what_to_do() -> None:
    answer("relu")
    rows = json.loads(doctor().stdout)
    assert all(row["mend"] for row in rows if not row["good"])


def test_a_store_that_cannot_be_opened_is_saved_by_fix(home: Path) -> None:
    answer("relu", "softmax", "adam")
    CliRunner().invoke(quizapp, ["backup"], catch_exceptions=False)
    store = home / "data" / "quizapp.db"
    data = bytearray(store.read_bytes())
    data[:100] = b"x" * 100
    store.write_bytes(data)
    told = doctor()
    assert told.exit_code == 1
    assert not by_name(told)["store"]
    doctor("--fix")
    with open_desk() as desk:
        assert {event.item for event in desk.store.reviews()} == {"relu", "softmax", "adam"}

"""The standard library's SQLite, however old, serves as well as the newer one of the extra."""

import sqlite3
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.model.event import Event
from quizapp.store import driver
from tests.store.making import fill, open_store, review


@pytest.fixture(autouse=True)
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "module", lambda: sqlite3)


def test_every_kind_of_line_can_be_written_and_read(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store)
    store.append(Event("setting", payload={"name": "minutes", "value": 30}))
    store.append(review("a"))
    assert store.settings()["minutes"] == 30
    assert [event.kind for event in store.events()][-2:] == ["setting", "review"]
    store.close()


def test_a_payload_that_is_no_json_any_more_is_named_as_damage(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.append(Event("setting", payload={"name": "minutes", "value": 30}))
    store.close()
    raw = sqlite3.connect(store.path, isolation_level=None)
    raw.execute("UPDATE log SET payload = '{\"name\": 3x}' WHERE payload IS NOT NULL")
    raw.close()
    store = open_store(tmp_path)
    with pytest.raises(StoreError, match=r"is damaged.*quizapp doctor --fix"):
        list(store.events())
    store.close()

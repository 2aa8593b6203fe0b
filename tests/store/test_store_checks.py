"""What doctor says of a store."""

from pathlib import Path

import pytest

from quizapp.model.event import Event
from quizapp.store import backup, driver
from quizapp.store.checks import (
    clock_order,
    disk_room,
    examine,
    integrity,
    newest_backup,
    replay_equals,
    sqlite_version,
)
from tests.store.making import Hands, derived, fill, open_store, review


def test_a_sound_store_has_nothing_to_mend(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    store.append(review("a"))
    backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    found = examine(store, tmp_path / "backups", hands.clock, full=True)
    assert [
        finding.check for finding in found if finding.check != "sqlite" and not finding.good
    ] == []
    assert {finding.check for finding in found} == {
        "sqlite", "integrity", "texts", "replay", "clock", "disk", "backups",
    }  # fmt: skip
    store.close()


def test_derived_tables_that_differ_from_the_log_are_found_and_mended(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store)
    store.append(review("a"))
    good = derived(store.path)
    with store.connection as raw:
        raw.execute("UPDATE state SET stability = 99.0")
        raw.execute("DELETE FROM rollup")
    spoilt = derived(store.path)
    found = replay_equals(store)
    assert not found.good
    assert "rollup, state" in found.told
    assert derived(store.path) == spoilt  # looking changes nothing
    assert found.fix is not None
    found.fix()
    assert derived(store.path) == good
    assert replay_equals(store).good
    store.close()


def test_damage_is_found(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for number in range(200):
        store.append(Event("flag", item=f"card-{number}"))
    store.close()
    data = bytearray(store.path.read_bytes())
    data[10 * 4096 : 14 * 4096] = b"\x5a" * (4 * 4096)
    store.path.write_bytes(data)
    store = open_store(tmp_path, read_only=True)
    assert not integrity(store).good
    assert not integrity(store, full=True).good
    store.close()


def test_a_log_from_the_future_is_named(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    hands.move(days=-3)
    found = clock_order(store, hands.clock)
    assert not found.good
    assert "3.0 days in the future" in found.told
    hands.move(days=4)
    assert clock_order(store, hands.clock).good
    store.close()


def test_missing_and_old_backups_are_named(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    assert not newest_backup(tmp_path / "backups", hands.clock).good
    backup.take(store.path, tmp_path / "backups", hands.clock, "day")
    assert newest_backup(tmp_path / "backups", hands.clock).good
    hands.move(days=8)
    found = newest_backup(tmp_path / "backups", hands.clock)
    assert (found.good, "8 days old and has 1 answer." in found.told) == (False, True)
    store.close()


def test_the_wal_reset_bug_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver.has_wal_reset_bug((3, 40, 1))
    assert driver.has_wal_reset_bug((3, 51, 2))
    assert not driver.has_wal_reset_bug((3, 51, 3))
    monkeypatch.setattr(driver, "has_wal_reset_bug", lambda: True)
    found = sqlite_version()
    assert not found.good
    assert "WAL-reset bug" in found.told
    assert "cnn-quizapp[sqlite]" in found.mend


def test_the_newer_sqlite_is_used_where_there_are_two() -> None:
    import sqlite3

    assert driver.module().sqlite_version_info >= sqlite3.sqlite_version_info


def test_a_disk_that_is_nearly_full_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert disk_room(tmp_path / "quizapp.db").good
    monkeypatch.setattr("quizapp.store.checks.LEAST_FREE", 1 << 70)
    assert "MB are left" in disk_room(tmp_path / "quizapp.db").told


def test_a_wal_file_that_is_never_folded_in_is_named(tmp_path: Path) -> None:
    with (tmp_path / "quizapp.db-wal").open("wb") as file:
        file.truncate(65_000_000)
    assert "has grown to 65 MB" in disk_room(tmp_path / "quizapp.db").told

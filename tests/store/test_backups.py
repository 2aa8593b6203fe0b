"""Backups are verified, thinned and restorable; what was there is kept first."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.errors import DamagedError, StoreError
from quizapp.model.event import Event
from quizapp.store import backup, driver
from quizapp.store.refusals import refusing
from quizapp.store.restore import restore
from quizapp.store.store import Store
from quizapp.store.thinning import kept
from tests.store.making import Hands, fill, open_store, review


def _studied(folder: Path, hands: Hands, n: int = 8) -> Store:
    store = open_store(folder, hands)
    fill(store)
    for number in range(n):
        store.append(review("abcde"[number % 5], 1 + number % 4))
        hands.move(seconds=30)
    return store


def test_a_backup_of_an_open_store_has_all_of_its_log(tmp_path: Path) -> None:
    hands = Hands()
    store = _studied(tmp_path, hands)
    store.append(Event("flag", item="a"))
    told = backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    assert (told.events, told.reviews, told.reason) == (9, 8, "asked")
    assert told.last_at == list(store.events())[-1].at
    assert told == backup.read(told.path)
    store.append(review("b"))  # it goes on as before
    store.close()


def test_a_backup_holds_no_catalogue_and_no_device(tmp_path: Path) -> None:
    hands = Hands()
    store = _studied(tmp_path, hands)
    told = backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    raw = driver.module().connect(told.path)
    for table in ("mark", "card", "entry", "deck", "family", "state", "rollup"):
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    raw.close()
    store.close()


def test_one_backup_is_made_on_each_study_day(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = open_store(tmp_path, hands)
    assert backup.of_the_day(store.path, folder, hands.clock) is None  # nothing to keep yet
    store.append(review("a"))
    assert backup.of_the_day(store.path, folder, hands.clock) is not None
    assert backup.of_the_day(store.path, folder, hands.clock) is None
    hands.move(days=1)
    assert backup.of_the_day(store.path, folder, hands.clock) is not None
    assert len(backup.listed(folder)) == 2
    store.close()


def test_a_damaged_store_is_not_backed_up_and_no_backup_is_thinned(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = _studied(tmp_path, hands, 400)
    good = backup.take(store.path, folder, hands.clock, "day")
    store.close()
    with store.path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\x5a" * 60_000)
    hands.move(days=900)
    with pytest.raises(StoreError, match=r"damaged"):
        backup.of_the_day(store.path, folder, hands.clock)
    assert [path.name for path in backup.listed(folder)] == [good.path.name]
    assert not list(folder.glob("*.part"))
    assert backup.read(good.path).reviews == 400


def test_thinning_keeps_days_then_weeks_then_months() -> None:
    today = date(2026, 11, 21)
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    moments = [noon - timedelta(hours=6 * n) for n in range(4 * 900)]
    keep = kept(moments, today)
    ages = sorted((today - moment.date()).days for moment in keep)
    assert sum(age < 2 for age in ages) == 4 + 3  # every one of two days
    assert sum(2 <= age < 14 for age in ages) == 12
    assert 6 <= sum(14 <= age < 56 for age in ages) <= 8
    assert max(ages) < 24 * 31
    assert 20 <= sum(age >= 56 for age in ages) <= 24
    assert kept(keep, today) == keep  # thinning twice changes nothing


def test_copies_that_were_never_finished_are_thinned_a_day_later(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = _studied(tmp_path, hands)
    store.close()
    made = backup.take(store.path, folder, hands.clock, "day")
    left = [folder / f"quizapp-20240101-000000-day.part{side}" for side in ("", "-journal")]
    for path in left:
        path.write_bytes(b"half a copy")
        os.utime(path, (hands.now / 1000, hands.now / 1000))
    assert backup.thin(folder, hands.clock) == []  # another program may be at it
    hands.move(days=1.1)
    assert sorted(backup.thin(folder, hands.clock)) == left
    assert list(folder.iterdir()) == [made.path]


def test_the_newest_backup_is_kept_however_old() -> None:
    old = datetime(2001, 1, 1, tzinfo=UTC)
    assert kept([old, old - timedelta(days=1)], date(2026, 11, 21)) == {old}


def test_restoring_keeps_the_present_state_and_writes_under_a_new_device(tmp_path: Path) -> None:
    hands, folder, state = Hands(), tmp_path / "backups", tmp_path / "state"
    store = open_store(tmp_path, hands, state=state)
    fill(store)
    store.append(review("a"))
    first = backup.take(store.path, folder, hands.clock, "asked")
    then, device = store.states(), store.device
    hands.move(days=1)
    late = store.append(review("b"))
    store.close()
    done = restore(store.path, first.path, folder, hands.clock)
    assert done.before is not None
    assert backup.read(done.before).events == 2
    again = open_store(tmp_path, hands, state=state)
    assert again.states() == then
    assert again.device != device
    assert again.append(review("b")).device != late.device
    again.close()
    back = restore(store.path, done.before, folder, hands.clock)  # and back to where it was
    assert back.before is not None
    third = open_store(tmp_path, hands, state=state)
    assert set(third.states()) == {"a", "b"}
    assert len({again.device, third.device, device}) == 3
    third.close()


def test_a_damaged_store_is_set_aside_by_a_restore(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = _studied(tmp_path, hands)
    good = backup.take(store.path, folder, hands.clock, "asked")
    store.close()
    store.path.write_bytes(b"no database at all" * 1000)
    done = restore(store.path, good.path, folder, hands.clock)
    assert done.before is not None
    assert done.before.read_bytes().startswith(b"no database at all")
    again = open_store(tmp_path, hands)
    assert sum(1 for _ in again.reviews()) == 8
    again.close()


def test_a_missing_store_is_restored(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = _studied(tmp_path, hands)
    good = backup.take(store.path, folder, hands.clock, "asked")
    store.close()
    store.path.unlink()
    assert restore(store.path, good.path, folder, hands.clock).before is None
    again = open_store(tmp_path, hands)
    assert sum(1 for _ in again.reviews()) == 8
    again.close()


def test_a_bad_backup_changes_nothing(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = _studied(tmp_path, hands)
    store.close()
    before = store.path.read_bytes()
    for content in (b"", b"not a database", before[:5000], before[: 8 * 4096]):
        bad = tmp_path / "quizapp-20260101-000000-day.db"
        bad.write_bytes(content)
        with pytest.raises(StoreError, match=r"The backup .*quizapp-20260101.* is damaged. Choose"):
            restore(store.path, bad, folder, hands.clock)
    assert store.path.read_bytes() == before


def test_a_sound_store_stays_where_its_state_cannot_be_kept_first(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    store = _studied(tmp_path, hands)
    good = backup.take(store.path, folder, hands.clock, "asked").path
    store.close()
    before = store.path.read_bytes()
    good = good.rename(tmp_path / good.name)
    folder.rmdir()
    folder.write_text("in the way")
    with pytest.raises(StoreError, match=r"backups cannot be opened"):
        restore(store.path, good, folder, hands.clock)
    assert store.path.read_bytes() == before
    assert not list(tmp_path.glob("*damaged*"))


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_store_behind_a_link_is_restored_with_its_own_wal_file(tmp_path: Path) -> None:
    hands, folder = Hands(), tmp_path / "backups"
    (tmp_path / "real").mkdir()
    store = _studied(tmp_path / "real", hands)
    good = backup.take(store.path, folder, hands.clock, "asked").path
    store.close()
    link = tmp_path / "quizapp.db"
    link.symlink_to(store.path)
    store.path.write_bytes(b"no database at all" * 1000)
    wal = store.path.with_name("quizapp.db-wal")
    wal.write_bytes(b"left by a crash")
    done = restore(link, good, folder, hands.clock)
    assert done.before is not None
    assert link.is_symlink()
    assert not wal.exists()
    again = open_store(tmp_path, hands)
    assert sum(1 for _ in again.reviews()) == 8
    again.close()


def test_a_disk_that_fills_up_during_a_backup_is_told(tmp_path: Path) -> None:
    """SQLite's backup API gives no code for it, only words."""
    hands = Hands()
    store = _studied(tmp_path, hands, 300)
    store.close()
    small = driver.module().connect(":memory:")
    small.execute("PRAGMA max_page_count = 8")
    source = driver.module().connect(store.path)
    with (
        pytest.raises(StoreError, match=r"^The disk with .*part is full; nothing was changed"),
        refusing(tmp_path / "quizapp.part"),
    ):
        source.backup(small)
    source.close()
    small.close()


def test_a_program_that_goes_on_over_a_restored_log_uses_no_key_twice(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    made = backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    lost = store.append(review("b"))
    restore(store.path, made.path, tmp_path / "backups", hands.clock)  # beside the open store
    again = store.append(review("c"))
    assert again.device == lost.device
    assert again.sequence > lost.sequence
    assert [event.item for event in store.reviews()] == ["a", "c"]
    store.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"hello, world. " * 500, "does not start like an SQLite file"),
        (None, "is damaged"),
    ],
)
def test_a_store_of_which_no_backup_can_be_made_is_named_itself(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append_many([review(f"card-{number}") for number in range(200)])
    store.close()
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[: len(whole) // 2 + 100] if content is None else content)
    with pytest.raises(DamagedError, match=sentence) as told:
        backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    assert str(told.value).startswith(str(store.path))
    assert not list((tmp_path / "backups").iterdir())


def test_a_backup_counts_the_answers_that_count(tmp_path: Path) -> None:
    """Those that are undone do not, unless the undoing was undone; other events are no answers."""
    hands = Hands()
    store = open_store(tmp_path, hands)
    events = store.append_many([review("a"), review("b"), review("c"), Event("flag", item="a")])
    store.undo(events[0], events[3])
    store.undo(events[1])
    (*_, last) = store.events(kinds={"undo"})
    store.undo(last)
    other = Event("undo", learner="you", payload={"device": store.device, "sequence": 3})
    store.append_many([other, Event("undo", payload={"device": 7, "sequence": "x"})])
    left = len(list(store.reviews()))
    assert left == 2
    store.close()
    made = backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    assert made.reviews == left

"""One byte of a store's file changed, in the texts of its layout and of its rows."""

from pathlib import Path
from typing import Final

import pytest

from quizapp.errors import DamagedError, Exit, StoreError
from quizapp.model.event import Event
from quizapp.scheduling.memory import Fsrs
from quizapp.store import backup, driver
from quizapp.store.merge import merge
from quizapp.store.restore import restore
from quizapp.store.salvage import salvage
from tests.store.making import Hands, fill, open_store, review

REVIEWS: Final = 8
PARTS: Final = 6
NOTE: Final = "a note that is written nowhere else"


@pytest.fixture
def studied(tmp_path: Path) -> Path:
    store = open_store(tmp_path)
    fill(store)
    for number in range(REVIEWS):
        store.append(review("abcd"[number % 4], slips=("slip",) if number % 2 else ()))
    store.append(Event("report", item="a", payload={"text": NOTE}))
    store.close()
    return store.path


def _texts(path: Path) -> list[bytes]:
    """The texts by which SQLite knows a store's tables and indexes."""
    raw = driver.module().connect(path)
    found = [sql.encode() for (sql,) in raw.execute("SELECT sql FROM sqlite_master") if sql]
    raw.close()
    return found


def _change(path: Path, text: bytes, sound: bytes, place: int = 6) -> None:
    """Write ``sound`` with one byte of a text turned over, wherever the text lies."""
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    changed = text[:place] + bytes([text[place] ^ 0xFF]) + text[place + 1 :]
    assert text in sound
    path.write_bytes(sound.replace(text, changed))


@pytest.mark.parametrize(
    "part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in range(1, PARTS))]
)
def test_every_text_of_the_layout_can_be_mended(studied: Path, tmp_path: Path, part: int) -> None:
    sound, hands = studied.read_bytes(), Hands()
    made = backup.take(studied, tmp_path / "backups", hands.clock, "asked")
    texts = _texts(studied)
    assert len(texts) > 20
    for text in texts[part::PARTS]:
        _change(studied, text, sound)
        with pytest.raises(DamagedError, match=r"is damaged\. Run") as told:
            open_store(tmp_path)
        assert told.value.exit == Exit.STORE
        with pytest.raises(DamagedError, match="is damaged"):
            backup.take(studied, tmp_path / "backups", hands.clock, "asked")
        done = salvage(studied, tmp_path / "none", clock=hands.clock, engine=Fsrs())
        assert (done.events, done.answers, done.answers_from_backup) == (REVIEWS + 1, REVIEWS, 0)
        store = open_store(tmp_path)
        assert store.states().keys() == set("abcd")
        store.close()
        _change(studied, text, sound)
        assert restore(studied, made.path, tmp_path / "backups", hands.clock).backup.reviews
        open_store(tmp_path).close()


def test_a_backup_with_a_changed_layout_is_no_good(studied: Path, tmp_path: Path) -> None:
    made = backup.take(studied, tmp_path / "backups", Hands().clock, "asked")
    _change(made.path, _texts(made.path)[0], made.path.read_bytes())
    with pytest.raises(DamagedError, match="Choose another one"):
        backup.read(made.path)


def test_a_text_of_a_row_that_is_no_text_is_told_and_its_line_kept(
    studied: Path, tmp_path: Path
) -> None:
    _change(studied, NOTE.encode(), studied.read_bytes(), place=0)
    store = open_store(tmp_path)
    with pytest.raises(DamagedError, match=r"is damaged\. Run"):
        list(store.events())
    store.close()
    done = salvage(studied, tmp_path / "none", clock=Hands().clock, engine=Fsrs())
    assert done.events == REVIEWS + 1
    store = open_store(tmp_path)
    (told,) = store.events(kinds={"report"})
    assert told.payload["text"] == "\ufffd" + NOTE[1:]
    store.close()


@pytest.mark.parametrize("text", [NOTE.encode(), b"card-of-the-other"])
def test_a_damaged_store_is_not_merged_and_is_the_one_that_is_named(
    studied: Path, tmp_path: Path, text: bytes
) -> None:
    store = open_store(tmp_path)
    store.append(review("card-of-the-other"))
    store.close()
    _change(studied, text, studied.read_bytes(), place=0)
    ours = open_store(tmp_path / "ours")
    with pytest.raises(DamagedError, match=r"nothing was merged\. Save it first") as told:
        merge(ours, studied)
    assert str(told.value).startswith(f"{studied} is damaged")
    assert not list(ours.events())
    ours.close()


def test_a_backup_with_a_text_that_is_none_gives_way_to_an_older_one(
    studied: Path, tmp_path: Path
) -> None:
    hands = Hands()
    backup.take(studied, tmp_path / "backups", hands.clock, "asked")
    hands.move(days=1)
    newer = backup.take(studied, tmp_path / "backups", hands.clock, "asked")
    _change(newer.path, NOTE.encode(), newer.path.read_bytes(), place=0)
    studied.write_bytes(b"no store any more")
    done = salvage(studied, tmp_path / "backups", clock=hands.clock, engine=Fsrs())
    assert done.from_backup == REVIEWS + 1
    store = open_store(tmp_path)
    assert [told.payload["text"] for told in store.events(kinds={"report"})] == [NOTE]
    store.close()


def test_a_line_whose_side_is_no_json_is_kept_without_it(studied: Path, tmp_path: Path) -> None:
    raw = driver.module().connect(studied)
    raw.execute("UPDATE log SET payload = '{' || payload WHERE payload IS NOT NULL")
    raw.execute("UPDATE tries SET tries = '[' || tries")
    raw.commit()
    raw.close()
    store = open_store(tmp_path)
    with pytest.raises(DamagedError):
        list(store.events())
    store.close()
    done = salvage(studied, tmp_path / "none", clock=Hands().clock, engine=Fsrs())
    assert done.events == REVIEWS + 1
    store = open_store(tmp_path)
    assert [event.kind for event in store.events()] == ["review"] * REVIEWS + ["report"]
    store.close()


@pytest.mark.parametrize("version", ["0q02", "0000", "", "x'ff'"])
def test_a_version_that_never_was_is_damage(studied: Path, tmp_path: Path, version: str) -> None:
    raw = driver.module().connect(studied)
    cell = f"CAST({version} AS TEXT)" if version.startswith("x") else f"'{version}'"
    raw.execute(f"UPDATE alembic_version SET version_num = {cell}")
    raw.commit()
    raw.close()
    with pytest.raises(DamagedError, match=r"is damaged\. Run"):
        open_store(tmp_path)
    done = salvage(studied, tmp_path / "none", clock=Hands().clock, engine=Fsrs())
    assert done.events == REVIEWS + 1


def test_a_store_without_its_version_is_damaged_and_no_other_programs(
    studied: Path, tmp_path: Path
) -> None:
    raw = driver.module().connect(studied)
    raw.execute("DROP TABLE alembic_version")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match=r"is damaged\. Run"):
        open_store(tmp_path)

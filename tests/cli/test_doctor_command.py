"""``quizapp doctor``: every finding has its mend, and a damaged store is saved."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.entry import quizapp
from quizapp.errors import DamagedError, StoreError, UsageError
from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.store import driver
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


def test_a_changed_byte_in_the_layout_is_a_damaged_store_to_every_command(home: Path) -> None:
    answer("relu", "softmax")
    store = home / "data" / "quizapp.db"
    sound = store.read_bytes()
    store.write_bytes(sound.replace(b"CREATE TABLE mastery", b"CREATE\xdfTABLE mastery"))
    for words in (["plan", "--count"], ["stats"], ["backup"]):
        error = CliRunner().invoke(quizapp, words).exception
        assert isinstance(error, DamagedError)
        assert "is damaged" in str(error)
    assert not by_name(doctor())["store"]
    assert doctor("--fix").exit_code == 0
    with open_desk() as desk:
        assert {event.item for event in desk.store.reviews()} == {"relu", "softmax"}


def test_a_store_of_a_newer_app_is_not_mended(home: Path) -> None:
    answer("relu")
    store = home / "data" / "quizapp.db"
    raw = driver.module().connect(store)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = store.read_bytes()
    told = doctor("--fix")
    assert told.exit_code == 1
    assert "newer quizapp" in told.stdout
    assert store.read_bytes() == before
    assert not list(store.parent.glob("*damaged*"))


def test_a_sound_store_that_another_program_keeps_locked_is_not_mended(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("relu")
    store = home / "data" / "quizapp.db"
    monkeypatch.setattr("quizapp.store.disk._PRAGMAS", ("busy_timeout = 1",))
    monkeypatch.setattr("quizapp.store.disk.BUSY_MS", 1)
    other = driver.module().connect(store, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    told = doctor("--fix")
    other.close()
    assert told.exit_code == 1
    assert "locked" in told.stdout
    assert not list(store.parent.glob("*damaged*"))


def test_a_state_folder_that_cannot_be_used_is_named_and_keeps_nobody_from_studying(
    home: Path,
) -> None:
    (home / "state").write_text("in the way")
    answer("relu", "softmax")
    rows = {row["check"]: row for row in json.loads(doctor().stdout)}
    assert "no folder" in rows["state"]["told"]
    assert "QUIZAPP_STATE_DIR" in rows["state"]["mend"]
    with open_desk() as desk:
        assert {event.item for event in desk.store.reviews()} == {"relu", "softmax"}


def test_without_a_home_the_folders_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("QUIZAPP_DATA_DIR", "~/learning")
    monkeypatch.setattr(Path, "expanduser", nobody)
    told = CliRunner().invoke(quizapp, ["doctor"])
    assert isinstance(told.exception, UsageError)
    assert "QUIZAPP_DATA_DIR" in str(told.exception)


def _told() -> str:
    return CliRunner().invoke(quizapp, ["doctor"], catch_exceptions=False).stdout


def test_what_no_store_can_be_saved_from_is_to_be_moved_away(home: Path) -> None:
    store = home / "data" / "quizapp.db"
    store.parent.mkdir(exist_ok=True)
    store.write_text("my notes " * 1000)
    assert "doctor --fix" in json.loads(doctor().stdout)[-1]["mend"]
    told = json.loads(doctor("--fix").stdout)[-1]
    assert "Nothing could be read" in told["told"]
    assert told["mend"] == f"Move {store} away, and the next start makes a new store."


def test_advice_about_a_store_is_given_once_and_leads_on(home: Path) -> None:
    answer("relu")
    store = home / "data" / "quizapp.db"
    sound = store.read_bytes()
    store.write_bytes(b"x" * 100 + sound[100:])
    assert _told().count("doctor --fix") == 1
    store.write_bytes(sound)
    raw = driver.module().connect(store)
    raw.execute("UPDATE alembic_version SET version_num = '0q0' || char(1)")
    raw.commit()
    raw.close()
    assert "run `quizapp doctor` again" not in _told()
    rows = json.loads(doctor("--fix").stdout)
    assert rows[-1]["told"].startswith("1 answer is saved in a new store, 0 of them from a backup")


def test_a_refusal_of_one_sentence_is_told_whole_with_a_way_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise StoreError("The store is closed today.")

    answer("relu")
    monkeypatch.setattr("quizapp.wiring.open_desk", refused)
    (row,) = (row for row in json.loads(doctor().stdout) if row["check"] == "store")
    assert row["told"] == "The store is closed today."
    assert "quizapp restore" in row["mend"]


def test_a_salvage_says_when_there_was_no_answer_to_save(home: Path) -> None:
    with open_desk():
        pass
    store = home / "data" / "quizapp.db"
    store.write_bytes(store.read_bytes().replace(b"CREATE TABLE mastery", b"CREATE_TABLE mastery"))
    done = doctor("--fix")
    (told,) = [row for row in json.loads(done.stdout) if row["check"] == "salvage"]
    assert told["told"].startswith("No answer was found")
    assert "restore --list" in told["mend"]
    assert done.exit_code == 0


def test_a_backup_that_is_still_to_be_made_is_no_fault() -> None:
    answer("relu")
    done = doctor()
    assert not by_name(done)["backups"]
    assert done.exit_code == 0


def test_a_fault_of_the_settings_is_no_fault_of_a_deck(home: Path) -> None:
    answer("relu")
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "config.toml").write_text('themes = "dark"\n')
    rows = {row["check"]: row for row in json.loads(doctor().stdout) if row["check"] != "settings"}
    (wrong,) = [r for r in json.loads(doctor().stdout) if r["check"] == "settings" and r["mend"]]
    assert "themes is no setting" in wrong["told"]
    assert "decks check" not in wrong["mend"]
    assert rows["decks"]["good"]


def test_an_older_sqlite_is_a_note_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "has_wal_reset_bug", lambda: True)
    answer("relu")
    CliRunner().invoke(quizapp, ["backup"], catch_exceptions=False)
    done = doctor()
    (told,) = [row for row in json.loads(done.stdout) if row["check"] == "sqlite"]
    assert (told["good"], told["fault"], done.exit_code) == (False, False, 0)
    assert "uv run --extra sqlite quizapp" in told["mend"]
    assert "! sqlite" in _told()


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("sense", "UPDATE entry SET kind = 'recalm'"),
        ("sense", """UPDATE family SET more = replace(more, '"topic"', '"tophc"')"""),
        ("texts", "UPDATE tries SET tries = '[7]'"),
        ("texts", "UPDATE tries SET tries = '[[\"7\",]'"),
    ],
)
def test_rows_of_a_sound_file_that_make_no_sense_are_told_and_mended(
    home: Path, check: str, change: str
) -> None:
    answer("relu", "softmax")
    tried = Review("adam", Rating.GOOD, tries=(Try("7", "wrong"),))
    with open_desk() as desk:
        desk.store.append(Event("review", item="adam", review=tried))
    raw = driver.module().connect(home / "data" / "quizapp.db")
    assert raw.execute(change).rowcount > 0
    raw.commit()
    raw.close()
    (told,) = [row for row in json.loads(doctor().stdout) if row["check"] == check]
    assert "make no sense" in told["told"]
    assert "doctor --fix" in told["mend"]
    doctor("--fix")
    assert by_name(doctor())[check]
    with open_desk() as desk:
        assert {event.item for event in desk.store.reviews()} == {"relu", "softmax", "adam"}

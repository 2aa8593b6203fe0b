"""Faults end in a sentence, change nothing, and the same answer can be given again."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quizapp.errors import Exit, StoreError
from quizapp.model.event import Event
from quizapp.store import driver, schema
from tests.store.making import (
    Hands,
    card,
    changed_by_replay,
    deck,
    derived,
    fill,
    open_store,
    review,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits of a process are set the POSIX way")


def _refused(folder: Path, *, read_only: bool = False) -> str:
    with pytest.raises(StoreError) as told:
        open_store(folder, read_only=read_only)
    assert told.value.exit == Exit.STORE
    sentence = str(told.value)
    assert str(folder) in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_folder_in_the_place_of_the_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "quizapp.db").mkdir()
    assert "cannot be opened" in _refused(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    _refused(tmp_path / "file")


def test_a_missing_store_is_not_made_to_be_read(tmp_path: Path) -> None:
    assert "There is no store" in _refused(tmp_path, read_only=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content", [b"hello, world. " * 500, b"\0" * 8192, b"SQLite format 3\0" * 300]
)
def test_what_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "quizapp.db"
    path.write_bytes(content)
    _refused(tmp_path)
    assert path.read_bytes() == content


def test_an_empty_file_is_no_new_store(tmp_path: Path) -> None:
    (tmp_path / "quizapp.db").touch()
    assert "0 bytes" in _refused(tmp_path)
    assert (tmp_path / "quizapp.db").stat().st_size == 0


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    raw = driver.module().connect(tmp_path / "quizapp.db")
    raw.execute("CREATE TABLE notes (text)")
    raw.commit()
    raw.close()
    before = (tmp_path / "quizapp.db").read_bytes()
    assert "no store of this app" in _refused(tmp_path)
    assert (tmp_path / "quizapp.db").read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_schema_is_refused_and_not_touched(tmp_path: Path, *, read_only: bool) -> None:
    schema.create(tmp_path / "quizapp.db")
    raw = driver.module().connect(tmp_path / "quizapp.db")
    raw.execute("UPDATE alembic_version SET version_num = '0999'")
    raw.commit()
    raw.close()
    before = (tmp_path / "quizapp.db").read_bytes()
    assert "newer quizapp (schema 0999" in _refused(tmp_path, read_only=read_only)
    assert (tmp_path / "quizapp.db").read_bytes() == before


def test_a_read_only_store_is_read_and_never_written(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    first = store.append(review("a"))
    store.close()
    before = store.path.read_bytes()
    reader = open_store(tmp_path, hands, read_only=True)
    assert reader.read_only
    assert set(reader.states()) == {"a"}
    assert reader.counts(hands.day, "nobody")["shapes"].new == 0
    assert len(list(reader.events())) == 1
    writes: list[Callable[[], object]] = [
        partial(reader.append, review("a")),
        partial(reader.undo, first),
        reader.rebuild,
        partial(reader.catalogue.refresh, "shipped", deck("shapes")),
    ]
    for write in writes:
        with pytest.raises(StoreError, match="read only"):
            write()
    reader.close()
    assert store.path.read_bytes() == before


def test_a_full_disk_loses_nothing_and_the_answer_can_be_given_again(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store)
    store.append(review("a"))
    before = derived(store.path)
    with store.connection as raw:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages}")
    answer = Event("report", item="a", payload={"text": "x" * 100_000})
    with pytest.raises(StoreError, match=r"is full; nothing was changed"):
        store.append_many([review("b"), answer])
    assert derived(store.path) == before
    with store.connection as raw:
        raw.execute("PRAGMA max_page_count = 1000000")
    store.append_many([review("b"), answer])
    assert set(store.states()) == {"a", "b"}
    assert not changed_by_replay(store)
    store.close()


def test_a_locked_store_is_told_and_reading_goes_on(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.append(review("a"))
    other = driver.module().connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with store.connection as raw:
        raw.execute("PRAGMA busy_timeout = 30")
    with pytest.raises(StoreError, match=r"locked for 5 seconds"):
        store.append(review("b"))
    assert set(store.states()) == {"a"}
    other.execute("ROLLBACK")
    store.append(review("b"))
    assert set(store.states()) == {"a", "b"}
    other.close()
    store.close()


_LIMITED = """
import resource, sys
from pathlib import Path
from quizapp.errors import StoreError
from tests.store.making import Hands, open_store, review
from quizapp.model.event import Event

folder, what = Path(sys.argv[1]), sys.argv[2]
hands = Hands()
open_store(folder, hands).close()  # every import is done
if what == "files":
    held = [open("/dev/null") for _ in range(20)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (held[-1].fileno() + 1, 4096))
    try:
        open_store(folder, hands)
    except StoreError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
store = open_store(folder, hands)
if what == "size":
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        store.append(Event("report", payload={"text": "x" * 3_000_000}))
    except StoreError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
store.append(review("a"))
print(sorted(store.states()), len(list(store.events())))
store.close()
"""


@POSIX
@pytest.mark.parametrize(
    ("what", "sentence"),
    [("size", "The disk refused to read or write"), ("files", "too many files are open")],
)
def test_limits_of_the_process_are_told(tmp_path: Path, what: str, sentence: str) -> None:
    open_store(tmp_path).close()
    told = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(tmp_path), what],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    first, last = told.stdout.splitlines()
    assert sentence in first
    assert last == "['a'] 1"


def test_a_text_that_is_no_text_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with pytest.raises(StoreError, match="surrogate"):
        store.catalogue.refresh("shipped", deck("shapes", card("a", text="half \ud800")))
    with pytest.raises(StoreError, match="64 bits"):
        store.append(review("a", ms=1 << 70))
    store.append(review("a"))
    assert set(store.states()) == {"a"}
    store.close()


@POSIX
def test_a_store_that_was_moved_away_takes_no_answer_until_it_is_back(tmp_path: Path) -> None:
    """The open file lives on without a name: what is written to it would be gone at the end."""
    store = open_store(tmp_path)
    store.append(review("a"))
    away = store.path.rename(tmp_path / "away.db")
    with pytest.raises(StoreError, match=r"was moved, deleted or replaced"):
        store.append(review("b"))
    store.path.write_bytes(b"another file")
    with pytest.raises(StoreError, match=r"was moved, deleted or replaced"):
        store.append(review("b"))
    away.replace(store.path)
    store.append(review("b"))
    assert set(store.states()) == {"a", "b"}
    store.close()


@POSIX
@pytest.mark.parametrize("reopened", [False, True])
def test_a_wal_file_that_was_deleted_takes_no_answer_and_loses_none(
    tmp_path: Path, *, reopened: bool
) -> None:
    """It lives on without a name as long as the store is open, and is folded in at the end."""
    store = open_store(tmp_path)
    store.append(review("a"))
    if reopened:  # and nothing was written since
        store.close()
        store = open_store(tmp_path)
    wal = tmp_path / "quizapp.db-wal"
    wal.unlink()
    for _ in range(2):
        with pytest.raises(StoreError, match=r"-wal was deleted .* start again\.$"):
            store.append(review("b"))
    assert set(store.states()) == {"a"}
    store.close()
    store = open_store(tmp_path)
    assert set(store.states()) == {"a"}
    assert store.pragma("integrity_check") == ["ok"]
    store.append(review("b"))
    store.close()

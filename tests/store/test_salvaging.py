"""A damaged store: what can be read is saved, the log first, and a backup fills it up."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quizapp.errors import StoreError
from quizapp.scheduling.memory import Fsrs
from quizapp.store import backup
from quizapp.store.salvage import salvage
from tests.store.making import Hands, fill, open_store, review

REVIEWS = 600


@pytest.fixture(scope="module")
def studied() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        hands = Hands()
        store = open_store(Path(folder), hands)
        fill(store)
        events = []
        for number in range(REVIEWS):
            hands.move(seconds=20)
            events.append(store.append(review(f"card-{number % 50}", 1 + number % 4)))
        store.close()
        yield store.path


def _damaged(studied: Path, folder: Path, seed: int) -> Path:
    path = folder / "quizapp.db"
    shutil.copy(studied, path)
    chance = random.Random(seed)
    size = path.stat().st_size
    with path.open("r+b") as file:
        if seed % 4 == 0:
            file.truncate(chance.randrange(size * 7 // 10, size))
        else:
            file.seek(chance.randrange(4096, size))
            file.write(chance.randbytes(chance.choice((512, 4096, 20_000))))
    return path


def _survives(folder: Path, hands: Hands) -> None:
    """Studying on a damaged file either works or ends in a sentence."""
    try:
        store = open_store(folder, hands)
    except StoreError:
        return
    try:
        store.append(review("a"))
        list(store.events())
        store.rebuild()
    except StoreError:
        pass
    finally:
        store.close()


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(100, 300, 10))]
)
def test_damage_never_ends_in_a_traceback_and_most_is_saved(
    studied: Path, tmp_path: Path, first: int
) -> None:
    shares = []
    for seed in range(first, first + 10):
        (tmp_path / str(seed)).mkdir()
        path, hands = _damaged(studied, tmp_path / str(seed), seed), Hands()
        hands.move(days=1)
        _survives(path.parent, hands)
        before = path.read_bytes()
        try:
            told = salvage(path, tmp_path / "none", clock=hands.clock, engine=Fsrs())
        except StoreError:
            assert path.read_bytes() == before
            shares.append(0.0)
            continue
        assert told.aside is not None
        shares.append(told.events / REVIEWS)
        saved = open_store(path.parent, hands)
        assert len(list(saved.events(learner=None))) == told.events
        saved.append(review("card-1"))
        saved.close()
    assert sum(share > 0.9 for share in shares) >= 3  # the others lost a root or half the file


def test_a_backup_fills_in_what_is_lost(studied: Path, tmp_path: Path) -> None:
    hands = Hands()
    hands.move(days=1)
    backup.take(studied, tmp_path / "backups", hands.clock, "day")
    path = tmp_path / "quizapp.db"
    path.write_bytes(b"\0" * 200_000)
    told = salvage(path, tmp_path / "backups", clock=hands.clock, engine=Fsrs())
    assert (told.events, told.from_backup) == (0, REVIEWS)
    assert (told.answers, told.answers_from_backup) == (REVIEWS, REVIEWS)
    saved = open_store(tmp_path, hands)
    whole = open_store(studied.parent, hands)
    assert saved.states() == whole.states()
    assert saved.device != whole.device
    saved.close()
    whole.close()


def test_nothing_at_all_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "quizapp.db"
    path.write_bytes(b"\1" * 50_000)
    with pytest.raises(StoreError, match=r"Nothing could be read"):
        salvage(path, tmp_path / "backups", clock=Hands().clock, engine=Fsrs())
    assert path.read_bytes() == b"\1" * 50_000
    assert {file.name for file in tmp_path.iterdir()} == {"quizapp.db", "quizapp.db.lock"}

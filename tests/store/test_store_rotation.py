"""Ways of damaging a store: each is found before a backup is lost to it.

``QUIZAPP_DAMAGES=200`` tries so many.
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.store import backup
from quizapp.store.checks import newest_backup
from quizapp.store.restore import restore
from tests.store.making import Hands, fill, open_store, review

REVIEWS = 300
DAMAGES = int(os.environ.get("QUIZAPP_DAMAGES", "60"))


def _studied(folder: Path, hands: Hands) -> Path:
    store = open_store(folder, hands)
    fill(store)
    for number in range(REVIEWS):
        hands.move(seconds=20)
        store.append(review(f"card-{number % 40}", 1 + number % 4))
    store.close()
    return store.path


def _damage(path: Path, seed: int) -> None:
    chance, size = random.Random(seed), path.stat().st_size
    with path.open("r+b") as file:
        if seed % 4 == 0:
            file.truncate(chance.randrange(size // 10, size))
        else:
            file.seek(chance.randrange(0, size))
            file.write(chance.randbytes(chance.choice((16, 512, 4096, 20_000))))


def _rotates(good: Path, room: Path, seed: int) -> bool:
    """Whether the damage was found; a good backup is left and brings everything back."""
    hands = Hands()
    hands.move(days=1)
    path, backups = room / "quizapp.db", room / "backups"
    room.mkdir()
    shutil.copy(good, path)
    first = backup.take(path, backups, hands.clock, "day")
    _damage(path, seed)
    found = ""
    for _ in range(6):  # study days, on each of which the old backups are thinned
        hands.move(days=1)
        try:
            made = backup.of_the_day(path, backups, hands.clock)
        except StoreError as error:
            found = str(error)
        else:
            assert made is not None
            assert made.events == first.events, seed
    assert "\n" not in found, seed
    if found:  # the first one is the only one there is
        assert backup.listed(backups) == [first.path], seed
    newest = backup.listed(backups)[0]
    told = restore(path, newest, backups, hands.clock)
    assert told.backup.reviews == REVIEWS, seed
    store = open_store(room, hands)
    assert len(list(store.reviews())) == REVIEWS, seed
    store.append(review("card-1"))
    store.close()
    return bool(found)


def _all(tmp_path: Path, seeds: range) -> None:
    (tmp_path / "good").mkdir()
    good = _studied(tmp_path / "good", Hands())
    found = 0
    for seed in seeds:
        found += _rotates(good, tmp_path / f"{seed}", seed)
        shutil.rmtree(tmp_path / f"{seed}")
    assert found > len(seeds) // 4  # the others hit what no backup holds
    print(f"{found} of {len(seeds)} were found, no backup was lost")  # noqa: T201  (what was tried)


def test_damage_is_found_before_a_good_backup_is_thinned(tmp_path: Path) -> None:
    _all(tmp_path, range(8))


@pytest.mark.slow
def test_many_damages_are_found_before_a_good_backup_is_thinned(tmp_path: Path) -> None:
    _all(tmp_path, range(1000, 1000 + DAMAGES))


def test_a_clock_that_was_once_ahead_does_not_end_the_daily_backups(tmp_path: Path) -> None:
    hands = Hands()
    path = _studied(tmp_path, hands)
    hands.move(days=400)
    assert backup.of_the_day(path, tmp_path / "backups", hands.clock)
    hands.move(days=-399)
    assert "no good backup" in newest_backup(tmp_path / "backups", hands.clock).told
    for _ in range(3):
        assert backup.of_the_day(path, tmp_path / "backups", hands.clock)
        assert backup.of_the_day(path, tmp_path / "backups", hands.clock) is None
        assert "0 days old" in newest_backup(tmp_path / "backups", hands.clock).told
        hands.move(days=1)
    assert len(backup.listed(tmp_path / "backups")) == 4

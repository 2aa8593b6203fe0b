"""``python -m tests.store.power_cuts 40``: the power is cut while someone studies; as root, on Linux.

The store lies on an ext4 of its own in a file. The cut is ext4's own shutdown without flushing its
log: all that is not on the "disk" by then is gone, which SIGKILL can never show. Every fourth cut
hits a store that is just being made. It says what was lost, and fails if anything was.
"""

import fcntl
import json
import os
import random
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from quizapp.store import backup
from tests.store.making import Hands, changed_by_replay, fill, open_store, review

SHUTDOWN: Final = 0x8004587D  # EXT4_IOC_SHUTDOWN
NOLOGFLUSH: Final = 2
BYTES: Final = 64_000_000
TRIES: Final = 250  # to unmount while the killed program still lets go


def study(folder: Path, turn: int) -> None:
    """Answer until the power goes, telling what is confirmed: reviews, and now and then a backup."""
    hands = Hands()
    hands.move(seconds=turn * 100_000)
    store = open_store(folder, hands)
    fill(store)
    for number in range(100_000):
        told = store.append(review(("a", "b", "fam@1", "sum@2")[number % 4], 1 + number % 4))
        print("review", told.sequence, flush=True)  # noqa: T201  (what the tester counts)
        if number % 40 == 7:
            made = backup.take(store.path, folder / "backups", hands.clock, "asked")
            print("backup", made.path.name, flush=True)  # noqa: T201
        hands.move(seconds=1)


@contextmanager
def disk() -> Iterator[tuple[Path, Path]]:
    """A file system of its own: its file, and where it is mounted."""
    with TemporaryDirectory() as room:
        image, place = Path(room) / "image", Path(room) / "disk"
        place.mkdir()
        with image.open("wb") as file:
            file.truncate(BYTES)
        _run("mkfs.ext4", "-q", "-F", str(image))
        _run("mount", "-o", "loop", str(image), str(place))
        try:
            yield image, place
        finally:
            _unmount(place)


def cut(image: Path, place: Path, student: "subprocess.Popen[str]") -> None:
    """Cut the power under a program, and start the disk again.

    The program is stopped first: ext4 may confirm a sync that its shutdown has just overtaken.
    """
    student.kill()
    student.wait()
    handle = os.open(place, os.O_RDONLY)
    fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NOLOGFLUSH))
    os.close(handle)
    _unmount(place)
    _run("mount", "-o", "loop", str(image), str(place))


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


def _unmount(place: Path) -> None:
    for _ in range(TRIES):
        if not subprocess.run(["umount", str(place)], check=False, capture_output=True).returncode:
            return
        time.sleep(0.02)
    _run("umount", str(place))


def _interrupted(image: Path, place: Path, turn: int, chance: random.Random) -> list[list[str]]:
    """What was confirmed in a sitting that ended with a cut."""
    words = [
        sys.executable,
        "-m",
        "tests.store.power_cuts",
        "study",
        str(place / "data"),
        str(turn),
    ]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # where it says that its disk is gone
        text=True,
    ) as student:
        assert student.stdout is not None
        first = "" if turn % 4 == 0 else student.stdout.readline()
        until = time.monotonic() + chance.uniform(0, 1.5)
        while not first and time.monotonic() < until and not (place / "data").exists():
            time.sleep(0.001)  # it is still being loaded
        time.sleep(chance.uniform(0, 0.05 if not first else 0.5))
        cut(image, place, student)
        told = first + student.stdout.read()
    return [line.split() for line in told.splitlines(keepends=True) if line.endswith("\n")]


def _missing(place: Path, confirmed: list[list[str]]) -> int:
    """How much of what was confirmed is not there; the store must be sound."""
    hands, data = Hands(), place / "data"
    hands.move(days=900)
    if not (data / "quizapp.db").exists():
        return len(confirmed)
    store = open_store(data, hands)
    kept = {str(event.sequence) for event in store.events()}
    assert store.pragma("integrity_check") == ["ok"]
    assert not changed_by_replay(store)
    store.close()
    backups = {path.name for path in backup.listed(data / "backups") if backup.read(path)}
    return sum(name not in {"review": kept, "backup": backups}[kind] for kind, name in confirmed)


def main(cuts: int) -> None:
    """Cut so often."""
    chance, confirmed, lost, begun = random.Random(cuts), 0, 0, 0
    with disk() as (image, place):
        of_this: list[list[str]] = []
        for turn in range(cuts):
            if turn % 4 == 0:  # a new learner's first start
                _run("rm", "-rf", str(place / "data"))
                of_this = []
            told = _interrupted(image, place, turn, chance)
            begun += bool(told)
            of_this += told
            confirmed += len(told)
            lost += _missing(place, of_this)
    print(json.dumps({"cuts": cuts, "confirmed": confirmed, "sittings": begun, "lost": lost}))  # noqa: T201
    assert not lost
    assert begun >= cuts // 2  # the sittings did get somewhere


if __name__ == "__main__":
    if sys.argv[1] == "study":
        study(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]))

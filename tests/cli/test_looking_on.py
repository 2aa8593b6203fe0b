"""Commands that only read go on where the disk takes nothing more, and never show less than is saved."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.wiring import open_desk
from tests.store.making import review

ROOT = Path(__file__).parents[2]
_NO_ROOM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
from quizapp.cli import main
main()
"""
READERS = (
    ["plan", "--count"], ["stats", "--no-forecast"], ["export", "json", "-"], ["exam", "show"],
    ["decks", "list"],
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="limits of a process are set the POSIX way"),
]


def without_room(data: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    """A command that may not make any file longer."""
    return subprocess.run(
        [sys.executable, "-c", _NO_ROOM, "--data-dir", str(data), *words],
        input="\n3\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_what_only_reads_goes_on_and_what_writes_says_why_not(home: Path) -> None:
    with open_desk() as desk:
        desk.store.append(review("relu"))
    before = (home / "data" / "quizapp.db").read_bytes()
    for words in READERS:
        done = without_room(home / "data", words)
        assert done.returncode == 0, (words, done.stderr)
        assert done.stdout
        assert "Traceback" not in done.stderr
    refused = without_room(home / "data", ["review", "--plain"])
    assert refused.returncode == 3
    assert refused.stderr.count("\n") == 1
    assert "limits on file sizes" in refused.stderr
    assert (home / "data" / "quizapp.db").read_bytes() == before


def test_answers_that_wait_in_the_wal_file_are_not_left_out(home: Path) -> None:
    copied = home / "copied"
    copied.mkdir()
    with open_desk() as desk:
        desk.store.append(review("relu"))
        for name in ("quizapp.db", "quizapp.db-wal"):  # as a program that was killed leaves them
            shutil.copy(home / "data" / name, copied / name)
    refused = without_room(copied, ["stats", "--no-forecast"])
    assert refused.returncode == 3
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    with open_desk(copied) as desk:
        assert len(list(desk.store.reviews())) == 1

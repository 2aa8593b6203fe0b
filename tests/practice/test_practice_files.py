"""Files appear whole or not at all, and nothing is written over without being asked."""

import errno
import os
from pathlib import Path

import pytest

from quizapp.errors import QuizappError, UsageError
from quizapp.practice import files


def test_all_files_are_written(tmp_path: Path) -> None:
    files.write_all(tmp_path / "new", {"a": b"1", "b": b"2"})
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a", "b"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(QuizappError, match="No space left"):
        files.write_all(tmp_path, {"a": b"new", "b": b"2"})
    with pytest.raises(QuizappError, match="No space left"), files.growing(tmp_path / "c") as file:
        file.write(b"half")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(UsageError, match="--force"):
        files.refuse_existing([tmp_path / "a"], force=False)
    files.refuse_existing([tmp_path / "a", tmp_path / "b"], force=True)


def test_a_growing_file_gets_its_name_at_the_end(tmp_path: Path) -> None:
    with files.growing(tmp_path / "a") as file:
        file.write(b"1")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_bytes() == b"1"

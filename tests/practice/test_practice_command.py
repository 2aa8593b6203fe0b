"""``quizapp practice`` as a shell sees it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def practice(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    home = {f"QUIZAPP_{name}_DIR": str(folder / "home") for name in ("DATA", "CONFIG", "STATE")}
    return subprocess.run(
        [sys.executable, "-c", "from quizapp.cli import main; main()", "practice", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **home, **environment},
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_two_processes_write_the_same_bytes_and_the_sheet_writes_them_again(tmp_path: Path) -> None:
    words = ("make", "final", "--seed", "5", "--format", "markdown", "--format", "jsonl")
    for place, salt in enumerate("01"):
        done = practice(tmp_path, *words, "--out", f"{place}/final", PYTHONHASHSEED=salt)
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "0") == contents(tmp_path / "1")
    sheet = str(tmp_path / "0" / "final.sheet.json")
    formats = ("--format", "markdown", "--format", "jsonl")
    done = practice(tmp_path, "make", sheet, *formats, "--out", "2/final")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "2") == contents(tmp_path / "0")


def test_the_terminal_shows_the_sheet_and_writes_nothing(tmp_path: Path) -> None:
    done = practice(tmp_path, "make", "--family", "conv2d-hand", "--count", "1", "--seed", "1")
    assert done.returncode == 0, done.stderr
    assert "⎡" in done.stdout
    assert contents(tmp_path) == {}


def test_nothing_is_written_over_without_force(tmp_path: Path) -> None:
    words = ("make", "quick", "--seed", "5", "--format", "json", "--out", "q")
    assert practice(tmp_path, *words).returncode == 0
    again = practice(tmp_path, *words)
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    assert practice(tmp_path, *words, "--force").returncode == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("make", "finall"), "Did you mean final?"),
        (("make", "quick", "--format", "markdwn"), "Did you mean markdown?"),
        (("make", "--family", "conv-param"), "conv-params"),
        (("make",), "Say what to make"),
        (("make", "no.sheet.json"), "No such file"),
    ],
)
def test_a_wrong_word_is_a_usage_error(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = practice(tmp_path, *words)
    assert done.returncode == 2
    assert says in done.stderr

"""The commands as a shell runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.anki.judge import judged

SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); "
MAIN = "from quizapp.cli import main; main()"


def run(
    folder: Path, *words: str, program: str = MAIN, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *words, "--data-dir", str(folder / "data")],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ
        | {"QUIZAPP_CONFIG_DIR": str(folder / "c"), "QUIZAPP_STATE_DIR": str(folder / "s")}
        | environment,
    )


@pytest.mark.slow
def test_everything_goes_out_and_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert run(tmp_path, "export", "json", str(out)).returncode == 0
    assert json.loads(out.read_text("utf-8"))["version"] == 1
    other = tmp_path / "other"
    other.mkdir()
    done = run(other, "import", str(out))
    assert (done.returncode, "events" in done.stderr) == (0, True)


@pytest.mark.slow
def test_a_package_does_not_tell_where_or_in_which_process_it_was_made(tmp_path: Path) -> None:
    made = []
    for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2")):
        out = tmp_path / f"{seed}.apkg"
        run(tmp_path, "export", "anki", str(out), TZ=zone, PYTHONHASHSEED=seed)
        made.append(out.read_bytes())
    assert made[0] == made[1]


@pytest.mark.slow
def test_a_table_of_cards_becomes_a_deck(tmp_path: Path) -> None:
    (tmp_path / "my-cards.csv").write_text("What is k?,The kernel\nalone,\n", "utf-8")
    done = run(tmp_path, "import", str(tmp_path / "my-cards.csv"))
    assert "1 card made, 1 row skipped" in done.stderr
    assert "## What is k? {#what-is-k}" in Path(done.stdout.strip()).read_text("utf-8")
    assert run(tmp_path, "import", str(tmp_path / "my-cards.csv")).returncode == 2


@pytest.mark.parametrize(
    "words", [("a.zip",), ("a.apkg", "--problems", "static:0"), ("a.apkg", "--topic", "shapez")]
)
def test_what_cannot_be_meant_is_a_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "export", "anki", *words)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize("words", [("anki", "a.apkg"), ("csv", "a.csv"), ("json", "a.json")])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, words: tuple[str, str]) -> None:
    place = tmp_path / "none"
    done = run(tmp_path, "export", words[0], str(place / words[1]))
    assert (done.returncode, str(place) in done.stderr, place.exists()) == (2, True, False)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size can be set there")
@pytest.mark.parametrize("words", [("anki", "a.apkg"), ("csv", "a.csv"), ("json", "a.json")])
def test_a_disk_that_is_full_leaves_what_was_there(tmp_path: Path, words: tuple[str, str]) -> None:
    out = tmp_path / words[1]
    out.write_text("before", "utf-8")
    run(tmp_path, "decks", "list")
    (tmp_path / "data" / "decks").mkdir(exist_ok=True)
    (tmp_path / "data" / "decks" / "picture.bin").write_bytes(bytes(range(256)) * 4096)

    done = run(tmp_path, "export", words[0], str(out), program=SMALL_DISK + MAIN)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith(str(out))
    assert out.read_text("utf-8") == "before"
    assert not list(tmp_path.glob(".quizapp-*"))


@pytest.mark.slow
@pytest.mark.parametrize("progress", [(), ("--progress",)])
def test_all_shipped_decks_please_the_real_anki(tmp_path: Path, progress: tuple[str, ...]) -> None:
    out = tmp_path / "all.apkg"
    told = run(tmp_path, "export", "anki", str(out), "--problems", "static:2", *progress)
    assert "In Anki" in told.stderr.splitlines()[-1]
    report = judged(out, out)
    assert (report["problems"], report["suspicions"]) == ([], [])
    assert report["imports"][1] == {
        "new": 0, "updated": 0, "unchanged": report["notes"], "conflicting": 0,
    }  # fmt: skip

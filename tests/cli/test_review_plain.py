"""``quizapp review --plain``: a question and an answer a line at a time, and what the log keeps."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    names = ("DATA", "CONFIG", "STATE")
    return {f"QUIZAPP_{name}_DIR": str(tmp_path / name.lower()) for name in names}


def quizapp(home: dict[str, str], *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from quizapp.cli import main; main()", *words],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, **home},
    )


def test_an_answered_problem_is_a_review_in_the_log(home: dict[str, str]) -> None:
    asked = quizapp(home, "review", "--plain", "--item", "conv-params@1", "--limit", "1",
                    stdin="garbage\n1\n1\n")  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert "Worked example" in asked.stdout
    assert "1 answered, 0 right." in asked.stdout
    listed = json.loads(quizapp(home, "decks", "list", "--json").stdout)
    assert sum(deck["seen"] for deck in listed) == 1


@pytest.mark.slow
def test_a_study_day_begins_with_a_backup_also_without_the_app(home: dict[str, str]) -> None:
    backups = Path(home["QUIZAPP_DATA_DIR"]) / "backups"
    for _ in range(2):
        done = quizapp(home, "review", "--plain", "--topic", "pooling", stdin="\n3\n")
        assert done.returncode == 0, done.stderr
        assert len(list(backups.glob("*.db"))) == 1
    shutil.rmtree(backups)
    for words in (["stats", "--json"], ["plan", "--json"]):  # readers write nothing
        assert quizapp(home, *words).returncode == 0
    assert not backups.exists()


def test_the_end_of_the_input_ends_the_sitting(home: dict[str, str]) -> None:
    done = quizapp(home, "review", "--plain", "--topic", "pooling", stdin="\n3\n")
    assert done.returncode == 0
    assert "1 answered, 1 right." in done.stdout


def test_an_unknown_topic_is_answered_with_the_nearest(home: dict[str, str]) -> None:
    done = quizapp(home, "review", "--plain", "--topic", "poling")
    assert done.returncode == 2
    assert "pooling" in done.stderr


def test_a_broken_deck_is_named_and_the_good_ones_are_studied(home: dict[str, str]) -> None:
    decks = Path(home["QUIZAPP_DATA_DIR"]) / "decks"
    decks.mkdir(parents=True)
    (decks / "bad.md").write_bytes(b"# Bad {#bad}\n\n## Fine {#fine-card}\n\nYes.\n\n## \xff\xfe\n")
    (decks / "good.md").write_text("# Good {#good}\n\n## Why? {#good-one}\n\nBecause.\n", "utf-8")
    done = quizapp(home, "review", "--plain", "--topic", "good", stdin="\n3\n")
    assert done.returncode == 0, done.stderr
    assert "bad.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert "1 answered, 1 right." in done.stdout


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, home: dict[str, str]) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    there = {**home, "QUIZAPP_DATA_DIR": str(tmp_path / "file" / "data")}
    done = quizapp(there, "review", "--plain")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().count("\n") == 0


def test_an_input_that_ends_before_an_answer_is_not_called_nothing_due(
    home: dict[str, str],
) -> None:
    done = quizapp(home, "review", "--plain", "--item", "conv-out-size@2")
    assert (done.returncode, done.stderr) == (0, "Nothing was answered.\n")


def test_minutes_that_are_no_number_are_refused(home: dict[str, str]) -> None:
    done = quizapp(home, "plan", "--minutes", "nan")
    assert (done.returncode, done.stderr) == (
        2,
        "--minutes takes a number from 1 to 600, not nan.\n",
    )

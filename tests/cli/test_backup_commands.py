"""Backups, going back to one, and another machine's log, on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.entry import quizapp
from quizapp.errors import Exit, QuizappError
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.wiring import open_desk

pytestmark = pytest.mark.usefixtures("home")


def run(*words: str) -> Result:
    return CliRunner().invoke(quizapp, list(words), catch_exceptions=False)


def answer(item: str, data: Path | None = None) -> None:
    with open_desk(data) as desk:
        desk.store.append(Event("review", item=item, review=Review(item, Rating.GOOD)))


def reviews() -> int:
    return int(json.loads(run("stats", "--json", "--no-forecast").stdout)["total"]["reviews"])


def test_a_backup_is_counted_listed_and_restored() -> None:
    answer("relu")
    made = json.loads(run("backup", "--json").stdout)
    assert made["reviews"] == 1
    answer("softmax")
    assert reviews() == 2
    listed = json.loads(run("restore", "--list", "--json").stdout)
    assert listed[0]["path"] == made["path"]
    restored = json.loads(run("restore", made["path"], "--yes", "--json").stdout)
    assert reviews() == 1
    run("restore", restored["kept"], "--yes")
    assert reviews() == 2


def test_another_machines_log_is_taken_over_once(home: Path) -> None:
    other = home / "other"
    answer("relu", other)
    answer("softmax")
    first = json.loads(run("merge", str(other / "quizapp.db"), "--json").stdout)
    again = json.loads(run("merge", str(other / "quizapp.db"), "--json").stdout)
    assert first["added"] >= 1
    assert again["added"] == 0
    assert reviews() == 2


def test_what_is_not_there_is_said_in_a_sentence() -> None:
    with pytest.raises(QuizappError, match="nothing to copy"):
        run("backup")
    with pytest.raises(QuizappError, match="no backup"):
        run("restore", "latest", "--yes")


@pytest.mark.parametrize("word", ["n\n", "\n", "", "no\n", "latest\n"])
def test_a_restore_that_is_not_meant_changes_nothing(word: str) -> None:
    answer("relu")
    run("backup")
    answer("softmax")
    told = CliRunner().invoke(quizapp, ["restore", "1"], input=word)
    assert isinstance(told.exception, QuizappError)
    assert told.exception.exit == (Exit.FAILED if word else Exit.USAGE)
    assert ("--yes" in str(told.exception)) == (not word)
    assert reviews() == 2


def test_a_restore_takes_the_word_from_standard_input() -> None:
    answer("relu")
    run("backup")
    answer("softmax")
    told = CliRunner().invoke(quizapp, ["restore", "1", "--json"], input="y\n")
    assert "Go back to" in told.stderr
    assert json.loads(told.stdout)["kept"]
    assert reviews() == 1

"""A disk without room is said to be full, and what was to be written leaves no half of a file."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quizapp import wiring
from quizapp.cli import entry
from quizapp.library.writing import new_deck, overriding
from quizapp.store.refusals import refusal
from quizapp.wiring import open_desk
from tests.store.making import review


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A disk that makes a file and takes nothing into it."""

    def refuse(path: Path, _: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    return monkeypatch


def test_a_deck_that_has_no_room_leaves_no_file(tmp_path: Path, full: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match=r"a-b\.md"):
        new_deck(tmp_path, "A B")
    assert not list(tmp_path.iterdir())
    full.undo()
    assert new_deck(tmp_path, "A B").read_text("utf-8").startswith("# A B {#a-b}")


def test_a_deck_to_which_a_card_is_added_keeps_its_cards(
    tmp_path: Path, full: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "shapes.md"
    deck.write_text("# Shapes {#shapes}\n\n## One? {#one}\n\nYes.\n", "utf-8")
    before = deck.read_text("utf-8")
    with pytest.raises(OSError, match=r"shapes\.md"):
        overriding(tmp_path, "shapes", "Shapes", "## Two? {#two}\n\nNo.\n")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == [before]
    full.undo()
    overriding(tmp_path, "shapes", "Shapes", "## Two? {#two}\n\nNo.\n")
    assert "{#two}" in deck.read_text("utf-8")


@pytest.mark.usefixtures("home", "full")
def test_a_command_that_finds_no_room_says_for_which_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["quizapp", "decks", "new", "A B"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert told.startswith("The disk has no room for ")
    assert told.endswith("a-b.md. Make room and try again.\n")


@pytest.mark.usefixtures("home")
def test_a_command_that_only_reads_says_why_nothing_can_be_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_desk() as desk:
        desk.store.append(review("relu"))
        store = desk.store.path
    opened = wiring._opened

    def without_room(*given: Any, read_only: bool) -> Any:
        if not read_only:
            error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            raise refusal(error, store) from error
        return opened(*given, read_only=read_only)

    monkeypatch.setattr(wiring, "_opened", without_room)
    done = CliRunner().invoke(entry.quizapp, ["plan", "--count"], catch_exceptions=False)
    assert done.stdout.strip().isdigit()
    assert f"The disk with {store} is full" in done.stderr
    assert "last saved" in done.stderr

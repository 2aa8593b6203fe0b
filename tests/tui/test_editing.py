"""A card in the editor: what comes of a change, and of none."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.tui.editing import edit, editor
from quizapp.wiring import Desk

OWN = "# Shape arithmetic {#shapes}\n\n## Mine {#shapes-mine}\n\nMy own.\n"


class LentTerminal:
    """Stands for the app: an editor may have its terminal."""

    def suspend(self) -> AbstractContextManager[None]:
        return nullcontext()


def edited(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: str) -> str:
    """Edit a shipped card with an editor that does ``change`` to its ``text``."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"text = path.read_text('utf-8')\n{change}\npath.write_text(text, 'utf-8')\n",
        "utf-8",
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("quizapp.tui.editing.editor", lambda: [sys.executable, str(script)])
    return edit(LentTerminal(), desk, "shapes-same")  # type: ignore[arg-type]  # all that edit asks of an app


@pytest.mark.parametrize("before", [None, OWN])
def test_a_shipped_card_that_was_left_as_it_is_stays_the_shipped_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: str | None
) -> None:
    mine = desk.paths.decks / "shapes.md"
    if before is not None:
        mine.parent.mkdir(parents=True)
        mine.write_text(before, "utf-8")
        desk.library.refresh()
    assert edited(desk, monkeypatch, tmp_path, "") == ""
    assert (mine.read_text("utf-8") if mine.exists() else None) == before
    assert desk.library.to_edit("shapes-lenet")[0] == mine  # it is still possible to change one


def test_a_shipped_card_that_was_changed_is_the_learners_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change = "text = text.replace('Think of the border.', 'Think of the zeros.')"
    assert edited(desk, monkeypatch, tmp_path, change) == ""
    assert "Think of the zeros." in (desk.paths.decks / "shapes.md").read_text("utf-8")
    assert desk.library.question("shapes-same").hints == ("Think of the zeros.",)


def test_an_editor_that_cannot_be_started_leaves_the_shipped_card(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "no-such-editor")
    monkeypatch.setattr("quizapp.tui.editing.editor", lambda: [nowhere])
    told = edit(LentTerminal(), desk, "shapes-same")  # type: ignore[arg-type]  # all that edit asks of an app
    assert told == f"The editor {nowhere} cannot be started; set EDITOR to one that can."
    assert not (desk.paths.decks / "shapes.md").exists()


def test_what_an_editor_saved_before_it_failed_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change = "text = text.replace('Think of the border.', 'Think of the zeros.')"
    failing = f"{change}\npath.write_text(text, 'utf-8')\nsys.exit(3)"
    assert "ended with code 3" in edited(desk, monkeypatch, tmp_path, failing)
    assert desk.library.question("shapes-same").hints == ("Think of the zeros.",)


def test_a_variable_of_blanks_names_no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "  ")
    monkeypatch.setenv("EDITOR", "micro --wait")
    assert editor() == ["micro", "--wait"]
    monkeypatch.setenv("EDITOR", " ")
    assert editor() in (["vi"], ["notepad"])


def test_an_open_quote_in_the_variable_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "'vim")
    with pytest.raises(UsageError, match="EDITOR holds a quote that is not closed"):
        editor()
    told = edit(LentTerminal(), desk, "shapes-same")  # type: ignore[arg-type]  # all that edit asks of an app
    assert told.startswith("EDITOR holds a quote")

"""What nobody foresaw ends the app in words, with the place in the log and without what was typed."""

from pathlib import Path

import pytest

from quizapp.errors import Exit
from quizapp.tui.failing import Failing


class Broken(Failing):
    """An app with a mistake in it, as if in a terminal."""

    is_headless = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._data_dir = folder

    def on_mount(self) -> None:
        raise LookupError("what was typed")


def test_a_fault_says_where_it_is_kept_and_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Broken(home / "data")
    app.run(headless=True)
    assert app.return_code == Exit.FAILED
    told = " ".join(capsys.readouterr().err.split())
    (log,) = home.rglob("*.log")
    assert told.startswith("Something inside went wrong (LookupError). Details are in ")
    assert told.endswith(
        "`quizapp doctor` says whether the store is sound."
        " Every answer that was shown as saved is saved."
    )
    kept = log.read_text("utf-8")
    assert "test_failing.py" in kept
    assert "what was typed" not in kept + told

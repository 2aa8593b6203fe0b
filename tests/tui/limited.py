"""The app as it is on a terminal, with two small decks, in a process that a test may trace."""

from pathlib import Path

import pytest

import quizapp.tui.run
from tests.traced import let_trace
from tests.tui.desks import write_decks
from tests.tui.on_terminal import take


def study(terminal: str, folder: Path) -> None:
    """Run the app on this terminal, its folders under ``folder``."""
    take(terminal, folder)
    pytest.MonkeyPatch().setattr("quizapp.wiring.DECKS", write_decks(folder / "decks"))
    let_trace()
    quizapp.tui.run.run()

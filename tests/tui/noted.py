"""The app as it is, in a process of its own, with a note of every answer it has told the learner of.

Run by a fork server that has imported everything already, so that fifty starts take seconds.
"""

import os
from pathlib import Path

import quizapp.tui.run
import quizapp.tui.screens.home
import quizapp.tui.screens.study
import quizapp.tui.screens.summary
import quizapp.wiring
from quizapp.study.outcome import Answered
from quizapp.study.session import Session
from tests.tui.on_terminal import take


def study(terminal: str, folder: Path, told: Path) -> None:
    """Run the app on this terminal; device and sequence of each confirmed review go to `told`."""
    take(terminal, folder)
    notes = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    settle = Session._settle

    def noted(self: Session, *given: object) -> Answered:
        answered = settle(self, *given)  # type: ignore[arg-type]
        event = self._past[-1].event
        assert event is not None
        os.write(notes, f"{event.device} {event.sequence}\n".encode())
        return answered

    Session._settle = noted  # type: ignore[method-assign,assignment]
    quizapp.tui.run.run()

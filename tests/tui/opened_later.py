"""An app whose store takes its time to open."""

import threading

import pytest

from quizapp.tui.app import QuizApp
from quizapp.wiring import Desk


def opened_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, QuizApp]:
    """An app that waits for its desk, and what lets it have it."""
    free = threading.Event()

    def slow(*_: object, **__: object) -> Desk:
        assert free.wait(60)
        return desk

    monkeypatch.setattr("quizapp.wiring.open_desk", slow)
    return free, QuizApp(clock=desk.clock)

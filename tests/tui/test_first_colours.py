"""The first frame is drawn in the colours that all later ones have."""

import threading
from typing import Any

import pytest
from textual.screen import Screen

from quizapp.tui.app import QuizApp
from quizapp.tui.keeping import keep
from quizapp.wiring import Desk
from tests.tui.conftest import Seat


async def test_every_frame_is_drawn_in_the_theme_of_the_settings(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not keep(desk, "theme", "catppuccin-latte")
    seen: list[str] = []
    display = QuizApp._display

    def drawn(app: QuizApp, screen: Screen[Any], renderable: Any) -> None:
        display(app, screen, renderable)
        if renderable is not None:
            seen.append(app.theme)

    free = threading.Event()

    def later(*_: object, **__: object) -> Desk:
        assert free.wait(60)
        return desk

    monkeypatch.setattr(QuizApp, "_display", drawn)
    monkeypatch.setattr("quizapp.wiring.open_desk", later)
    app = QuizApp(clock=desk.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await Seat(app, desk, pilot).until(lambda: seen)
        assert app.desk is None
        free.set()
        await Seat(app, desk, pilot).until(lambda: app.desk is not None)
    assert set(seen) == {"catppuccin-latte"}

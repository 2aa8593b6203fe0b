"""The first frame is drawn in the colours that all later ones have."""

from typing import Any

import pytest
from textual.screen import Screen

from quizapp.tui.app import QuizApp
from quizapp.tui.keeping import keep
from quizapp.wiring import Desk
from tests.tui.conftest import Seat
from tests.tui.opened_later import opened_later


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

    monkeypatch.setattr(QuizApp, "_display", drawn)
    free, app = opened_later(desk, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await Seat(app, desk, pilot).until(lambda: seen)
        assert app.desk is None
        free.set()
        await Seat(app, desk, pilot).until(lambda: app.desk is not None)
    assert set(seen) == {"catppuccin-latte"}

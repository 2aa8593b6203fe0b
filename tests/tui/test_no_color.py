"""Without colour everything is as readable as with it."""

import pytest
from rich.color import ColorType
from textual.filter import Monochrome
from textual.widgets import OptionList

from quizapp.wiring import Desk
from tests.tui.conftest import Sit


async def test_text_and_ground_are_the_terminal_s_own(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.setting("theme")
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit() as seat:
        # Monochrome turns the default colours into black on black.
        assert not any(isinstance(one, Monochrome) for one in seat.app._filters)
        assert seat.app.theme == "ansi-dark"
        for strip in seat.app.screen._compositor.render_strips(seat.app.size):
            for one in seat.app._filters:
                strip = strip.apply_filter(one, seat.app.screen.background_colors[1])  # noqa: PLW2901
            for part in strip:
                for colour in (part.style.color, part.style.bgcolor) if part.style else ():
                    assert colour is None or colour.type is ColorType.DEFAULT


async def test_the_cursor_of_a_list_is_not_told_by_colour_alone(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit() as seat:
        await seat.press("t")
        topics = seat.app.screen.query_one("#topics", OptionList)
        turned = [
            all(part.style and part.style.reverse for part in topics.render_line(at))
            for at in range(topics.option_count)
        ]
        assert turned.index(True) == topics.highlighted
        assert turned.count(True) == 1


@pytest.mark.slow
async def test_to_look_at_the_settings_without_colour_keeps_the_theme(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    before = desk.setting("theme")
    async with sit() as seat:
        seat.app.action_visit("settings")
        await seat.pilot.pause()
        await seat.press("tab", "tab")
        assert desk.setting("theme") == before
        assert seat.app.theme == "ansi-dark"

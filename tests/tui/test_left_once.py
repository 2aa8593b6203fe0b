"""Palettes and help, where keys come faster than screens."""

import pytest
from textual.command import CommandInput, CommandPalette, DiscoveryHit
from textual.widgets import Input, OptionList

from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.window import WindowScreen
from quizapp.tui.widgets.cells import Cells
from tests.tui.conftest import Sit


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+t"])
async def test_a_palette_left_and_entered_at_once_takes_no_screen_below(sit: Sit, key: str) -> None:
    async with sit() as seat:
        await seat.pilot.press(key)
        palette = seat.app.screen
        assert isinstance(palette, CommandPalette)
        ran: list[str] = []
        palette._selected_command = DiscoveryHit("one", lambda: ran.append("one"))
        palette._list_visible = False
        field = palette.query_one(CommandInput)
        await palette.run_action("escape")
        field.post_message(Input.Submitted(field, ""))
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, HomeScreen)
        assert not ran


async def test_a_palette_entered_twice_goes_to_one_screen(sit: Sit) -> None:
    async with sit() as seat:
        await seat.pilot.press("ctrl+p")
        palette = seat.app.screen
        assert isinstance(palette, CommandPalette)
        palette._selected_command = DiscoveryHit("window", lambda: seat.app.action_visit("window"))
        palette._list_visible = False
        field = palette.query_one(CommandInput)
        for _ in range(2):
            field.post_message(Input.Submitted(field, ""))
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, WindowScreen)
        assert len(seat.app.screen_stack) == len(["first", "home", "window"])


async def test_a_box_without_words_of_its_own_has_help(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.push_screen(ExamScreen(seat.desk))
        await seat.pilot.pause()
        seat.app.action_help()
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, HelpScreen)
        assert "leave it" in seat.flat


@pytest.mark.parametrize("key", ["page_up", "page_down"])
async def test_a_page_is_turned_only_in_a_list_that_is_laid_out(sit: Sit, key: str) -> None:
    async with sit() as seat:
        await seat.press("slash")
        listed = seat.app.screen.query_one(OptionList)
        await seat.until(lambda: listed.highlighted is not None)
        listed.notify_style_update()  # a theme was chosen: the lines are forgotten
        await listed.run_action(key)
        assert listed.highlighted is not None


async def test_a_page_of_the_palette_may_be_asked_for_early(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("ctrl+p")
        listed = seat.app.screen.query_one(OptionList)
        await seat.until(lambda: listed.highlighted is not None)
        listed.notify_style_update()
        await seat.app.screen.run_action("command_list('page_down')")
        assert isinstance(seat.app.screen, CommandPalette)


def test_cells_without_a_question_take_no_text() -> None:
    assert not Cells().put("1 2; 3 4")

"""Palettes, lists and help, where keys come faster than screens."""

import pytest
from textual.command import CommandPalette, DiscoveryHit
from textual.events import MouseDown
from textual.widgets import Input, OptionList, Static

from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.window import WindowScreen
from quizapp.tui.widgets.answering import Answering
from quizapp.tui.widgets.cells import Cells
from quizapp.tui.widgets.choices import Choices
from tests.tui.conftest import Seat, Sit


async def _palette(seat: Seat, key: str, ran: list[str]) -> CommandPalette:
    """A palette in which a command is chosen already, and not yet entered."""
    await seat.press(key)
    palette = seat.app.screen
    assert isinstance(palette, CommandPalette)

    def run() -> None:
        ran.append("window")
        seat.app.action_visit("window")

    palette._selected_command = DiscoveryHit("window", run)
    palette._list_visible = False
    return palette


def _entered(palette: CommandPalette) -> None:
    palette.post_message(Input.Submitted(palette.query_one(Input), ""))


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+t"])
async def test_a_palette_left_and_entered_at_once_leaves_the_screen_below(
    sit: Sit, key: str
) -> None:
    async with sit() as seat:
        ran: list[str] = []
        palette = await _palette(seat, key, ran)
        palette._action_escape()
        _entered(palette)
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, HomeScreen)
        assert not ran


async def test_a_palette_entered_twice_does_it_once(sit: Sit) -> None:
    async with sit() as seat:
        ran: list[str] = []
        palette = await _palette(seat, "ctrl+p", ran)
        for _ in range(2):
            _entered(palette)
        await seat.on(WindowScreen)
        assert ran == ["window"]
        assert isinstance(seat.app.screen_stack[-2], HomeScreen)


async def test_a_box_without_words_of_its_own_has_help(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.push_screen(ExamScreen(seat.desk))
        await seat.pilot.pause()
        seat.app.action_help()
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, HelpScreen)
        assert "leave it" in seat.flat


@pytest.mark.parametrize("key", ["page_up", "page_down"])
async def test_a_list_without_room_turns_no_page(sit: Sit, key: str) -> None:
    async with sit() as seat:
        listed = Choices("one", "two")
        listed.styles.height = 0
        await seat.app.screen.mount(listed)
        listed.highlighted = 1
        await listed.run_action(key)
        assert listed.highlighted == 1


async def test_a_palette_without_room_turns_no_page(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("ctrl+p")
        listed = seat.app.screen.query_one(OptionList)
        await seat.until(lambda: listed.highlighted is not None)
        before = listed.highlighted
        listed.styles.height = listed.styles.min_height = 0
        await seat.until(lambda: not listed.scrollable_content_region)
        listed.notify_style_update()  # as when a theme is chosen: what was laid out is forgotten
        await seat.app.screen.run_action("command_list('page_down')")
        assert listed.highlighted == before


async def test_cells_without_a_question_take_no_text(sit: Sit) -> None:
    async with sit() as seat:
        cells = Cells()
        await seat.app.screen.mount(cells)
        cells.focus()
        await seat.press("1", "comma")
        assert not cells.put("1 2; 3 4")
        assert not cells.text.strip("?; ")


async def test_no_field_is_shown_before_there_is_a_question(sit: Sit) -> None:
    async with sit() as seat:
        answering = Answering()
        await seat.app.screen.mount(answering)
        assert answering.field is None
        assert not any(
            field.display for field in answering.query("Input, TextArea, Cells, Options")
        )


async def test_a_click_on_what_has_just_gone_does_nothing(sit: Sit) -> None:
    async with sit() as seat:
        gone = seat.app.screen.query_one("#start", Static)
        x, y = gone.region.offset
        row = gone._parent
        assert row is not None
        gone._parent = None  # as it is between its removal and the next frame
        pressed = MouseDown(gone, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False)
        await seat.app.on_event(pressed)
        gone._parent = row
        assert seat.app.screen.is_active

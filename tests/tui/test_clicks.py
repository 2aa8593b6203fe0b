"""Whatever has a key has a place for the mouse: the key line, the rows of lists, the start."""

import pytest

from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.pressing import Pressing
from quizapp.tui.screens.progress import ProgressScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.key_line import KeyLine
from tests.tui.conftest import Seat, Sit
from tests.tui.ten_days import open_progress, study_some


async def click(seat: Seat, words: str) -> None:
    """Click on words of the line of keys."""
    line = seat.app.screen.query_one(KeyLine)
    at = str(line.render()).index(words)
    assert await seat.pilot.click(KeyLine, offset=(at + len(words) - 1, 0))
    await seat.pilot.pause()


async def click_row(seat: Seat, name: str, row: int) -> None:
    """Click on a row of a list."""
    assert await seat.pilot.click(name, offset=(12, row))
    await seat.pilot.pause()


@pytest.mark.slow
async def test_a_click_on_a_key_is_the_key(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        for words, kind in (
            ("find", BrowseScreen),
            ("progress", ProgressScreen),
            ("F1 help", HelpScreen),
        ):
            await click(seat, words)
            await seat.on(kind)
            await seat.press("escape")
            await seat.on(HomeScreen)
        await seat.study("shapes-lenet")
        await seat.write("28")
        await click(seat, "enter check")
        assert "✓ 28" in seat.text
        await click(seat, "y why")
        assert "32 − 5 + 1" in seat.text
        await click(seat, "u undo")
        assert "✓ 28" not in seat.text
        await click(seat, "F3 give up")
        assert "Given up" in seat.text


async def test_a_click_between_two_keys_does_nothing(sit: Sit) -> None:
    async with sit() as seat:
        line = seat.app.screen.query_one(KeyLine)
        gap = str(line.render()).index("  ", 2)
        await seat.pilot.click(KeyLine, offset=(gap, 0))
        assert isinstance(seat.app.screen, HomeScreen)


@pytest.mark.slow
async def test_a_click_on_a_row_does_what_enter_does_there(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        await click_row(seat, "#topics", 1)
        await seat.on(StudyScreen)
        assert "Counting parameters" in seat.text
        seat.app.pop_screen()
        seat.app.action_visit("browse")
        await seat.until(lambda: "found" in seat.text)
        await click_row(seat, "#found", 2)
        await seat.on(StudyScreen)
        assert "Which layer has no parameters?" in seat.text
        seat.app.pop_screen()
        seat.app.pop_screen()
        seat.app.action_visit("keymap")
        await seat.pilot.pause()
        await click_row(seat, "#actions", 3)
        await seat.on(Pressing)


async def test_a_click_on_a_topic_of_the_progress_practises_it(sit: Sit) -> None:
    async with sit() as seat:
        study_some(seat.desk)
        await open_progress(seat)
        await seat.press("5")
        await click_row(seat, "#strong", 0)
        await seat.on(StudyScreen)
        assert "Shape arithmetic" in seat.text

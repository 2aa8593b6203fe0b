"""What can be practised and changed from the progress screen."""

import re

import pytest
from textual.widgets import Input, OptionList

from quizapp.model.event import Event
from quizapp.wiring import Desk
from tests.tui.conftest import Sit
from tests.tui.ten_days import open_progress, set_exams, studied, study_some, until


async def test_misconceptions_are_named_and_practised(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("6")
        listed = screen.query_one("#slipped", OptionList)
        assert listed.get_option_at_index(0).id == "slip no-bias"
        assert "×2 no bias" in seat.flat
        assert "Check the biases" in seat.flat
        await seat.press("p")
        await seat.pilot.pause()
        assert studied(seat) == "conv-params@1"
        while seat.app.screen is not screen:
            await seat.press("escape")
        assert screen.page == "slips"


async def test_a_slip_whose_problem_is_suspended_is_said_to_be_so(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    desk.store.append(Event("suspend", item="conv-params@1"))
    async with sit() as seat:
        await open_progress(seat)
        await seat.press("6", "enter")
        assert seat.said == ["What it came up in is gone or suspended."]


@pytest.mark.slow
async def test_strength_is_searched_and_a_family_practised(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("5", "slash")
        await seat.write("same padding")
        listed = screen.query_one("#strong", OptionList)
        assert [listed.get_option_at_index(n).id for n in range(listed.option_count)] == [
            "items same-padding-split@1"
        ]
        screen.query_one("#query", Input).value = "zebra"
        await seat.pilot.pause()
        assert "Nothing fits these words." in seat.text
        screen.query_one("#query", Input).value = "same"
        await seat.press("escape")  # leaves the field, not the screen
        assert seat.app.screen is screen
        await seat.press("enter")
        await seat.pilot.pause()
        assert studied(seat) == "same-padding-split@1"


async def test_a_topic_is_practised_from_the_list(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        await open_progress(seat)
        await seat.press("5", "p")
        await seat.pilot.pause()
        assert studied(seat).startswith("shapes-")


async def test_x_shows_the_other_exam(sit: Sit, desk: Desk) -> None:
    set_exams(desk, 4, 6)
    async with sit() as seat:
        await open_progress(seat)
        assert "exam in 4, " in seat.text
        await seat.press("x")
        assert "exam in 6, " in seat.text
        await seat.press("x")
        assert "exam in 4, " in seat.text


@pytest.mark.slow
async def test_m_changes_the_minutes_and_everything_is_reckoned_anew(sit: Sit, desk: Desk) -> None:
    set_exams(desk, 4)
    async with sit() as seat:
        screen = await open_progress(seat, whole=True)
        await seat.press("7")
        assert "20 min" in seat.text
        assert "← now" in seat.text
        await seat.press("m")
        await seat.write("soon")
        await seat.press("enter")
        assert "“soon” is no number of minutes, such as 20." in seat.flat
        await seat.press(*["backspace"] * 4)
        await seat.write("25")
        await seat.press("enter")
        assert desk.setting("minutes") == 25
        await until(seat, lambda: 25 in dict(screen.numbers.curve if screen.numbers else ()))
        assert re.search(r"25 min .* ← now", seat.text)


@pytest.mark.slow
async def test_a_search_that_finds_nothing_is_left_by_esc(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("5", "slash")
        await seat.write("zebra")
        await seat.press("enter")  # there is no list to go to
        assert isinstance(screen.focused, Input)
        await seat.press("escape")
        await seat.until(lambda: seat.app.screen is not screen)

"""Questions put off, marked or taken back, and time that stands still."""

import pytest

from quizapp.store.states import ItemState
from quizapp.tui.screens.home import HomeScreen
from tests.tui.conftest import Sit
from tests.tui.desks import reviews


async def test_undo_takes_back_any_number_of_steps(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same", "parameters-bias")
        await seat.press("space", "3", "space", "1")
        assert len(reviews(seat.desk)) == 2
        await seat.press("u", "u")
        assert reviews(seat.desk) == []
        assert "same" in seat.text
        await seat.press("u")
        assert seat.said[-1] == "There is nothing to take back in this sitting."


async def test_skip_puts_the_question_off(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same", "parameters-bias")
        await seat.press("s")
        assert "How many biases" in seat.text
        assert reviews(seat.desk) == []


async def test_a_question_can_be_put_aside_or_marked_and_that_taken_back(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same", "parameters-bias")
        for key, kind in (("minus", "bury"), ("z", "suspend"), ("i", "known"), ("f", "flag")):
            await seat.press(key)
            events = [one.kind for one in seat.desk.store.events() if one.item == "shapes-same"]
            assert events[-1] == kind
            assert ("How many biases" in seat.text) == (kind != "flag")
            await seat.press("u" if kind != "flag" else key)
            found = seat.desk.store.states(["shapes-same"])
            state = found.get("shapes-same", ItemState("shapes-same"))
            assert (state.suspended, state.known, state.buried_until, state.flagged) == (
                False, False, None, 0,
            )  # fmt: skip


@pytest.mark.slow
async def test_a_doubtful_question_is_reported_in_the_log(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same")
        await seat.press("r")
        await seat.write("why not valid")
        await seat.press("enter")
        report = [event for event in seat.desk.store.events() if event.kind == "report"]
        assert [event.payload["text"] for event in report] == ["why not valid"]
        await seat.press("r", "escape")
        assert len([event for event in seat.desk.store.events() if event.kind == "report"]) == 1


@pytest.mark.slow
async def test_pausing_stops_the_time_and_hides_the_question(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.press("f5")
        assert "paused" in seat.text
        assert "5×5" not in seat.text
        assert "F5 go on" in seat.text
        assert "check" not in seat.text
        await seat.write("28")
        await seat.press("f3", "enter")
        assert "5×5" in seat.text
        assert "28" not in seat.text
        assert "Given up" not in seat.text
        await seat.write("28")
        await seat.press("enter")
        await seat.until(lambda: "✓ 28" in seat.text)


async def test_undo_is_offered_only_where_there_is_a_question_left_to_take_it_back_from(
    sit: Sit,
) -> None:
    async with sit() as seat:
        await seat.study("shapes-same", "parameters-bias")
        await seat.press("z")
        assert seat.said == ["It is not asked any more. F6 takes it back."]
        await seat.press("z")
        assert isinstance(seat.app.screen, HomeScreen)
        assert seat.said == ["It is not asked any more."]

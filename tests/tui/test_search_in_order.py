"""A search and a box's line hold what was typed, in its order, however fast it came."""

import pytest
from textual.widgets import Input

from tests.tui.conftest import Sit


@pytest.mark.parametrize("place", ["browse", "keymap", "progress"])
async def test_what_is_rubbed_out_is_what_was_typed_before(sit: Sit, place: str) -> None:
    async with sit() as seat:
        seat.app.action_visit(place)
        await seat.until(lambda: seat.app.screen.query("#query"))
        if place == "progress":
            await seat.press("5")
        field = seat.app.screen.query_one("#query", Input)
        field.focus()
        await seat.until(lambda: field.has_focus)
        await seat.burst("p o o backspace backspace a d ctrl+u s k o backspace i p")
        await seat.until(lambda: field.value == "skip")


async def test_the_exam_s_day_is_the_one_that_was_typed(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("e")
        await seat.until(lambda: seat.app.screen.query(Input))
        field = seat.app.screen.query_one(Input)
        await seat.burst("1 backspace 9 enter ctrl+u 2 backspace 3 0")
        await seat.until(lambda: field.value == "30")
        (exam,) = seat.desk.exams()
        assert exam.day == seat.desk.clock.today() + 9

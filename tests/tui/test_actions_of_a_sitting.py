"""What the quieter keys of home, study and summary do."""

from quizapp.model.rating import Rating
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from tests.tui.conftest import Sit
from tests.tui.desks import reviews


async def test_the_time_is_hidden_and_stays_hidden(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same")
        assert "1 of 1 · 0:" in seat.text
        await seat.press("t")
        assert "1 of 1 · 0:" not in seat.text
        assert seat.desk.settings["timer"] is False
        await seat.press("t")
        assert "1 of 1 · 0:" in seat.text


async def test_what_keeps_being_forgotten_is_named_with_its_help(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("parameters-bias")
        for _ in range(5):
            await seat.press("space", "1")
        assert "Forgotten 4 times: How many biases" in seat.flat
        assert "n opens it in the editor" in seat.flat


async def test_a_slip_is_practised_from_the_summary(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv-params@1")
        await seat.press("enter")
        screen = seat.app.screen
        assert isinstance(screen, StudyScreen)
        slip = next(slip for slip in screen.session.question.slips if slip.value is not None)
        await seat.write(str(slip.value))
        await seat.press("enter", "f3", "escape")
        assert isinstance(seat.app.screen, SummaryScreen)
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "×1" in seat.text
        assert "tomorrow" in seat.text
        await seat.press("p")
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, StudyScreen)
        assert seat.app.screen.session.question.item == "conv-params@1"
        assert reviews(seat.desk) == [("conv-params@1", Rating.AGAIN)]


async def test_home_finds_kinds_of_problem_and_studies_five_minutes(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        assert isinstance(seat.app.screen, BrowseScreen)
        assert "kind:problem" in seat.text
        await seat.press("escape", "5")
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, StudyScreen)

"""What the quieter keys of home, study and summary do."""

import pytest

from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Seat, Sit
from tests.tui.desks import add_deck, reviews


def asked(seat: Seat) -> Question:
    """The question on screen."""
    screen = seat.app.screen
    assert isinstance(screen, StudyScreen)
    return screen.session.question


async def test_the_time_is_hidden_and_stays_hidden(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same")
        assert "1 of 1 · 0:" in seat.text
        await seat.press("t")
        assert "1 of 1 · 0:" not in seat.text
        assert not seat.desk.setting("timer")
        await seat.press("t")
        assert "1 of 1 · 0:" in seat.text


@pytest.mark.slow
async def test_what_keeps_being_forgotten_is_named_with_its_help(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("parameters-bias")
        for _ in range(5):
            await seat.press("space", "1")
        assert "Forgotten 4 times: How many biases" in seat.flat
        assert "n opens it in the editor" in seat.flat


@pytest.mark.slow
async def test_n_opens_what_keeps_being_forgotten_in_the_editor(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def edit(_: object, __: object, item: str) -> str:
        opened.append(item)
        return ""

    monkeypatch.setattr("quizapp.tui.editing.edit", edit)
    async with sit() as seat:
        await seat.study("parameters-bias")
        await seat.press("n")
        assert opened == []  # nothing is forgotten yet
        for _ in range(5):
            await seat.press("space", "1")
        await seat.press("n")
        assert opened == ["parameters-bias"]
        assert not seat.app.screen.query_one("#offer").display


NEEDY = """# Mine {#mine}

My own.

## What does a stride do? {#mine-stride needs=mine-kernel}

It skips.

## What is a kernel? {#mine-kernel}

What slides.
"""


@pytest.mark.slow
async def test_n_asks_first_what_the_forgotten_builds_on(sit: Sit) -> None:
    async with sit() as seat:
        add_deck(seat.desk, NEEDY)
        await seat.study("mine-stride")
        for _ in range(5):
            await seat.press("space", "1")
        assert "Forgotten 4 times: What does a stride do?" in seat.flat
        assert "n asks first what it builds on: What is a kernel?" in seat.flat
        await seat.press("n")
        assert seat.said == ["It comes after this question."]
        await seat.press("space", "1")
        assert asked(seat).item == "mine-kernel"
        assert "builds on" not in seat.flat


@pytest.mark.slow
async def test_n_after_a_problem_shows_its_worked_example_again(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv-params@1")
        await seat.press("enter")
        while not seat.app.screen.query_one("#offer").display:
            await seat.press("f3")
            assert "Given up" in seat.text
            if not seat.app.screen.query_one("#offer").display:
                await seat.press("enter")
        assert "n shows it worked out once more" in seat.flat
        await seat.press("n")
        assert "A worked example first." in seat.text


@pytest.mark.slow
async def test_a_slip_is_practised_from_the_summary(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv-params@1")
        await seat.press("enter")
        await seat.write(str(asked(seat).slips[0].value))
        await seat.press("enter", "f3", "escape")
        assert seat.app.screen.query("#tomorrow")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "×1" in seat.text
        assert "tomorrow" in seat.text
        await seat.press("p")
        await seat.pilot.pause()
        assert asked(seat).item == "conv-params@1"
        assert reviews(seat.desk) == [("conv-params@1", Rating.AGAIN)]


async def test_home_finds_kinds_of_problem_and_studies_five_minutes(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        assert "kind:problem" in seat.text
        await seat.press("escape", "5")
        await seat.pilot.pause()
        assert asked(seat).item

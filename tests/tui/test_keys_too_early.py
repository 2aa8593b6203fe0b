"""Keys that arrive before the screen they are meant for is there."""

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.window import WindowScreen
from quizapp.wiring import Desk
from tests.tui.conftest import Seat, Sit
from tests.tui.opened_later import opened_later


async def test_no_key_of_a_sitting_means_anything_before_its_first_question(sit: Sit) -> None:
    async with sit() as seat:
        screen = StudyScreen(seat.desk, seat.desk.sitting(items=("shapes-lenet",)))
        actions = [one.action for one in screen.BINDINGS if isinstance(one, Binding)]
        assert actions
        assert not any(screen.check_action(action.split("(")[0], ()) for action in actions)


async def test_enter_pressed_often_at_the_start_ends_at_the_first_question(sit: Sit) -> None:
    async with sit() as seat:
        for _ in range(4):
            seat.app.study(items=("shapes-lenet",))
            seat.app.simulate_key("enter")
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, StudyScreen)
        assert "5×5 kernel" in seat.flat


async def test_enter_pressed_twice_in_a_box_leaves_the_screen_below(sit: Sit) -> None:
    async with sit() as seat:
        answers: list[str | None] = []
        seat.app.push_screen(Asking("Why?", "a word"), answers.append)
        await seat.pilot.pause()
        field = seat.app.screen.query_one(Input)
        for _ in range(2):
            field.post_message(Input.Submitted(field, "so"))
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, HomeScreen)
        assert answers == ["so"]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("enter", StudyScreen),
        ("5 e", ExamScreen),
        ("g b", BrowseScreen),
        ("enter w", WindowScreen),  # what was asked for before belongs to the screen that was left
    ],
)
async def test_of_the_keys_pressed_before_the_store_is_open_the_last_acts_when_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, keys: str, kind: type[Screen[object]]
) -> None:
    free, app = opened_later(desk, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        seat = Seat(app, desk, pilot)
        await seat.press(*keys.split())
        assert app.desk is None
        free.set()
        await seat.until(lambda: app.desk is not None)
        await seat.on(kind)
        assert not app.wished


async def test_the_list_of_topics_that_was_gone_to_early_has_its_cursor_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, app = opened_later(desk, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        seat = Seat(app, desk, pilot)
        await seat.press("t")
        free.set()
        await seat.until(lambda: "Shape arithmetic" in seat.text)
        await seat.press("enter")
        await seat.on(StudyScreen)

"""Keys that arrive before the screen they are meant for is there."""

from textual.binding import Binding
from textual.widgets import Input

from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Sit


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

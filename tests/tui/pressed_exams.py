"""The keys of the mock exam: its door, its paper, one's own marks and the report."""

from pathlib import Path

from textual.containers import VerticalScroll
from textual.widgets import OptionList

from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.mock_list import MockListScreen
from quizapp.tui.screens.mock_own import MockOwnScreen
from quizapp.tui.screens.mock_paper import MockPaperScreen
from quizapp.tui.screens.mock_report import MockReportScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.sure import Sure
from quizapp.tui.widgets.answering import Answering
from tests.tui.conftest import Seat
from tests.tui.papers import sit_down, write_paper
from tests.tui.pressed import Hand, scene


def paper(seat: Seat) -> Path:
    seat.desk.paths.data.mkdir(parents=True, exist_ok=True)
    return write_paper(seat.desk.paths.data, conv2d_hand=6, shapes_same=4, shapes_lenet=2)


@scene(MockScreen)
async def door(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape", "back", lambda: MockScreen(seat.desk))
    await seat.press("m")
    await seat.on(MockScreen)
    await seat.until(lambda: seat.app.screen.query_one("#papers", OptionList).option_count)
    await seat.press("end")
    await hand.does("enter", "begin", lambda: seat.app.screen.query_one("#path").has_focus)


@scene(MockPaperScreen)
async def sitting(hand: Hand) -> None:
    seat = hand.seat
    mock = await sit_down(seat, paper(seat))
    screen = seat.app.screen
    assert isinstance(screen, MockPaperScreen)
    answering = screen.query_one(Answering)
    cells = answering.field
    await hand.does("f7", "as_text", lambda: answering.field is not cells)
    for key, action, at in (("f4", "step(1)", 1), ("f3", "step(-1)", 0)):
        await hand.does(key, action, lambda there=at: screen._at == there)  # type: ignore[misc]
    await hand.opens("f2", "list", MockListScreen)
    await hand.does("f5", "flag", lambda: mock.flags == {"1"})
    await hand.opens("f8", "hand_in", Sure)
    await seat.press("f3")
    await hand.does("escape", "leave", lambda: seat.app.focused is screen.query_one(VerticalScroll))
    await hand.does("enter", "next", lambda: screen._at == 0)
    await seat.press("escape")
    await hand.does("f", "flag", lambda: not mock.flags)
    await hand.opens("q", "list", MockListScreen)
    await hand.opens("h", "hand_in", Sure)
    await hand.does("n", "step(1)", lambda: screen._at == 1)
    await seat.press("escape")
    await hand.does("b", "step(-1)", lambda: screen._at == 0)
    await seat.press("escape")
    await hand.does("escape", "leave", lambda: isinstance(seat.app.screen, HomeScreen))


@scene(MockListScreen)
async def listed(hand: Hand) -> None:
    mock = await sit_down(hand.seat, paper(hand.seat))
    await hand.closes("escape", "back", lambda: MockListScreen(mock, 0))


@scene(MockOwnScreen)
async def own(hand: Hand) -> None:
    seat = hand.seat
    mock = await sit_down(seat, paper(seat))
    mock.write("2", "\n".join(f"thought {number}" for number in range(60)))
    await seat.press("f8", "y")
    await seat.on(MockOwnScreen)
    page = seat.app.screen.query_one(VerticalScroll)
    await hand.does("pagedown", "turn(1)", lambda: page.scroll_offset.y > 0)
    await hand.does("pageup", "turn(-1)", lambda: page.scroll_offset.y == 0)
    await hand.opens("escape", "leave", Sure)
    await seat.press("c")
    await hand.does("enter", "give", lambda: isinstance(seat.app.screen, MockReportScreen))


@scene(MockReportScreen)
async def report(hand: Hand) -> None:
    seat = hand.seat
    mock = await sit_down(seat, paper(seat))
    told = mock.finish({"2": 1.0})
    await seat.app.pop_screen()
    await hand.closes("escape", "back", lambda: MockReportScreen(seat.desk, mock, told))
    await seat.app.push_screen(MockReportScreen(seat.desk, mock, told))
    await hand.does("p", "practise", lambda: isinstance(seat.app.screen, StudyScreen))

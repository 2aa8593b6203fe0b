"""A mock exam on the screen: any order, no verdict before the end, nothing lost, the clock runs."""

from pathlib import Path

import pytest

from quizapp.model.event import Review
from quizapp.practice.mock import Mock
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.mock_list import MockListScreen
from quizapp.tui.screens.mock_own import MockOwnScreen
from quizapp.tui.screens.mock_paper import MockPaperScreen
from quizapp.tui.screens.mock_report import MockReportScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Seat, Sit
from tests.tui.fields import typed
from tests.tui.papers import sit_down, write_paper


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return write_paper(tmp_path, shapes_lenet=2, shapes_choices=3, shapes_same=4, conv_params=3)


def drafts(seat: Seat) -> dict[str, str]:
    """As the log has them."""
    mock = Mock.resume(seat.desk.store, seat.desk.clock)
    return mock.drafts if mock else {}


def logged(seat: Seat) -> dict[str, Review]:
    found = [event.review for event in seat.desk.store.reviews()]
    return {one.item: one for one in found if one}


async def test_m_offers_the_papers_and_enter_begins_the_one_pointed_at(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, paper: Path
) -> None:
    async with sit() as seat:
        for place in ("quizapp.practice.papers.ready", "quizapp.practice.asked.ready"):
            monkeypatch.setattr(place, lambda: {"short": paper})
        await seat.press("m")
        await seat.on(MockScreen)
        assert "A short paper · 30 minutes" in seat.text
        await seat.press("enter")
        await seat.on(MockPaperScreen)
        assert "30:00 left" in seat.text or "29:" in seat.text


@pytest.mark.slow
async def test_a_paper_of_my_own_is_named_by_its_path(sit: Sit, paper: Path) -> None:
    async with sit() as seat:
        await seat.press("m")
        await seat.on(MockScreen)
        await seat.press("end", "enter")
        await seat.write("nowhere.toml")
        await seat.press("enter")
        await seat.until(lambda: "There is no specification nowhere.toml" in seat.flat)
        field = seat.app.screen.query_one("#path")
        field.value = str(paper)  # type: ignore[attr-defined]
        await seat.press("enter")
        await seat.on(MockPaperScreen)


@pytest.mark.slow
async def test_answers_in_any_order_are_drafts_without_a_verdict(sit: Sit, paper: Path) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, paper)
        await seat.write("28")
        assert "read as 28" in seat.flat
        await seat.press("enter", "f4")
        assert mock.drafts == {"1": "28"}
        assert "✓" not in seat.text
        assert "✗" not in seat.text
        await seat.write("keeps it")
        await seat.press("f3", "a", "b", "f5", "f3")
        assert mock.drafts == {"1": "28", "3": "keeps it", "2": "a, b"}
        assert mock.flags == {"2"}
        assert "[1●] 2●⚑  3●  4○" in seat.text
        assert not logged(seat)


@pytest.mark.slow
async def test_a_draft_is_shown_again_when_one_comes_back(sit: Sit, paper: Path) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, paper)
        await seat.press("enter", "a", "b", "enter")
        await seat.press("f3")
        assert seat.text.count("☒") == 2
        await seat.press("f5", "f5")
        assert mock.flags == set()
        await seat.press("f2")
        await seat.on(MockListScreen)
        await seat.press("up", "enter")
        await seat.on(MockPaperScreen)
        assert "[1○]" in seat.text


async def test_what_was_typed_a_moment_before_a_kill_is_there_again(sit: Sit, paper: Path) -> None:
    async with sit() as seat:
        await sit_down(seat, paper)
        await seat.write("28")
        await seat.until(lambda: drafts(seat) == {"1": "28"})
        seat.app.pop_screen()  # as after a kill: only the log knows
        await seat.press("m")
        await seat.on(MockPaperScreen)
        assert "read as 28" in seat.flat


async def test_leaving_does_not_stop_the_clock_and_m_comes_back(sit: Sit, paper: Path) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, paper)
        await seat.press("escape", "escape")
        await seat.on(HomeScreen)
        assert "The clock goes on" in seat.said[0]
        assert not mock.over
        await seat.press("m")
        await seat.on(MockPaperScreen)


async def test_handing_in_says_what_is_open_and_reports_beside_the_expected_mark(
    sit: Sit, paper: Path
) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, paper)
        await seat.write("28")
        await seat.press("f4", "f4")
        await seat.write("the size")
        await seat.press("f8")
        assert "Still empty: 2, 4." in seat.flat
        await seat.press("n")
        await seat.on(MockPaperScreen)
        await seat.press("f8", "y")
        await seat.on(MockOwnScreen)
        assert "the size" in seat.text
        assert "height and width" in seat.flat
        await seat.press("enter")  # nothing is chosen yet
        await seat.press("c", "enter")
        await seat.on(MockReportScreen)
        assert "4 of 12 marks · 33%" in seat.text
        assert "was expected" in seat.text
        ratings = {item: int(review.rating) for item, review in logged(seat).items()}
        assert ratings == {"shapes-lenet": 3, "shapes-same": 1}, "what was left empty stays new"
        assert {review.source for review in logged(seat).values()} == {"mock"}
        assert Mock.resume(seat.desk.store, seat.desk.clock) is None
        assert mock.over
        await seat.press("down", "down")
        assert "expected" in seat.text
        await seat.press("p")
        await seat.on(StudyScreen)


async def test_where_nothing_was_expected_the_report_says_nothing_of_it(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        await sit_down(seat, write_paper(tmp_path, shapes_lenet=2))
        await seat.write("28")
        await seat.press("f8", "y")
        await seat.on(MockReportScreen)
        assert "2 of 2 marks · 100%" in seat.flat
        assert "expected" not in seat.text


@pytest.mark.slow
async def test_marking_one_s_own_words_can_be_left_for_the_report(sit: Sit, tmp_path: Path) -> None:
    async with sit() as seat:
        await sit_down(seat, write_paper(tmp_path, shapes_same=4, shapes_explain=4))
        await seat.write("the size")
        await seat.press("f4")
        await seat.write("the step")
        await seat.press("f8", "y")
        await seat.on(MockOwnScreen)
        await seat.press("e", "enter", "escape")
        assert "Leave the rest unmarked?" in seat.text
        await seat.press("n")
        await seat.on(MockOwnScreen)
        assert "2 of 2" in seat.text
        await seat.press("escape", "y")
        await seat.on(MockReportScreen)
        assert "4 of 8 marks" in seat.flat
        assert set(logged(seat)) == {"shapes-same"}


@pytest.mark.slow
async def test_when_time_is_up_the_paper_is_handed_in(
    sit: Sit, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, paper)
        await seat.write("28")
        await seat.press("enter")
        monkeypatch.setattr(Mock, "seconds_left", property(lambda _: 0.0))
        await seat.on(MockReportScreen)
        assert "Time is up" in seat.said[0]
        assert mock.over
        assert "2 of 12" in seat.text


async def test_a_draft_that_fits_no_cells_is_there_again_as_it_was_typed(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        await sit_down(seat, write_paper(tmp_path, conv2d_hand=6, shapes_lenet=2))
        await seat.write("?? ?")
        await seat.press("enter", "f3")
        assert drafts(seat)["1"] == typed(seat) == "??, ?"
        assert "??, ?" in seat.text


async def test_an_answer_that_cannot_be_read_is_named_before_it_is_handed_in(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        await sit_down(seat, write_paper(tmp_path, shapes_lenet=2, shapes_choices=3))
        await seat.write("idk")
        await seat.until(lambda: "That is no answer yet." in seat.flat)
        assert "hint" not in seat.text  # there are none in an exam
        await seat.press("enter")
        assert " 1? [2○]" in seat.text
        await seat.press("f2")
        await seat.on(MockListScreen)
        assert "1 ?" in seat.text
        await seat.press("escape", "f8")
        assert "Still empty: 2; not readable, so worth nothing: 1." in seat.flat

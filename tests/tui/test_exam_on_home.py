"""The exam on the home screen: the dialogue, the expected mark, how long now, placement."""

from types import SimpleNamespace

import pytest
from textual.widgets import Input, SelectionList

from quizapp.model.day import date_of
from quizapp.tui.screens.exam import ASKED, ExamScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Seat, Sit


async def looked_ahead(seat: Seat) -> None:
    # one of them may be cancelled by a newer one
    await seat.until(lambda: all(worker.is_finished for worker in seat.app.workers))


async def test_at_the_very_first_start_one_key_asks_the_first_question(sit: Sit) -> None:
    async with sit() as seat:
        seat.desk.notes.put(ASKED, value=None)
        seat.app.screen.desk_ready(seat.desk)  # type: ignore[attr-defined]
        await seat.press("enter")
        assert isinstance(seat.app.screen, StudyScreen)


async def test_after_the_first_sitting_two_questions_come_once_that_esc_leaves_out(
    sit: Sit,
) -> None:
    async with sit() as seat:
        seat.desk.notes.put(ASKED, value=None)
        await seat.study("shapes-lenet")
        await seat.write("28")
        await seat.press("enter", "enter")
        await seat.press("escape")
        await seat.on(ExamScreen)
        assert "When is your exam?" in seat.text
        await seat.press("escape")
        assert "How many minutes a day" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, HomeScreen)
        assert seat.desk.exams() == []
        seat.app.screen.desk_ready(seat.desk)
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, HomeScreen)


async def test_e_sets_date_and_minutes_and_the_mark_appears(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("e")
        await seat.write("never")
        await seat.press("enter")
        assert "is no date" in seat.flat
        seat.app.screen.query_one(Input).value = "12"
        await seat.press("enter")
        await seat.write("30")  # in place of the 20 that stands there
        await seat.press("enter")
        assert [exam.day - seat.desk.clock.today() for exam in seat.desk.exams()] == [12]
        assert seat.desk.setting("minutes") == 30
        await looked_ahead(seat)
        assert "12 days to go · expected mark" in seat.flat
        assert "of 100" in seat.flat
        assert "on the day, like this:" in seat.flat
        assert "marks" in seat.text


async def test_a_later_date_is_told_in_one_line(sit: Sit) -> None:
    async with sit() as seat:
        today = seat.desk.clock.today()
        seat.desk.set_exam(name="exam", date=date_of(today + 3))
        seat.desk.prospect()
        seat.desk.set_exam(name="exam", date=date_of(today + 10))
        seat.app.screen.desk_ready(seat.desk)  # type: ignore[attr-defined]
        await looked_ahead(seat)
        assert "exam 7 days later:" in seat.flat


async def test_a_number_key_starts_a_sitting_of_so_many_minutes(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("5")
        assert isinstance(seat.app.screen, StudyScreen)


async def test_what_is_marked_in_the_placement_is_known(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("k")
        assert isinstance(seat.app.screen, PlacementScreen)
        seat.app.screen.query_one(SelectionList).select("shapes")
        await seat.press("enter")
        states = seat.desk.store.states()
        assert states["shapes-same"].known
        assert "parameters-bias" not in states
        await seat.press("ctrl+z")
        assert "Taken back: nothing counts as known." in seat.flat
        assert "ctrl+z" not in seat.flat  # there is nothing more to take back
        assert not any(state.known for state in seat.desk.store.states().values())


async def test_an_answer_of_several_lines_begins_its_own_line_in_the_placement(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = SimpleNamespace(outcome="wrong", expected="conv | 8\npool | 4", note="")
    monkeypatch.setattr("quizapp.study.placing.Placing.answer", lambda *_: table)
    async with sit() as seat:
        await seat.press("k")
        await seat.press("enter")
        await seat.until(lambda: seat.app.screen.query_one("#answer").display)
        await seat.press("enter")
        await seat.until(lambda: "The answer was" in seat.text)
        lines = [line.strip() for line in seat.text.splitlines()]
        begin = lines.index("✗ The answer was")
        assert lines[begin + 1 : begin + 3] == ["conv | 8", "pool | 4"]


async def test_before_an_exam_an_answer_promises_no_day_on_which_it_is_asked_again(
    sit: Sit,
) -> None:
    async with sit() as seat:
        for days, words in ((0, "good · next in"), (12, "good · fades in")):
            if days:
                seat.desk.set_exam(name="exam", date=date_of(seat.desk.clock.today() + days))
            await seat.study("shapes-lenet")
            await seat.write("28")
            await seat.press("enter")
            assert words in seat.text
            await seat.press("u")

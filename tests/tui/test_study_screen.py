"""Answers that are typed and marked, one question after the other."""

import pytest
from textual import events
from textual.widgets import Input

from quizapp.errors import StoreError
from quizapp.model.event import Event
from quizapp.model.rating import Rating
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.widgets.answering import Answering
from tests.tui.conftest import Sit
from tests.tui.desks import reviews


async def test_a_right_answer_is_on_disk_before_the_next_question(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("28")
        assert "read as 28" in seat.text
        await seat.press("enter")
        assert "✓ 28" in seat.text
        assert reviews(seat.desk) == [("shapes-lenet", Rating.GOOD)]


async def test_a_wrong_answer_may_be_tried_again_and_then_shows_the_answer(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("27")
        await seat.press("enter")
        assert "✗ Not yet." in seat.text
        assert reviews(seat.desk) == []
        await seat.write("29")
        assert seat.app.screen.query_one(Input).value == "29"  # typing replaced the first try
        await seat.press("enter")
        assert "✗ Not right." in seat.text
        assert "The answer is 28" in seat.text
        assert "Not yet" not in seat.text  # there is no further try
        assert "32 − 5 + 1" in seat.text
        assert reviews(seat.desk) == [("shapes-lenet", Rating.AGAIN)]


@pytest.mark.slow
async def test_an_unreadable_answer_costs_nothing(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("many")
        await seat.press("enter")
        assert "? " in seat.text
        screen = seat.app.screen
        assert isinstance(screen, StudyScreen)
        assert screen.mode == "field"
        assert screen.session.attempt is not None
        assert screen.session.attempt.tries == []


async def test_what_the_store_refuses_is_a_sentence_and_the_answer_stays(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("28")

        def full(*_: object) -> None:
            raise StoreError("The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(seat.desk.store, "answer", full)
            await seat.press("enter")
            assert any("The disk is full." in sentence for sentence in seat.said)
        assert seat.app.screen.query_one(Input).value == "28"
        await seat.press("enter")
        assert "✓ 28" in seat.text
        assert reviews(seat.desk) == [("shapes-lenet", Rating.GOOD)]  # the lost try left no trace


async def test_a_worked_example_comes_step_by_step_before_the_first_problem(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv-params@1")
        assert "A worked example first." in seat.text
        before = seat.text.count(" = ")
        await seat.press("space")
        assert seat.text.count(" = ") == before + 1
        await seat.press("enter")
        assert "answer" in seat.text
        assert seat.app.screen.query_one(Answering).field is seat.app.screen.query_one(Input)


async def test_esc_leaves_the_field_and_then_letters_act(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.press("x")
        assert seat.app.screen.query_one(Input).value == "x"
        await seat.press("escape", "x")
        assert "Given up" in seat.text
        assert reviews(seat.desk) == [("shapes-lenet", Rating.AGAIN)]


async def test_a_second_esc_leaves_the_sitting_by_its_summary(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("28")
        await seat.press("enter", "escape")
        assert isinstance(seat.app.screen, SummaryScreen)
        assert "1 question" in seat.text
        assert "1 right" in seat.text
        await seat.press("enter")
        assert "topic" in seat.text


async def test_a_sitting_in_which_nothing_was_answered_is_left_for_home(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet", "shapes-same")
        await seat.press("f4", "u", "escape", "escape")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_a_topic_of_which_nothing_can_be_asked_is_said_to_be_so(sit: Sit) -> None:
    async with sit() as seat:
        items = [item.id for item in seat.desk.library.items(("parameters",))]
        seat.desk.store.append_many(Event("suspend", item=item) for item in items)
        seat.app.study(topics=("parameters",))
        await seat.until(lambda: seat.said)
        assert seat.said == ["Nothing of this can be asked now."]
        assert isinstance(seat.app.screen, HomeScreen)


async def test_keys_typed_ahead_are_served_in_their_order(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet", "parameters-bias")
        for key in ("2", "8", "enter", "enter", "space", "3"):
            seat.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await seat.until(lambda: len(reviews(seat.desk)) == 2)
        assert reviews(seat.desk) == [("shapes-lenet", 3), ("parameters-bias", 3)]


async def test_give_up_shows_the_answer_and_a_hint_shows_before(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv-params@1")
        await seat.press("enter", "f2")
        hint = seat.desk.library.question("conv-params@1", seed=7).hints[0]
        assert hint.split(":")[0] in seat.flat
        await seat.press("f3")
        assert "Given up" in seat.text
        assert reviews(seat.desk) == [("conv-params@1", Rating.AGAIN)]


async def test_why_can_be_asked_after_a_right_answer(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("28")
        await seat.press("enter")
        assert "32 − 5 + 1" not in seat.text
        await seat.press("y")
        assert "32 − 5 + 1" in seat.text
        await seat.press("y")
        assert "32 − 5 + 1" not in seat.text


async def test_a_matrix_is_typed_into_cells_or_as_text(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv2d-hand@1")
        await seat.press("enter")
        await seat.write("1 2;3 4")
        assert "read as 1 2; 3 4" in seat.text
        assert seat.app.screen.query_one(Answering).text == "1 2; 3 4"
        await seat.press("f7")
        assert seat.app.screen.query_one(Input).value == "1 2; 3 4"
        await seat.press("f7")
        assert seat.app.screen.query_one(Answering).text == "1 2; 3 4"
        await seat.press("enter")
        assert "✗1" in seat.text  # each wrong cell has its sign


async def test_a_table_is_filled_cell_by_cell_with_enter(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("same-padding-split@1")
        await seat.press("enter")
        for cell in ("5", "1", "999"):
            await seat.write(cell)
            assert "Not yet" not in seat.text
            await seat.press("enter")
        assert "✗ after" in seat.text


@pytest.mark.slow
async def test_the_window_slides_over_the_problem_s_own_numbers_once_it_is_settled(
    sit: Sit,
) -> None:
    async with sit() as seat:
        await seat.study("conv2d-hand@1")
        await seat.press("enter", "escape", "w")
        assert type(seat.app.screen).__name__ == "StudyScreen"  # it would show the answer
        await seat.press("f3", "w")
        assert type(seat.app.screen).__name__ == "WindowScreen"
        await seat.press("escape")
        assert type(seat.app.screen).__name__ == "StudyScreen"


async def test_what_cannot_be_understood_is_said_once_and_until_it_is_mended(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("hmm")
        assert seat.flat.count("is not understood") == 1
        await seat.press("enter")
        assert seat.flat.count("is not understood") == 1
        assert "? “hmm” is not understood" in seat.flat
        await seat.write("27")
        assert "is not understood" not in seat.flat
        assert "read as 27" in seat.flat


async def test_a_hint_is_offered_as_long_as_there_is_one(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        assert "F2" not in seat.text
        await seat.write("27")
        await seat.press("enter")
        assert "Try again." in seat.text
        assert "F2" not in seat.text
        await seat.study("shapes-same")
        assert "F2 hint" in seat.text
        await seat.press("f2")
        assert "Think of the border." in seat.text
        assert "F2" not in seat.text


@pytest.mark.parametrize("item", ["shapes-lenet", "shapes-choice"])
async def test_enter_without_an_answer_is_told_and_costs_nothing(sit: Sit, item: str) -> None:
    async with sit() as seat:
        await seat.study(item)
        await seat.press("enter")
        assert "? Nothing was entered yet." in seat.text
        await seat.press("2")
        assert "Nothing was entered" not in seat.text
        assert not seat.app.screen_stack[-1].session.attempt.tries  # type: ignore[attr-defined]

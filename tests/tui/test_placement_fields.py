"""A placement is answered in the fields of a sitting: cells, options, a line."""

import pytest

from generators.answers import Answer, choices, count, matrix
from quizapp.study.placing import Placing
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.widgets.answering import Answering
from quizapp.tui.widgets.ticks import Ticks
from tests.tui.conftest import Seat, Sit


async def asked(seat: Seat, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[str]:
    """Be asked for an answer; what is given is put into the list."""
    question = seat.desk.library.question("conv2d-hand@1")
    question = question._replace(prompt="Which?\n\n- one\n- two", form=answer.to_json())
    given: list[str] = []
    mark = Placing.answer

    def noted(self: Placing, asked: object, text: str, seconds: float) -> object:
        given.append(text)
        return mark(self, question, text, seconds) if asked is question else None

    monkeypatch.setattr(Placing, "next", lambda _: None if given else question)
    monkeypatch.setattr(Placing, "answer", noted)
    await seat.press("k")
    await seat.on(PlacementScreen)
    await seat.press("enter")
    await seat.until(lambda: seat.app.screen.query_one(Answering).display)
    return given


async def test_a_matrix_is_typed_into_cells(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sit() as seat:
        given = await asked(seat, monkeypatch, matrix([[1, 2], [3, 4]]))
        await seat.write("1 2;3")
        await seat.press("enter")
        assert given == []  # a number is still to come
        await seat.write("4")
        assert "read as 1 2; 3 4" in seat.text
        await seat.press("enter")
        await seat.until(lambda: "goes home" in seat.flat)
        assert given == ["1 2; 3 4"]
        assert "✓ 1 2; 3 4" in seat.text


async def test_options_are_chosen_and_stand_there_once(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        given = await asked(seat, monkeypatch, choices(["two"], ("one", "two")))
        assert seat.text.count("two") == 1
        await seat.press("2", "enter")
        await seat.until(lambda: "goes home" in seat.flat)
        assert given == ["b"]


async def test_enter_alone_says_that_one_does_not_know(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        given = await asked(seat, monkeypatch, matrix([[1, 2], [3, 4]]))
        assert "Enter before anything is filled in means that you do not know." in seat.flat
        await seat.press("enter")
        await seat.until(lambda: "goes home" in seat.flat)
        assert given == [""]
        assert "The answer was 1 2; 3 4" in seat.flat


async def test_what_cannot_be_taken_back_is_not_offered_to_be(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        await asked(seat, monkeypatch, matrix([[1, 2], [3, 4]]))
        await seat.press("enter")
        await seat.until(lambda: "goes home" in seat.flat)
        assert "Nothing is known yet. enter goes home." in seat.flat
        assert "ctrl+z" not in seat.flat


async def test_one_thing_that_is_known_is_one_thing(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Placing, "next", lambda _: None)
    async with sit() as seat:
        await seat.press("k")
        await seat.on(PlacementScreen)
        seat.app.screen.query_one(Ticks).select("conv-params@1")
        await seat.press("enter")
        await seat.until(lambda: "goes home" in seat.flat)
        assert "1 thing counts as known from now on." in seat.flat


async def test_f7_says_where_there_are_no_cells(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sit() as seat:
        await asked(seat, monkeypatch, count(143))
        await seat.press("f7")
        assert seat.said == ["This answer is typed as text already."]

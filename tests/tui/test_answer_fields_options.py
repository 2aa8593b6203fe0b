"""Options and pages: choosing, ordering, ticking, writing; keys in the order they were typed."""

import pytest
from textual.events import Key
from textual.widgets import TextArea

from generators.answers import Answer, choices, count, matrix, ordering, parts, yesno
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.tui.widgets.answering import Answering
from quizapp.tui.widgets.options import Options
from tests.tui.conftest import Sit
from tests.tui.desks import reviews
from tests.tui.fields import ask, at_once, becomes, put, typed

LAYERS = ("convolution", "normalisation", "activation")
SQUARE = matrix([[1, 2], [3, 4]])


async def test_an_order_is_given_by_letters_and_the_last_one_taken_back(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, ordering(LAYERS, (LAYERS[2], LAYERS[0], LAYERS[1])))
        await seat.press("b", "a", "backspace", "c", "a")
        assert typed(seat) == "b, c, a"
        assert "1. b) convolution" in seat.text
        await seat.press("enter")
        assert "✓" in seat.text


async def test_an_order_with_texts_missing_costs_nothing(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, ordering(LAYERS, LAYERS))
        await seat.press("a", "enter")
        assert "? b) normalisation is missing." in seat.text


@pytest.mark.slow
async def test_several_choices_are_ticked_by_key_and_by_mouse(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, choices([LAYERS[0], LAYERS[2]], LAYERS))
        await seat.press("1", "down", "space", "b")
        assert typed(seat) == "a"
        await seat.pilot.click(Options, offset=(5, 2))
        assert typed(seat) == "a, c"
        await seat.press("enter")
        assert "✓" in seat.text


async def test_once_marked_each_option_says_what_it_is(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, choices([LAYERS[0], LAYERS[2]], LAYERS))
        assert "all that apply" in seat.text
        await seat.press("1", "2", "enter")
        await seat.until(lambda: "✓ ☒ a) convolution" in seat.text)
        assert "✗ ☒ b) normalisation" in seat.text
        assert "✓ ☐ c) activation" in seat.text
        assert "☐ 0) none of these" in seat.text
        assert "all that apply" not in seat.text
        await seat.pilot.click(Options, offset=(5, 2))
        assert typed(seat) == "a, b"


async def test_once_marked_yes_and_no_and_their_reasons_say_what_they_are(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, yesno(False, "it is linear", ("it is linear", "it is local")))
        await seat.press("y", "4", "enter")
        await seat.until(lambda: "✗ ●    yes" in seat.text)
        for line in ("✓ ○    no", "✓ ○ a) it is linear", "✗ ● b) it is local"):
            assert line in seat.text


async def test_none_of_several_choices_is_an_answer_too(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, choices([], LAYERS))
        await seat.press("a", "a", "0", "enter")
        assert "✓ none" in seat.text


async def test_yes_or_no_wants_its_reason(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, yesno(False, "it is linear", ("it is linear", "it is local")))
        await seat.press("n", "enter")
        assert "Say why as well" in seat.text
        await seat.press("4", "3", "y", "n")
        assert typed(seat) == "no, a"
        await seat.press("enter")
        assert "✓ no, a) it is linear" in seat.text


async def test_an_explanation_is_written_and_then_ticked(sit: Sit) -> None:
    points = ("the window moves", "the output shrinks")
    question = Question("shapes-lenet", "shapes", "explain", "Explain.", "", points=points)
    async with sit() as seat:
        await put(seat, question)
        assert isinstance(seat.app.screen.query_one(Answering).field, TextArea)
        await seat.press("x")
        await at_once(seat, "y", "backspace", "z")
        assert await becomes(seat, "xz"), typed(seat)
        await seat.press("f8")
        assert "b) the output shrinks" in seat.text
        await seat.press("1", "enter")
        assert reviews(seat.desk) == [("shapes-lenet", Rating.AGAIN)]


async def test_keys_that_come_fast_are_served_in_order(sit: Sit) -> None:
    told: tuple[tuple[Answer, str, str], ...] = (
        (count(143), "1 2 backspace 4 3", "143"),
        (count(143), "1 3 left 4", "143"),
        (SQUARE, "1 2 backspace 3 right 4 down 5 left 6", "13 4; 6 5"),
        (ordering(LAYERS, LAYERS), "a b backspace c b", "a, c, b"),
    )
    async with sit() as seat:
        for answer, keys, text in told:
            await ask(seat, answer)
            await at_once(seat, *keys.split())
            assert await becomes(seat, text), typed(seat)


async def test_a_matrix_in_a_row_says_how_its_next_row_begins(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, parts({"dw": SQUARE, "db": count(3)}))
        assert "; next row of a matrix" in seat.text
        await ask(seat, parts({"dw": count(2), "db": count(3)}))
        assert "next row" not in seat.text


async def test_cells_that_are_right_make_no_part_right(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, parts({"dw": SQUARE, "db": count(3)}))
        await seat.press("1", "space", "2", ";", "3", "space", "5", "enter", "9", "enter")
        assert "◐ No part is right throughout." in seat.text


async def test_signs_that_name_no_option_choose_none(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, choices([LAYERS[0]], LAYERS))
        for key in (Key("superscript_two", "²"), Key("d", "d"), Key("5", "5")):
            seat.app.post_message(key)
        await seat.press("b")
        assert await becomes(seat, "b"), typed(seat)

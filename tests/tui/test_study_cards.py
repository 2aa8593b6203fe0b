"""Cards that learners turn over and rate, options that they choose, points that they tick."""

import pytest

from quizapp.model.rating import Rating
from quizapp.tui.widgets.options import Options
from tests.tui.conftest import Sit
from tests.tui.desks import reviews


async def test_a_card_is_turned_and_rated_by_digit_or_home_row(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same", "parameters-bias")
        for keys in ("1234", ("j", "k", "l", "semicolon")):
            for rating, key in enumerate(keys, 1):
                assert "height and width" not in seat.text
                await seat.press(key)
                assert reviews(seat.desk) == []  # a card face down is not rated
                await seat.press("space")
                assert "height and width" in seat.text
                assert "replace what the kernel takes away" in seat.flat
                await seat.press(key)
                assert reviews(seat.desk) == [("shapes-same", rating)]
                assert "How many biases" in seat.text
                await seat.press("u")


async def test_an_option_is_chosen_by_number_and_checked_by_enter(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-choice")
        options = seat.app.screen.query_one(Options)
        place = next(at for at, text in enumerate(options._texts) if "max" in text)
        await seat.press(str(place + 1), "enter")
        assert "✓" in seat.text
        assert reviews(seat.desk) == [("shapes-choice", Rating.GOOD)]


async def test_a_second_click_on_an_option_checks_it(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-choice")
        options = seat.app.screen.query_one(Options)
        place = next(at for at, text in enumerate(options._texts) if "max" not in text)
        await seat.pilot.click(Options, offset=(4, place))
        assert reviews(seat.desk) == []
        await seat.pilot.click(Options, offset=(4, place))
        await seat.pilot.pause()
        assert reviews(seat.desk) == [("shapes-choice", Rating.AGAIN)]  # options get one try
        assert seat.text.count("max pooling") == 2  # among the options, and once as the answer
        assert "Pooling only compares" in seat.text


async def test_several_options_are_ticked(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-choices")
        options = seat.app.screen.query_one(Options)
        right = [at for at, text in enumerate(options._texts) if "5×5" not in text]
        await seat.press("a", "a", *(str(at + 1) for at in right), "enter")
        assert reviews(seat.desk) == [("shapes-choices", Rating.GOOD)]


@pytest.mark.slow
async def test_an_explanation_is_compared_and_its_points_ticked(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-explain")
        await seat.write("the step 1234")
        await seat.press("f8")
        assert "how far the window moves" in seat.text
        await seat.press("1", "enter")
        assert reviews(seat.desk) == [("shapes-explain", Rating.AGAIN)]
        await seat.press("escape")


async def test_all_points_ticked_is_recalled(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-explain")
        await seat.press("f8", "1", "2", "enter")
        assert reviews(seat.desk) == [("shapes-explain", Rating.GOOD)]

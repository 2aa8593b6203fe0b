"""The why key tells the reason and where it stands."""

import pytest

from tests.tui.conftest import Sit


async def test_y_adds_the_source_then_puts_it_away(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same")
        await seat.press("space")
        assert "replace what the kernel takes away" in seat.flat
        assert "Source:" not in seat.text
        assert "y source" in seat.text
        await seat.press("y")
        await seat.until(lambda: "Source: Dumoulin and Visin, section 2.3" in seat.flat)
        assert "y source" not in seat.text  # all is said
        await seat.press("y")
        await seat.until(lambda: "Dumoulin" not in seat.text)
        assert "y why" in seat.text


@pytest.mark.slow
async def test_the_key_stands_at_the_bottom_only_where_there_is_a_reason(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet", "shapes-choice")
        await seat.write("28")
        await seat.press("enter")
        assert "y why" in seat.text
        await seat.press("y")
        await seat.until(lambda: "32 − 5 + 1 = 28" in seat.flat)
        await seat.press("y", "enter", "2", "enter")
        before = seat.text
        assert "y why" not in before
        await seat.press("y")
        assert seat.text == before


async def test_a_problem_has_its_worked_solution_and_no_key_for_a_reason(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv-params@1")
        await seat.press("enter", "f3")
        assert "Given up" in seat.text
        assert "y why" not in seat.text

"""A terminal that is made larger or smaller while a question is on the page, whatever is done with it."""

from collections.abc import Awaitable, Callable
from typing import get_args

import pytest

from quizapp.tui.modes import Mode
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Seat, Sit
from tests.tui.sizes import Size

SIZES: tuple[Size, ...] = ((60, 20), (120, 40), (80, 24))


async def example(seat: Seat) -> None:
    await seat.study("conv-params@1")


async def field(seat: Seat) -> None:
    await seat.study("conv2d-hand@1")
    await seat.press("enter")
    await seat.write("1 2;3")


async def writing(seat: Seat) -> None:
    await seat.study("shapes-explain")
    await seat.write("the step")


async def ticking(seat: Seat) -> None:
    await writing(seat)
    await seat.press("f8", "1")


async def card(seat: Seat) -> None:
    await seat.study("shapes-same")


async def turned(seat: Seat) -> None:
    await card(seat)
    await seat.press("space")


async def settled(seat: Seat) -> None:
    await seat.study("conv-params@1")
    await seat.press("enter", "f3")


WAYS: dict[Mode, tuple[Callable[[Seat], Awaitable[None]], str, str]] = {
    "example": (example, "A worked example first.", "enter next"),
    "field": (field, "space: next cell", "enter check"),
    "writing": (writing, "the step", "F8 compare"),
    "card": (card, "What does same padding keep?", "space show the answer"),
    "turned": (turned, "replace what the kernel takes away", "3 recalled"),
    "ticking": (ticking, "a larger stride gives a smaller output", "enter rate by the ticks"),
    "settled": (settled, "Given up.", "enter next"),
}


def test_every_mode_has_a_way_to_it() -> None:
    assert set(get_args(Mode)) - {"opening"} == set(WAYS)


@pytest.mark.slow
async def test_a_page_follows_the_terminal_s_size(sit: Sit) -> None:
    async with sit() as seat:
        for mode, (reach, words, key) in WAYS.items():
            await reach(seat)
            screen = seat.app.screen
            assert isinstance(screen, StudyScreen)
            assert screen.mode == mode
            focused = seat.app.focused
            for size in SIZES:
                await seat.pilot.resize_terminal(*size)
                await seat.until(lambda: words in seat.flat and key in seat.text)  # noqa: B023
                lines = seat.text.splitlines()
                assert len(lines) <= size[1]
                assert max(map(len, lines)) <= size[0]
                assert key in lines[-1]  # at the bottom
                assert screen.mode == mode
                assert seat.app.focused is focused

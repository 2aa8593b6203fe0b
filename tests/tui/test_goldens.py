"""What each screen looks like at three sizes."""

import pytest

from tests.tui.conftest import Seat, Sit
from tests.tui.golden import seen_and_kept
from tests.tui.sizes import SIZES, Size


async def show(seat: Seat, name: str) -> None:
    match name:
        case "home":
            return
        case "question":
            await seat.study("shapes-lenet")
            await seat.write("27")
        case "wrong":
            await seat.study("shapes-lenet")
            await seat.write("27")
            await seat.press("enter")
            await seat.write("29")
            await seat.press("enter")
        case "card":
            await seat.study("shapes-same")
            await seat.press("space")
        case "choice":
            await seat.study("shapes-choice")
            await seat.press("2")
        case "explain":
            await seat.study("shapes-explain")
            await seat.write("the step")
            await seat.press("f8", "1")
        case "example":
            await seat.study("conv-params@1")
        case "summary":
            await seat.study("shapes-lenet")
            await seat.write("28")
            await seat.press("enter", "escape")
            await seat.app.workers.wait_for_complete()
        case "help":
            await seat.press("question_mark")
        case _:
            seat.app.action_visit(name)
            await seat.pilot.pause(0.2)
    await seat.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "name",
    ["home", "question", "wrong", "card", "choice", "explain", "summary", "help", "browse",
     "settings", "keymap", "add"],
)  # fmt: skip
async def test_a_screen_looks_as_it_did(sit: Sit, name: str, size: Size) -> None:
    async with sit(size=size) as seat:
        await show(seat, name)
        text = seat.text.replace(str(seat.desk.paths.data.parent), "…")
        seen, kept = seen_and_kept(text, name, size)
        assert seen == kept

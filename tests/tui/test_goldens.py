"""What each screen looks like at three sizes; UPDATE_GOLDENS=1 writes them anew."""

import os
import re
from pathlib import Path

import pytest

from tests.tui.conftest import Seat, Sit
from tests.tui.sizes import SIZES

GOLDENS = Path(__file__).parent / "goldens"


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
async def test_a_screen_looks_as_it_did(sit: Sit, name: str, size: tuple[int, int]) -> None:
    async with sit(size=size) as seat:
        await show(seat, name)
        seen = seat.text.replace(str(seat.desk.paths.data.parent), "…")
        seen = re.sub(r"\b\d:\d\d\b", "0:00", seen)  # the time runs by the second
        seen = re.sub(
            r"[▁-█] *$", "", seen, flags=re.MULTILINE
        )  # where a scroll bar's thumb begins
        seen = re.sub(r" +$", "", seen, flags=re.MULTILINE)
        seen = "\n".join(line.rstrip() for line in seen.splitlines()) + "\n"
    golden = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(seen, "utf-8")
    assert seen == golden.read_text("utf-8")

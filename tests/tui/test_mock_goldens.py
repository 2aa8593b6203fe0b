"""What the mock exam looks like at three sizes; UPDATE_GOLDENS=1 writes it anew."""

import os
import re
from pathlib import Path

import pytest

from quizapp.tui import mocking
from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.mock_list import MockListScreen
from quizapp.tui.screens.mock_own import MockOwnScreen
from quizapp.tui.screens.mock_paper import MockPaperScreen
from quizapp.tui.screens.mock_report import MockReportScreen
from tests.tui.conftest import Seat, Sit
from tests.tui.sizes import SIZES

GOLDENS = Path(__file__).parent / "goldens"
PAPER = """
title = "A paper of every kind"
minutes = 30
seed = 5

[[section]]
[[section.question]]
card = "shapes-lenet"
marks = 2
[[section.question]]
card = "shapes-same"
marks = 4
[[section.question]]
family = "conv2d-hand"
level = 1
marks = 6
"""


async def show(seat: Seat, name: str, folder: Path) -> None:
    if name == "door":
        await seat.press("m")
        await seat.on(MockScreen)
        await seat.until(lambda: "allowed: " in seat.flat)
        return
    path = folder / "paper.toml"
    path.write_text(PAPER, "utf-8")
    seat.app.push_screen(MockPaperScreen(seat.desk, mocking.begin(seat.desk, str(path))))
    await seat.on(MockPaperScreen)
    await seat.write("28")
    await seat.press("f4")
    await seat.write("a part")
    await seat.press("f5", "f4")
    await seat.write("3 -1")
    await seat.until(lambda: "[3●]" in seat.text)  # kept a moment after the last key
    if name == "list":
        await seat.press("f2")
        await seat.on(MockListScreen)
    elif name in ("own", "report"):
        await seat.press("f8", "y")
        await seat.on(MockOwnScreen)
        if name == "report":
            await seat.press("c", "enter")
            await seat.on(MockReportScreen)
            await seat.press("end")
    await seat.pilot.pause(0.2)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["door", "paper", "list", "own", "report"])
async def test_the_mock_exam_looks_as_it_did(
    sit: Sit, name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    async with sit(size=size) as seat:
        await show(seat, name, tmp_path)
        seen = re.sub(r"\b\d?\d:\d\d\b", "00:00", seat.text)  # the time runs by the second
        seen = re.sub(r"[▁-█](?= *[│]?$)", "", seen, flags=re.MULTILINE)  # a scroll bar's thumb
        seen = "\n".join(line.rstrip() for line in seen.splitlines()) + "\n"
    golden = GOLDENS / f"mock-{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(seen, "utf-8")
    assert seen == golden.read_text("utf-8")

"""What the mock exam looks like at three sizes."""

from pathlib import Path

import pytest

from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.mock_list import MockListScreen
from quizapp.tui.screens.mock_own import MockOwnScreen
from quizapp.tui.screens.mock_report import MockReportScreen
from tests.tui.conftest import Seat, Sit
from tests.tui.golden import seen_and_kept
from tests.tui.papers import sit_down, write_paper
from tests.tui.sizes import SIZES, Size


async def show(seat: Seat, name: str, folder: Path) -> None:
    if name == "door":
        await seat.press("m")
        await seat.on(MockScreen)
        await seat.until(lambda: "allowed: " in seat.flat)
        return
    await sit_down(seat, write_paper(folder, shapes_lenet=2, shapes_same=4, conv2d_hand=6))
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


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["door", "paper", "list", "own", "report"])
async def test_the_mock_exam_looks_as_it_did(
    sit: Sit, name: str, size: Size, tmp_path: Path
) -> None:
    async with sit(size=size) as seat:
        await show(seat, name, tmp_path)
        seen, kept = seen_and_kept(seat.text, f"mock-{name}", size)
        assert seen == kept


async def test_the_keys_of_a_long_list_of_questions_stay_in_sight(sit: Sit, tmp_path: Path) -> None:
    path = write_paper(tmp_path)
    card = '[[section.question]]\ncard = "shapes-lenet"\nmarks = 1\n'
    path.write_text(path.read_text("utf-8") + card * 20, "utf-8")
    async with sit(size=(60, 20)) as seat:
        await sit_down(seat, path)
        await seat.press("f2")
        await seat.on(MockListScreen)
        await seat.until(lambda: "enter go there" in seat.text)

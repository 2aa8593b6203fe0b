"""What boxes, pictures and the placement look like at three sizes."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.held import Held
from quizapp.tui.screens.notice import Notice
from quizapp.tui.screens.picture import PictureScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.pressing import Pressing
from quizapp.tui.screens.sure import Sure
from tests.tui.conftest import Seat, Sit
from tests.tui.golden import seen_and_kept
from tests.tui.sizes import SIZES, Size
from tests.tui.test_pictures import write_png

NAMES = (
    "placement", "placement-problem", "exam", "exam-minutes", "pressing", "notice", "sure",
    "asking", "held", "palette",
)  # fmt: skip


async def visit(seat: Seat, place: str, kind: type[object]) -> None:
    seat.app.action_visit(place)
    await seat.on(kind)


async def show(seat: Seat, name: str) -> None:
    match name:
        case "placement":
            await visit(seat, "placement", PlacementScreen)
            await seat.press("space", "down")
        case "placement-problem":
            await visit(seat, "placement", PlacementScreen)
            await seat.press("enter")
            await seat.until(lambda: seat.app.screen.query_one("#answer").display)
        case "exam":
            await seat.press("e")
            await seat.on(ExamScreen)
        case "exam-minutes":
            await seat.press("e")
            await seat.on(ExamScreen)
            await seat.write("14")
            await seat.press("enter")
        case "pressing":
            await seat.app.push_screen(Pressing("give up"))
        case "notice":
            await seat.app.push_screen(
                Notice(
                    "The store cannot be opened",
                    "The store was written by a newer quizapp; update this one and open it again.",
                )
            )
        case "sure":
            seat.app.action_visit("settings")
            await seat.pilot.pause()
            await seat.press("f7")
            await seat.on(Sure)
        case "asking":
            await seat.study("shapes-same")
            await seat.press("r")
            await seat.on(Asking)
            await seat.write("why not valid")
        case "held":
            sentence = "The store is used by quizapp study (process 4711); leave it there first."
            await seat.app.push_screen(Held(sentence))
        case _:
            await seat.study("shapes-same")
            await seat.press("ctrl+p")
            await seat.write("susp")
            await seat.until(lambda: "it no more" in seat.text)
    await seat.pilot.pause()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
async def test_a_box_looks_as_it_did(sit: Sit, name: str, size: Size) -> None:
    async with sit(size=size) as seat:
        await show(seat, name)
        seen, kept = seen_and_kept(seat.text, name, size)
        assert seen == kept


@pytest.mark.skipif(find_spec("textual_image") is None, reason="the extra images draws them")
@pytest.mark.filterwarnings(  # textual-image 0.12 asks Pillow in the old way
    "ignore:Image.Image.getdata is deprecated:DeprecationWarning"
)
@pytest.mark.parametrize("size", SIZES)
async def test_a_picture_looks_as_it_did(sit: Sit, tmp_path: Path, size: Size) -> None:
    async with sit(size=size) as seat:
        several = [write_png(tmp_path / "red.png"), write_png(tmp_path / "wide.png", 40, 8)]
        await seat.app.push_screen(PictureScreen(several))
        await seat.pilot.pause()
        seen, kept = seen_and_kept(seat.text, "picture", size)
        assert seen == kept

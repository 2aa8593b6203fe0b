"""A long explanation is compared with the card's on one page of a small terminal."""

import re
import shutil
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from quizapp.tui.widgets.options import Options
from tests.tui.conftest import Seat, Sit

DECK = Path(__file__).parents[2] / "decks" / "02-convolution.md"
ITEM = "explain-convolutions"


async def compare(seat: Seat, data: Path, words: str) -> None:
    """Write, then turn the longest explanation of the decks over."""
    folder = data / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(DECK, folder)
    seat.desk.library.refresh()
    await seat.study(ITEM)
    await seat.write(words)
    await seat.press("f8")
    await seat.until(lambda: seat.app.screen.query_one(Options).display)


@pytest.mark.slow
@pytest.mark.parametrize("words", ["", "they slide"])
async def test_question_ticks_and_answer_stand_on_one_page(
    sit: Sit, tmp_path: Path, words: str
) -> None:
    async with sit(size=(80, 24)) as seat:
        await compare(seat, tmp_path / "data", words)
        question = seat.desk.library.question(ITEM)
        told = [question.prompt, *question.points, question.answer]
        for text in told:
            plain = " ".join(re.sub(r"[*$]", "", text).split())
            assert plain in re.sub(r"[│╭╮╰╯]", "", seat.flat)
        assert seat.app.screen.query_one(VerticalScroll).max_scroll_y == 0


@pytest.mark.parametrize(("lines", "rows"), [(1, 3), (2, 4), (6, 5)])
async def test_the_box_is_as_high_as_what_was_written(
    sit: Sit, tmp_path: Path, lines: int, rows: int
) -> None:
    async with sit(size=(80, 24)) as seat:
        await compare(seat, tmp_path / "data", "x")
        words = seat.app.screen.query_one(TextArea)
        words.load_text("\n".join(["a line"] * lines))
        await seat.pilot.pause()
        assert words.outer_size.height == rows

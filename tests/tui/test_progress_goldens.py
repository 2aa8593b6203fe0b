"""What each page of the progress screen looks like at three sizes."""

import pytest

from quizapp.tui.screens.progress import PAGES
from quizapp.wiring import Desk
from tests.tui.conftest import Sit
from tests.tui.golden import seen_and_kept
from tests.tui.sizes import SIZES, Size
from tests.tui.ten_days import open_progress, set_exams, study_some


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_looks_as_it_did(sit: Sit, desk: Desk, size: Size) -> None:
    study_some(desk)
    set_exams(desk, 8)
    async with sit(size=size) as seat:
        await open_progress(seat, whole=True)
        for number, page in enumerate(PAGES, 1):
            await seat.press(str(number))
            seen, kept = seen_and_kept(seat.text, f"progress-{page}", size)
            assert seen == kept

"""Seven pages of numbers out of the log, each with its plot and its sentences."""

import re
from collections.abc import Iterator

import pytest

from quizapp.errors import StoreError
from quizapp.model.day import date_of
from quizapp.model.event import Event
from quizapp.scheduling.memory import DEFAULT_PARAMETERS
from quizapp.store.lines import Lines
from quizapp.store.store import Store
from quizapp.tui.screens.progress import PAGES, ProgressScreen
from quizapp.wiring import Desk
from tests.tui.conftest import Sit
from tests.tui.ten_days import open_progress, set_exams, study_some, until


@pytest.mark.slow
async def test_the_pages_turn_with_the_arrows_and_by_mouse(sit: Sit) -> None:
    async with sit() as seat:
        screen = await open_progress(seat)
        seen = []
        for _ in PAGES:
            seen.append(screen.page)
            assert "←→ pages" in seat.text
            await seat.press("right")
        assert tuple(seen) == PAGES
        assert screen.page == "mark"
        await seat.press("left")
        assert screen.page == "minutes"
        at = seat.text.splitlines()[2].index("Days")
        await seat.pilot.click(offset=(at + 1, 2))
        await seat.pilot.pause()
        assert screen.page == "days"


async def test_before_anything_each_page_says_what_will_be_there(sit: Sit) -> None:
    async with sit() as seat:
        await open_progress(seat)
        found = {}
        for number, page in enumerate(PAGES, 1):
            await seat.press(str(number))
            found[page] = seat.flat
        assert "No exam is set. e on the home screen sets its date" in found["mark"]
        assert "From your second day on" in found["memory"]
        assert "From 1,000 answers on" in found["memory"]
        assert "No answers yet." in found["days"]
        assert "Nothing is due within two weeks." in found["ahead"]
        assert "Shape arithmetic" in found["strength"]
        assert "No misconception came up yet." in found["slips"]
        assert "No exam is set." in found["minutes"]


async def test_an_own_memory_model_says_what_it_changed(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    slower = (*(2 * w for w in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:])
    told = {"parameters": slower, "reviews": 1200, "loss_before": 0.45, "loss_after": 0.441}
    desk.store.append(Event("parameters", payload=told))
    async with sit(size=(100, 40)) as seat:
        await open_progress(seat)
        await seat.press("2")
        assert "memory model: your own since 2026-12-03, from 1,200 answers" in seat.flat
        assert "log loss of its predictions 0.450 → 0.441" in seat.flat
        assert "2.3 → 4.6 days until 90 % are left after a first “recalled”" in seat.flat


@pytest.mark.slow
async def test_a_plan_made_again_is_told_above_the_marks(sit: Sit, desk: Desk) -> None:
    set_exams(desk, 4)
    desk.prospect()
    desk.set("minutes", value=1)
    async with sit() as seat:
        await open_progress(seat)
        assert "19 min a day less: " in seat.flat


@pytest.mark.slow
async def test_plots_can_be_read_as_numbers(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    set_exams(desk, 5)
    async with sit(size=(80, 40)) as seat:
        screen = await open_progress(seat)
        await seat.press("n")
        assert "nine in ten" in seat.text
        numbers = screen.numbers
        assert numbers is not None
        last = numbers.exams[0].days[-1]
        date = date_of(last.day)
        wanted = f"{date.day} {date:%b} {100 * last.mark:.0f} {100 * last.low:.0f}–"
        assert wanted in seat.flat
        await seat.press("3")
        day = numbers.back.days[-1]
        assert f"{date_of(day.day)} {day.reviews} " in seat.flat
        await seat.press("4")
        assert "day again new minutes" in seat.flat
        await seat.press("n")
        assert "questions a day" in seat.text
        assert "█ again ▒ new" in seat.flat


async def test_one_answer_on_one_day_is_one(sit: Sit, desk: Desk) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.write("28")
        await seat.press("enter", "enter", "escape")
        await open_progress(seat)
        await seat.press("3")
        assert "1 answer on 1 day, 0 minutes" in seat.flat


async def test_strength_says_what_each_topic_brings_on_the_day(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    set_exams(desk, 5)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("5")
        assert screen.numbers is not None
        topic = next(t for t in screen.numbers.exams[0].topics if t.topic == "shapes")
        assert f"→ {topic.mark:.0f} % of {topic.share:.0f}" in seat.flat


@pytest.mark.slow
async def test_leaving_early_ends_the_reckoning(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    lines = Store.lines

    def watched(store: Store, learner: str) -> Lines:
        read.append(1)
        return lines(store, learner)

    monkeypatch.setattr(Store, "lines", watched)
    set_exams(desk, 20)
    async with sit() as seat:
        await seat.press("g")
        await until(seat, lambda: bool(read))
        await seat.press("escape")
        assert not isinstance(seat.app.screen, ProgressScreen)
        await seat.app.workers.wait_for_complete(
            [one for one in seat.app.workers if one.group == "default" and one.name == "_reckon"]
        )


async def test_a_store_that_cannot_be_read_is_a_sentence(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise StoreError("The disk is full.")

    async with sit() as seat:
        monkeypatch.setattr(Store, "lines", refused)
        await seat.press("g")
        while not seat.app.screen.query("Reckoning.-failed"):
            await seat.pilot.pause(0.02)
        await seat.pilot.pause()
        assert seat.text.count("The disk is full.") == 2  # above, and on the page


def numbers_in(document: object) -> Iterator[float]:
    if isinstance(document, dict):
        for value in document.values():
            yield from numbers_in(value)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from numbers_in(value)
    elif isinstance(document, int | float):
        yield float(document)


async def test_what_the_screen_shows_stats_tell_as_well(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    set_exams(desk, 5)
    async with sit(size=(120, 40)) as seat:
        screen = await open_progress(seat, whole=True)
        assert screen.numbers is not None
        told = {round(number) for number in numbers_in(screen.numbers.to_json())}
        told |= {round(100 * number) for number in numbers_in(screen.numbers.to_json())}
        await seat.press("7")
        minutes = [int(n) for n in re.findall(r"(\d+) min  .*?(?=\d+  )", seat.text)]
        marks = [int(n) for n in re.findall(r"[▇▁]  +(\d+)", seat.text)]
        assert len(minutes) == len(marks) > 5
        assert set(minutes) | set(marks) <= told
        await seat.press("2")
        shares = [int(n) for n in re.findall(r"[▇▁┃]\s+(\d+)%", seat.text)]
        assert shares
        assert set(shares) <= told

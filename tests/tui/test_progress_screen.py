"""Seven pages of numbers out of the log, each with its plot, and what can be done on them."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from quizapp.errors import StoreError
from quizapp.model.day import date_of
from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import DEFAULT_PARAMETERS
from quizapp.store.store import Store
from quizapp.tui.screens.progress import PAGES, ProgressScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.reckoning import Reckoning
from quizapp.wiring import Desk
from tests.tui.conftest import Seat, Sit
from tests.tui.sizes import SIZES

GOLDENS = Path(__file__).parent / "goldens"
CARDS = ("shapes-same", "shapes-lenet", "shapes-choice", "parameters-bias")


def answered(item: str, day: int, rating: Rating, **more: object) -> Event:
    review = Review(item, rating, duration_ms=180_000, **more)  # type: ignore[arg-type]
    return Event("review", item=item, day=day, review=review)


def study_some(desk: Desk) -> None:
    """Ten days of a learner who forgets every fourth time and leaves out the biases."""
    today = desk.clock.today()
    events = []
    for ago in (10, 9, 7, 5, 2, 1):
        for place, item in enumerate(CARDS[: 2 + ago % 3]):
            forgot = (place + ago) % 4 == 0
            events.append(answered(item, today - ago, Rating.AGAIN if forgot else Rating.GOOD))
    drawn = desk.library.question("conv-params@1").drawn
    assert drawn is not None
    for ago, slips in ((9, ("no-bias",)), (4, ()), (2, ("no-bias", "k-not-squared"))):
        rating = Rating.AGAIN if slips else Rating.GOOD
        tries = (Try("1", "wrong" if slips else "right", slips),)
        events.append(answered(
            "conv-params@1", today - ago, rating, tries=tries, level=1, seed=7,
            version=drawn.version, parameters=drawn.parameters,
        ))  # fmt: skip
    desk.store.append_many(events)


def set_exams(desk: Desk, *days: int) -> None:
    for days_left in days:
        name = f"exam in {days_left}"
        desk.set_exam(name=name, date=date_of(desk.clock.today() + days_left))


async def open_progress(seat: Seat, *, whole: bool = False) -> ProgressScreen:
    """Open it with its key and wait for the marks, or until everything is reckoned."""
    await seat.press("g")
    screen = seat.app.screen
    assert isinstance(screen, ProgressScreen)

    def there() -> bool:
        if whole or not seat.desk.exams():
            return screen.numbers is not None and not screen.query_one(Reckoning).words
        return screen.numbers is not None and bool(screen.numbers.exams)

    await until(seat, there)
    return screen


async def until(seat: Seat, there: Callable[[], bool]) -> None:
    """Wait as long as it takes, unless the app or the reckoning has failed."""
    while not there():
        assert seat.app.is_running
        assert not seat.app.screen.query("Reckoning.-failed"), seat.text
        await seat.pilot.pause(0.02)
    await seat.pilot.pause()


def studied(seat: Seat) -> str:
    """The item that is being asked."""
    screen: object = seat.app.screen
    assert isinstance(screen, StudyScreen)
    return screen.session.question.item


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_looks_as_it_did(sit: Sit, desk: Desk, size: tuple[int, int]) -> None:
    study_some(desk)
    set_exams(desk, 8)
    changed = []
    async with sit(size=size) as seat:
        await open_progress(seat, whole=True)
        for number, page in enumerate(PAGES, 1):
            await seat.press(str(number))
            bar = rf"^(.{{{size[0] - 4}}}.*?)[▁-█] *$"  # where a scroll bar's thumb begins
            seen = re.sub(bar, r"\1", seat.text, flags=re.MULTILINE)
            seen = "\n".join(line.rstrip() for line in seen.splitlines()) + "\n"
            golden = GOLDENS / f"progress-{page}-{size[0]}x{size[1]}.txt"
            if os.environ.get("UPDATE_GOLDENS"):
                golden.write_text(seen, "utf-8")
            if seen != golden.read_text("utf-8"):
                changed.append(f"{golden.name}\n{seen}")
    assert changed == []


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


async def test_a_plan_made_again_is_told_above_the_marks(sit: Sit, desk: Desk) -> None:
    set_exams(desk, 4)
    desk.prospect()
    desk.set("minutes", value=1)
    async with sit() as seat:
        await open_progress(seat)
        assert "19 min a day less: " in seat.flat


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
        assert "questions: █ again" in seat.flat


async def test_misconceptions_are_named_and_practised(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("6")
        listed = screen.query_one("#slipped", OptionList)
        assert listed.get_option_at_index(0).id == "slip no-bias"
        assert "×2 no bias" in seat.flat
        assert "Check the biases" in seat.flat
        await seat.press("p")
        await seat.pilot.pause()
        assert studied(seat) == "conv-params@1"
        while seat.app.screen is not screen:
            await seat.press("escape")
        assert screen.page == "slips"


async def test_a_slip_whose_problem_is_suspended_is_said_to_be_so(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    desk.store.append(Event("suspend", item="conv-params@1"))
    async with sit() as seat:
        await open_progress(seat)
        await seat.press("6", "enter")
        assert seat.said == ["What it came up in is gone or suspended."]


async def test_strength_is_searched_and_a_family_practised(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("5", "slash")
        await seat.write("same padding")
        listed = screen.query_one("#strong", OptionList)
        assert [listed.get_option_at_index(n).id for n in range(listed.option_count)] == [
            "items same-padding-split@1"
        ]
        screen.query_one("#query", Input).value = "zebra"
        await seat.pilot.pause()
        assert "Nothing fits these words." in seat.text
        screen.query_one("#query", Input).value = "same"
        await seat.press("escape")  # leaves the field, not the screen
        assert seat.app.screen is screen
        await seat.press("enter")
        await seat.pilot.pause()
        assert studied(seat) == "same-padding-split@1"


async def test_a_topic_is_practised_from_the_list(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    async with sit() as seat:
        await open_progress(seat)
        await seat.press("5", "p")
        await seat.pilot.pause()
        assert studied(seat).startswith("shapes-")


async def test_strength_says_what_each_topic_brings_on_the_day(sit: Sit, desk: Desk) -> None:
    study_some(desk)
    set_exams(desk, 5)
    async with sit() as seat:
        screen = await open_progress(seat)
        await seat.press("5")
        assert screen.numbers is not None
        topic = next(t for t in screen.numbers.exams[0].topics if t.topic == "shapes")
        assert f"→ {topic.mark:.0f} % of {topic.share:.0f}" in seat.flat


async def test_x_shows_the_other_exam(sit: Sit, desk: Desk) -> None:
    set_exams(desk, 4, 6)
    async with sit() as seat:
        await open_progress(seat)
        assert "exam in 4, " in seat.text
        await seat.press("x")
        assert "exam in 6, " in seat.text
        await seat.press("x")
        assert "exam in 4, " in seat.text


async def test_m_changes_the_minutes_and_everything_is_reckoned_anew(sit: Sit, desk: Desk) -> None:
    set_exams(desk, 4)
    async with sit() as seat:
        screen = await open_progress(seat, whole=True)
        await seat.press("7")
        assert "20 min" in seat.text
        assert "← now" in seat.text
        await seat.press("m")
        await seat.write("soon")
        await seat.press("enter")
        assert seat.said == ["Minutes a day are a whole number, such as 20."]
        await seat.press("m")
        await seat.write("25")
        await seat.press("enter")
        assert desk.setting("minutes") == 25
        await until(seat, lambda: 25 in dict(screen.numbers.curve if screen.numbers else ()))
        assert re.search(r"25 min .* ← now", seat.text)


async def test_leaving_early_ends_the_reckoning(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    moves = Store.moves

    def watched(store: Store, learner: str) -> list[Event]:
        read.append(1)
        return moves(store, learner)

    monkeypatch.setattr(Store, "moves", watched)
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
        monkeypatch.setattr(Store, "moves", refused)
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

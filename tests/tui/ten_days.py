"""A learner of ten days, and the progress screen opened for them."""

from collections.abc import Callable

from quizapp.model.day import date_of
from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.tui.screens.progress import ProgressScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.reckoning import Reckoning
from quizapp.wiring import Desk
from tests.tui.conftest import Seat

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

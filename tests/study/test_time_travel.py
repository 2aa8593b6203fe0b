"""The clock goes back, forward and over zones: no negative interval, a day counted once, one word."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from quizapp.clock import Clock
from quizapp.model.day import date_of
from quizapp.model.rating import Rating
from quizapp.wiring import Desk, open_desk

DAY = 86_400_000


class Traveller:
    """A learner with a machine whose clock and zone may be anything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ms = 0
        self.up = 0.0  # seconds; goes on whatever the clock says
        self.zone: dt.tzinfo = dt.UTC

    def at(self, text: str, zone: str = "Europe/Berlin") -> "Traveller":
        self.zone = ZoneInfo(zone)
        self.ms = (
            round(dt.datetime.fromisoformat(text).replace(tzinfo=self.zone).timestamp()) * 1000
        )
        return self

    def sit(self) -> Desk:
        clock = Clock(lambda: self.ms, self.zone, lambda: self.ms / 1000, lambda: self.up)
        return open_desk(self.folder, clock=clock)

    def wait(self, hours: float) -> None:
        """Time goes by, also for the machine."""
        self.ms += round(hours * 3_600_000)
        self.up += hours * 3600

    def study(self, item: str = "conv-params@1") -> list[str]:
        """Answer one question; what the desk had to say about the clock."""
        with self.sit() as desk:
            said = [told] if (told := desk.clock_jump()) else []
            session = desk.sitting(items=[item])
            question = session.next()
            while question is not None and question.example:
                question = session.next()
            assert question is not None
            answered = session.answer(question.answer)
            assert answered.due_in is None or answered.due_in >= 0
            desk.set_exam(name="exam", date=date_of(desk.clock.today() + 20))
            now = desk.standing()
            assert (now.view.elapsed >= 0).all()
            mark = desk.agenda().exams[0].expected_now
            assert 0.0 <= mark <= 100.0
            return said

    def days(self) -> list[str]:
        with self.sit() as desk:
            return [date_of(tally.day).isoformat() for tally in desk.store.days()]


@pytest.fixture
def traveller(home: Path) -> Traveller:
    return Traveller(home / "data")


@pytest.mark.parametrize(("days", "words"), [(3, "3 days"), (400, "400 days"), (1, "1 day")])
def test_a_clock_that_went_back_is_named_once(traveller: Traveller, days: int, words: str) -> None:
    traveller.at("2026-11-10T10:00")
    traveller.ms += days * DAY
    assert traveller.study() == []
    traveller.ms -= days * DAY
    said = traveller.study()
    assert len(said) == 1
    assert f"{words} behind" in said[0]
    traveller.ms += 60_000
    assert traveller.study() == []


def test_intervals_are_never_negative_after_the_clock_went_back(traveller: Traveller) -> None:
    for moved in (0, 400, -400, -3, 1):
        traveller.at("2026-11-10T10:00")
        traveller.ms += moved * DAY
        traveller.study()
    with traveller.sit() as desk:
        before = desk.store.states()
        desk.store.rebuild()
        assert desk.store.states() == before
        assert all(state.memory.stability > 0 for state in before.values() if state.memory)


@pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
def test_the_nights_of_the_clock_change_are_one_study_day(traveller: Traveller, night: str) -> None:
    start = dt.date.fromisoformat(night)
    for time in ("00:30", "01:59", "03:01", "03:59"):
        assert traveller.at(f"{night}T{time}").study() == []
    assert traveller.days() == [(start - dt.timedelta(days=1)).isoformat()]
    traveller.at(f"{night}T04:01").study()
    assert traveller.days() == [(start - dt.timedelta(days=1)).isoformat(), night]


def test_the_hour_that_comes_twice_is_no_jump(traveller: Traveller) -> None:
    traveller.at("2026-10-25T02:30")
    traveller.study()
    traveller.ms += 3_600_000  # half past two again
    assert traveller.study() == []
    assert traveller.days() == ["2026-10-24"]


def test_a_flight_over_eight_zones_is_no_jump_and_counts_a_day_once(traveller: Traveller) -> None:
    traveller.at("2026-11-10T12:00", "Asia/Tokyo").study()
    traveller.ms += 6 * 3_600_000
    traveller.zone = ZoneInfo("Europe/Berlin")  # eight hours behind: ten o'clock of the same day
    assert traveller.study() == []
    assert traveller.days() == ["2026-11-10"]
    traveller.at("2026-11-11T05:00", "Asia/Tokyo").study()
    traveller.zone = ZoneInfo("Europe/Berlin")  # there it is the evening of the tenth
    traveller.ms += 60_000
    assert traveller.study() == []
    assert traveller.days() == ["2026-11-10", "2026-11-11"]


def test_one_minute_before_and_after_four_are_two_study_days(traveller: Traveller) -> None:
    traveller.at("2026-11-11T03:59").study()
    traveller.at("2026-11-11T04:01").study()
    assert traveller.days() == ["2026-11-10", "2026-11-11"]


def test_a_clock_that_went_forward_alone_is_named_once(traveller: Traveller) -> None:
    traveller.at("2026-11-10T10:00").study()
    traveller.ms += 400 * DAY
    said = traveller.study()
    assert len(said) == 1
    assert "your last answer is 400 days ago" in said[0]
    assert "set its date before you answer" in said[0]
    traveller.ms += 60_000
    assert traveller.study() == []


def test_400_days_forward_and_back_are_two_jumps_and_a_holiday_is_none(
    traveller: Traveller,
) -> None:
    traveller.at("2026-11-10T10:00").study()
    traveller.wait(24 * 21)
    assert traveller.study() == []
    traveller.ms += 400 * DAY
    assert len(traveller.study()) == 1
    traveller.ms -= 400 * DAY
    said = traveller.study()
    assert len(said) == 1
    assert "400 days behind" in said[0]
    for _ in range(3):
        traveller.wait(24)
        assert traveller.study() == []
    with traveller.sit() as desk:
        assert all(state.memory.stability > 0 for state in desk.store.states().values()
                   if state.memory)  # fmt: skip


@pytest.mark.parametrize(
    ("days", "words"), [(-3, "back by 3 days"), (400, "forward by 400 days"), (2, "forward by 2")]
)
def test_a_clock_that_is_moved_while_the_app_is_open_is_named_once(
    traveller: Traveller, days: int, words: str
) -> None:
    traveller.at("2026-11-10T10:00").study()
    with traveller.sit() as desk:
        assert desk.clock_jump() == ""
        traveller.wait(0.5)
        assert desk.clock_jump() == ""
        traveller.ms += days * DAY
        assert words in desk.clock_jump()
        traveller.wait(0.5)
        assert desk.clock_jump() == ""
    assert traveller.study() == []  # it was told; the next start does not tell it again


def test_sleep_summer_time_and_minutes_are_no_jump(traveller: Traveller) -> None:
    traveller.at("2026-10-24T23:00").study()
    with traveller.sit() as desk:
        traveller.wait(60)  # a weekend asleep, over the end of summer time
        assert desk.clock_jump() == ""
        traveller.ms += 10 * 60_000  # put right by ten minutes
        assert desk.clock_jump() == ""


def test_a_sitting_over_four_o_clock_counts_each_answer_on_its_day(traveller: Traveller) -> None:
    traveller.at("2026-11-11T03:59")
    with traveller.sit() as desk:
        session = desk.sitting(items=["act-neuron", "conv-params@1"])
        days: list[int] = []
        while len(days) < 2:
            question = session.next()
            assert question is not None
            if question.example:
                continue
            if question.form is None:
                session.rate(Rating.GOOD)
            else:
                session.answer(question.answer)
            days.append(desk.clock.today())
            traveller.wait(2 / 60)
        assert days[1] == days[0] + 1
        assert desk.clock_jump() == ""
    assert traveller.days() == ["2026-11-10", "2026-11-11"]

"""The clock goes back, forward and over zones: no negative interval, a day counted once, one word."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from quizapp.clock import Clock
from quizapp.model.day import date_of
from quizapp.wiring import Desk, open_desk

DAY = 86_400_000


class Traveller:
    """A learner with a machine whose clock and zone may be anything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ms = 0
        self.zone: dt.tzinfo = dt.UTC

    def at(self, text: str, zone: str = "Europe/Berlin") -> "Traveller":
        self.zone = ZoneInfo(zone)
        self.ms = (
            round(dt.datetime.fromisoformat(text).replace(tzinfo=self.zone).timestamp()) * 1000
        )
        return self

    def sit(self) -> Desk:
        return open_desk(
            self.folder, clock=Clock(lambda: self.ms, self.zone, lambda: self.ms / 1000)
        )

    def study(self, item: str = "conv-params@1") -> list[str]:
        """Answer one question; what the desk had to say about the clock."""
        with self.sit() as desk:
            said = [line for line in desk.problems if "clock" in line]
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
            return [
                date_of(day).isoformat() for day in sorted({t.day for t in desk.store.rollup()})
            ]


@pytest.fixture
def traveller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Traveller:
    monkeypatch.setenv("QUIZAPP_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("QUIZAPP_STATE_DIR", str(tmp_path / "state"))
    return Traveller(tmp_path / "data")


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

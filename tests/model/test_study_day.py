"""The study day starts at 04:00 local time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from quizapp.model.day import date_of, day_of, study_day

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = BERLIN) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-21 03:59", "2026-11-20"),
        ("2026-11-21 04:00", "2026-11-21"),
        ("2026-11-21 23:59", "2026-11-21"),
        ("2026-03-29 03:30", "2026-03-28"),  # the hour after the clock went forward
        ("2026-03-29 04:01", "2026-03-29"),
        ("2026-10-25 02:30", "2026-10-24"),  # the hour that happens twice
        ("2026-10-25 04:01", "2026-10-25"),
    ],
)
def test_an_evening_is_one_day_also_when_the_clock_is_set(moment: str, day: str) -> None:
    assert date_of(study_day(at(moment), BERLIN)) == dt.date.fromisoformat(day)


def test_the_same_moment_is_another_day_elsewhere() -> None:
    moment = at("2026-11-21 04:30")
    assert study_day(moment, ZoneInfo("America/New_York")) == study_day(moment, BERLIN) - 1


def test_days_and_dates_are_inverse() -> None:
    when = dt.date(2026, 12, 3)
    assert date_of(day_of(when)) == when


def test_moments_before_1970_have_days_too() -> None:
    assert study_day(-1, ZoneInfo("UTC")) == -1

"""How much time there is until the exam."""

from datetime import date

import pytest

from quizapp.model.day import day_of
from quizapp.scheduling.pace import Pace

MONDAY = day_of(date(2026, 11, 23))


def test_a_new_learner_keeps_nine_days_in_ten() -> None:
    assert Pace(600).presence == pytest.approx(0.9)
    assert Pace(600).seconds_until(MONDAY + 11, MONDAY) == pytest.approx(600 + 10 * 540)


def test_missed_days_lower_what_is_expected() -> None:
    assert Pace(600, days_passed=20, days_kept=10).presence == pytest.approx(14.5 / 25)
    assert Pace(600, days_passed=95, days_kept=95).presence > 0.99


def test_days_off_and_the_exams_own_day_hold_no_time() -> None:
    pace = Pace(600, weekdays_off=(5, 6), days_off=(MONDAY + 1,))
    assert pace.is_off(MONDAY + 5)
    assert pace.is_off(MONDAY + 1)
    assert not pace.is_off(MONDAY)
    # Wednesday to Friday and next Monday are left beside today.
    assert pace.seconds_until(MONDAY + 8, MONDAY) == pytest.approx(600 + 4 * 540)
    assert pace.seconds_until(MONDAY, MONDAY) == 0
    assert pace.seconds_until(MONDAY + 1, MONDAY, left_today=90) == 90

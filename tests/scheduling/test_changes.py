"""The line that says what a missed day costs."""

from typing import get_args

import pytest

from quizapp.scheduling.changes import Cause, Causes, change, sentence

CURVE = [(10, 0.86), (15, 0.885), (20, 0.89), (25, 0.912), (30, 0.914), (60, 0.93)]


def test_missed_days_name_the_loss_and_the_way_back() -> None:
    told = change((("missed", 3),), before=0.915, after=0.89, minutes=20, curve=CURVE)
    assert sentence(told) == "3 days missed: 92 → 89, back to 91 with 25 min a day"


def test_what_coincides_is_named_in_one_line() -> None:
    why: Causes = (("missed", 3), ("sooner", 2), ("added", 40))
    told = change(why, before=0.915, after=0.89, minutes=20, curve=CURVE)
    assert sentence(told) == (
        "3 days missed, exam 2 days sooner, 40 items added: 92 → 89, back to 91 with 25 min a day"
    )


def test_what_costs_nothing_is_said_to_cost_nothing() -> None:
    told = change((("missed", 1),), before=0.92, after=0.918, minutes=20, curve=CURVE)
    assert sentence(told) == "1 day missed: still 92"


def test_a_gain_needs_no_way_back() -> None:
    told = change((("later", 7),), before=0.8, after=0.9, minutes=20, curve=CURVE)
    assert sentence(told) == "exam 7 days later: 80 → 90"


def test_a_loss_that_no_time_wins_back_promises_nothing() -> None:
    told = change((("sooner", 1),), before=0.95, after=0.5, minutes=60, curve=CURVE)
    assert sentence(told) == "exam 1 day sooner: 95 → 50"


def test_the_way_back_is_the_most_there_is_when_not_all_can_be_had() -> None:
    told = change((("added", 40),), before=0.99, after=0.7, minutes=20, curve=CURVE)
    assert sentence(told) == "40 items added: 99 → 70, back to 93 with 60 min a day"


@pytest.mark.parametrize("cause", list(get_args(Cause)))
def test_every_cause_has_its_words_for_one_and_for_many(cause: Cause) -> None:
    one, many = (sentence(change(((cause, n),), before=0.5, after=0.5, minutes=20)) for n in (1, 5))
    assert one.endswith("still 50")
    assert "1 " in one
    assert "5 " in many

"""Week days as learners write them."""

import pytest

from quizapp.errors import UsageError
from quizapp.study.week_days import days_off


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("sat sun", "sat sun"),
        ("Sunday, Sat", "sat sun"),
        ("mon,mon", "mon"),
        ("none", ""),
        ("  ", ""),
    ],
)
def test_days_are_kept_in_the_order_of_the_week(text: str, kept: str) -> None:
    assert days_off(text) == kept


def test_a_word_that_is_no_day_is_named() -> None:
    with pytest.raises(UsageError, match="moon is no week day"):
        days_off("sat moon")


def test_one_day_is_left_to_study() -> None:
    with pytest.raises(UsageError, match="nothing to plan"):
        days_off("mon tue wed thu fri sat sun")

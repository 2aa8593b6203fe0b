"""The program's own ratings."""

import pytest

from quizapp.model.rating import Rating
from quizapp.scheduling.ratings import rate


def test_right_unaided_in_usual_time_is_good() -> None:
    assert rate("right", 1, 1, seconds=20, median=20, reviews=9) is Rating.GOOD
    assert rate("right", 1, 1) is Rating.GOOD


@pytest.mark.parametrize(
    ("seconds", "reviews", "rating"),
    [(9.9, 2, 4), (9.9, 1, 3), (10, 2, 3), (30, 0, 3), (30.1, 0, 2)],
)
def test_speed_against_the_own_median(seconds: float, reviews: int, rating: int) -> None:
    assert rate("right", 1, 1, seconds=seconds, median=20, reviews=reviews) == rating


def test_a_second_try_or_most_of_the_parts_is_hard() -> None:
    assert rate("right", 1, 2, seconds=1, median=20, reviews=9) is Rating.HARD
    assert rate("partly", 0.8, 2) is Rating.HARD
    assert rate("partly", 0.79, 2) is Rating.AGAIN


def test_hint_give_up_and_wrong_are_again() -> None:
    assert rate("right", 1, 1, hinted=True) is Rating.AGAIN
    assert rate("right", 1, 2, gave_up=True) is Rating.AGAIN
    assert rate("wrong", 0, 2) is Rating.AGAIN


def test_a_choice_gets_one_try() -> None:
    assert rate("wrong", 0, 1, one_try=True) is Rating.AGAIN
    assert rate("right", 1, 1, one_try=True) is Rating.GOOD


def test_a_mock_exam_knows_right_nearly_and_wrong() -> None:
    assert rate("right", 1, 1, mock=True, seconds=1, median=20, reviews=9) is Rating.GOOD
    assert rate("right", 1, 1, mock=True, seconds=90, median=20) is Rating.GOOD
    assert rate("partly", 0.8, 1, mock=True) is Rating.HARD
    assert rate("partly", 0.7, 1, mock=True) is Rating.AGAIN
    assert rate("right", 1, 1, mock=True, gave_up=True) is Rating.AGAIN

from quizapp.insight.streak import streak


def never(_: int) -> bool:
    return False


def test_every_day_with_an_answer_adds_one() -> None:
    assert streak([], 9, never) == 0
    assert streak([7, 8, 9], 9, never) == 3


def test_today_takes_nothing_away_until_it_is_over() -> None:
    assert streak([6, 7, 8], 9, never) == 3
    assert streak([6, 7, 8], 10, never) == 2


def test_a_missed_day_takes_one_and_not_all() -> None:
    assert streak([1, 2, 3, 4, 6], 6, never) == 4


def test_a_day_off_takes_nothing() -> None:
    assert streak([1, 2, 3, 6], 6, lambda day: day in {4, 5}) == 4


def test_a_long_rest_ends_at_nothing_and_the_next_day_begins_at_one() -> None:
    assert streak([1, 2, 30], 30, never) == 1

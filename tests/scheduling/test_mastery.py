"""Levels rise on proof and fall on two fails."""

from quizapp.model.rating import Rating
from quizapp.scheduling.mastery import START, Mastery, after, stepped_levels

A, H, G, E = Rating


def play(*reviews: tuple[int, Rating, int], start: Mastery = START) -> Mastery:
    state = start
    for level, rating, day in reviews:
        state = after(state, level, rating, day, top_level=3)
    return state


def test_two_right_on_different_days_promote() -> None:
    assert play((1, G, 10), (1, G, 11)).level == 2
    assert play((1, G, 10), (1, E, 15)).level == 2


def test_two_right_on_one_day_do_not_but_three_do() -> None:
    assert play((1, G, 10), (1, G, 10)).level == 1
    assert play((1, G, 10), (1, G, 10), (1, G, 10)).level == 2
    assert play((1, G, 10), (1, G, 10), (1, G, 11)).level == 2


def test_hard_keeps_level_and_streak_and_ends_a_row_of_fails() -> None:
    assert play((1, H, 10), (1, H, 11), (1, H, 12)) == START
    assert play((1, G, 10), (1, H, 11), (1, G, 12)).level == 2
    assert play((2, A, 1), (2, H, 2), (2, A, 3), start=Mastery(2)).level == 2


def test_a_fail_ends_the_streak() -> None:
    assert play((1, G, 10), (1, A, 11), (1, G, 12)) == Mastery(1, 1, 12)


def test_two_fails_in_a_row_demote_but_never_below_the_first_level() -> None:
    assert play((2, A, 10), (2, A, 10), start=Mastery(2)) == Mastery(1)
    assert play((1, A, 10), (1, A, 11)) == Mastery(1)
    assert play((2, A, 10), (2, G, 11), (2, A, 12), start=Mastery(2)).level == 2


def test_the_top_level_is_kept_and_called_mastered() -> None:
    top = play((3, G, 10), (3, G, 11), start=Mastery(3))
    assert (top.level, top.mastered) == (3, True)
    assert play((3, A, 12), start=top).mastered
    assert play((3, A, 12), (3, A, 12), start=top) == Mastery(2)


def test_success_above_the_working_level_moves_there() -> None:
    assert play((3, G, 10)) == Mastery(3, 1, 10)
    assert play((3, A, 10)) == START
    assert play((3, H, 10)) == START


def test_an_easier_level_proves_nothing_but_its_fails_count() -> None:
    assert play((1, G, 10), (1, G, 11), start=Mastery(2)) == Mastery(2)
    assert play((1, A, 10), (1, A, 11), start=Mastery(2)) == Mastery(1)


def test_success_steps_the_lower_levels_a_fail_only_its_own() -> None:
    assert list(stepped_levels(3, G)) == [1, 2, 3]
    assert list(stepped_levels(3, H)) == [1, 2, 3]
    assert list(stepped_levels(3, A)) == [3]

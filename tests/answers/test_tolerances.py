"""How near is near enough: exact counts, digits wanted, absolute and relative bounds."""

import pytest

from generators.answers import (
    Answer,
    count,
    expects,
    matrix,
    real,
    same,
    shape,
    show,
    vector,
    yesno,
)


def test_counts_compare_exactly_however_large() -> None:
    right = count(138_357_544)
    assert not same(right, 138_357_545, 138_357_544)
    assert not same(count(10**40), 10**40 + 1, 10**40)


@pytest.mark.parametrize(
    ("answer", "near", "far"),
    [
        (real(0.1235, decimals=3), [0.123, 0.124, 0.1235], [0.122, 0.125, 0.1241]),
        (real(1.2345, significant=3), [1.23, 1.2345, 1.2395], [1.22, 1.24]),
        (real(1234.5, significant=2), [1200.0, 1230.0, 1234.5], [1100.0, 1300.0]),
        (real(0.0, decimals=2), [0.0, 0.004, -0.005], [0.006]),
        (real(0.0, significant=2), [0.0], [0.1]),
        (real(100.0, relative=0.01), [99.0, 101.0], [98.9, 101.1]),
        (real(100.0, absolute=0.5), [99.5, 100.5], [99.4, 100.6]),
        (real(0.3), [0.1 + 0.2], [0.3001]),
    ],
)
def test_reals_compare_within_their_tolerance(
    answer: Answer, near: list[float], far: list[float]
) -> None:
    assert [same(answer, value, answer.value) for value in near] == [True] * len(near)
    assert [same(answer, value, answer.value) for value in far] == [False] * len(far)


def test_a_misconception_within_the_tolerance_is_the_same() -> None:
    answer = real(0.7311, decimals=2)
    assert same(answer, 0.7289, answer.value)
    assert not same(answer, 0.7231, answer.value)


def test_whole_matrices_compare_exactly_and_real_ones_within_tolerance() -> None:
    assert not same(matrix([[1, 2]]), [[1, 3]], [[1, 2]])
    assert same(matrix([[0.5, 2]], decimals=1), [[0.54, 2]], [[0.5, 2]])
    assert not same(vector([1, 2]), [1, 2, 3], [1, 2])
    assert not same(vector([1, 2]), [1, None], [1, 2])


def test_not_a_number_is_the_same_as_nothing() -> None:
    answer = real(1.0, relative=0.1)
    assert not same(answer, float("nan"), 1.0)
    assert not same(answer, float("inf"), 1.0)
    assert not same(answer, None, 1.0)
    assert not same(answer, True, 1.0)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (count(1216), "1,216"),
        (real(0.73105857863, decimals=3), "0.731"),
        (real(0.5, decimals=3), "0.500"),
        (real(1234.5, significant=2), "1200"),
        (real(1 / 3, relative=0.01), "0.333"),
        (real(1 / 3), "0.333333333333"),
        (shape([28, 28, 6], "HWC"), "28 × 28 × 6"),
        (vector([1, -2, 3]), "1 -2 3"),
        (matrix([[1, 2], [3, 4]]), "1 2; 3 4"),
        (matrix([[0.5, 2], [1 / 3, 4]], decimals=2), "0.50 2; 0.33 4"),
    ],
)
def test_answers_are_shown_with_the_digits_that_are_wanted(answer: Answer, shown: str) -> None:
    assert show(answer) == shown


def test_another_value_is_shown_in_the_same_form() -> None:
    assert show(count(5), 61706) == "61,706"
    assert show(yesno(True), False) == "no"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (count(5), "whole number"),
        (count(5, "bytes"), "whole number of bytes"),
        (real(0.5, decimals=3), "3 decimals"),
        (real(0.5, decimals=1, unit="nats"), "1 decimal in nats"),
        (real(0.5, significant=3), "3 significant digits"),
        (shape([6, 28, 28], "CHW"), "channels × height × width"),
        (matrix([[1]]), "rows, as 1 2; 3 4"),
    ],
)
def test_the_field_says_what_is_expected(answer: Answer, words: str) -> None:
    assert expects(answer) == words

"""Slips that need no formula are named where they are certain, and only there."""

import pytest

from generators.answers import (
    Answer,
    count,
    fraction,
    mark,
    ordering,
    percentage,
    real,
    term,
)


def named(answer: Answer, text: str) -> list[str]:
    return [one.id for one in mark(answer, text).misconceptions]


@pytest.mark.parametrize(
    ("right", "text", "slips"),
    [
        (1216, "-1216", ["sign"]),
        (1216, "2432", ["factor-2"]),
        (1216, "608", ["factor-2"]),
        (1216, "1245184", ["factor-1024"]),
        (1245184, "1216", ["factor-1024"]),
        (1216, "1216000", ["factor-1000"]),
        (1216, "1261", ["digits-transposed"]),
        (1216, "2116", ["digits-transposed"]),
        (61706, "67106", ["digits-transposed"]),
        (4, "8", []),  # met by chance
        (12, "21", []),  # too short to be certain
        (1216, "1612", []),  # no neighbours
        (1216, "1217", []),
        (1216, "2433", []),
        (0, "5", []),
    ],
)
def test_slips_of_counts(right: int, text: str, slips: list[str]) -> None:
    assert named(count(right), text) == slips


@pytest.mark.parametrize(
    ("text", "verdict", "slips"),
    [
        ("0.731", "right", []),
        ("0.7311", "right", []),
        ("0.73106", "right", []),
        ("0.73", "partly", ["rounding"]),
        ("0.7", "wrong", []),  # one digit is met by chance
        ("0.732", "wrong", []),
        ("-0.731", "wrong", ["sign"]),
        ("0.72", "wrong", []),
    ],
)
def test_a_real_that_is_only_rounded_too_far_gets_most_of_the_credit(
    text: str, verdict: str, slips: list[str]
) -> None:
    answer = real(0.7310585786, decimals=3)
    assert (mark(answer, text).verdict, named(answer, text)) == (verdict, slips)


def test_a_real_that_was_cut_off_instead_of_rounded_is_named() -> None:
    marking = mark(real(0.66666667, decimals=3), "0.666")
    assert (marking.verdict, marking.share) == ("partly", 0.8)
    assert marking.note == "Right up to its last digit, which was cut off and not rounded."


def test_a_wrong_real_is_told_by_how_much_it_is_off() -> None:
    assert mark(real(0.5, decimals=3), "0.45").note == "It is 10 % too small."
    assert mark(real(0.5, decimals=3), "0.55").note == "It is 10 % too large."
    assert mark(real(0.5, decimals=3), "5").note == "It is 10 times as large as the right value."
    assert mark(real(0.0, decimals=3), "0.2").note == "It is off by 0.2."


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("100", ["wrong-unit"][:0]),
        ("96", ["bits-not-bytes"]),
        ("12.58", ["binary-prefix"]),
        ("11.44", ["binary-prefix"]),
        ("12288", ["factor-1024"]),
        ("24", ["factor-2"]),
    ],
)
def test_slips_of_amounts_of_data(text: str, slips: list[str]) -> None:
    assert named(real(12.0, absolute=0.01, unit="MiB"), text) == slips


def test_slips_of_fractions_and_percentages() -> None:
    assert named(fraction("7/8"), "8/7") == ["upside-down"]
    assert named(fraction("7/8"), "-7/8") == ["sign"]
    assert named(percentage(12.5, decimals=1), "87.5 %") == ["complement"]
    assert named(percentage(50.0, decimals=1), "50 %") == []


def test_a_misspelt_term_is_told_so_and_another_term_is_not() -> None:
    answer = term("receptive field", ["field of view"])
    for text in (
        "receptiv field",
        "receptive feild",
        "recptive field",
        "receptivee field",
        "field of viev",
    ):
        assert named(answer, text) == ["spelling"], text
    assert named(answer, "perceptive field") == []
    assert named(term("pool"), "pooh") == [], "in a short word one letter makes another word"


def test_slips_of_an_order() -> None:
    answer = ordering(["w", "x", "y", "z"], ["z", "x", "w", "y"])
    assert named(answer, "z, y, x, w") == ["reversed"]
    assert named(answer, "w, y, x, z") == ["neighbours-swapped"]
    assert mark(answer, "w, y, x, z").share == pytest.approx(2 / 3, abs=1e-4)

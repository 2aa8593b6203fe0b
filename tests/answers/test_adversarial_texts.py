"""Whatever is typed, there is a verdict, soon, and nothing raw reaches the screen."""

import random
import time
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from generators.answers import (
    Answer,
    Marking,
    Unreadable,
    cells_in,
    choice,
    choices,
    count,
    explain,
    fraction,
    mark,
    matrix,
    ordering,
    parts,
    percentage,
    real,
    shape,
    table,
    term,
    vector,
    yesno,
)
from tests.answers.attacks import PIECES, WHOLE

SECONDS = 0.05
OFFERED = ("one", "two", "three")
ANSWERS: list[Answer] = [
    count(61706),
    count(4096, "bytes"),
    real(0.731, decimals=3),
    real(12.0, relative=0.01, unit="MiB"),
    fraction(Fraction(7, 8)),
    percentage(12.5, decimals=1),
    shape([6, 28, 28], "CHW"),
    shape([75, 784]),
    vector([1, -2, 3]),
    matrix([[1.5, 2], [3, 4]], decimals=1),
    parts({"o": count(5), "dw": matrix([[1, 2], [3, 4]]), "why": yesno(True)}),
    table(
        {"shape": shape([1, 1, 1], "CHW"), "n": count(0)},
        {"a": {"shape": [1, 2, 3], "n": 4}, "b": {"shape": [5, 6, 7], "n": 8}},
    ),
    choice("two", OFFERED),
    choices(["one"], OFFERED),
    yesno(True, "one", OFFERED),
    ordering(["three", "one", "two"], OFFERED),
    term("receptive field"),
    explain(["a", "b"], words=50),
]
CELLED = [one for one in ANSWERS if one.form in {"matrix", "tuple", "table"}]


@dataclass(frozen=True)
class Rule:
    id: str
    value: Any
    diagnosis: str = "A slip."


def random_texts(number: int, seed: int) -> list[str]:
    """Texts of one to thirty pieces, some of them any character of Unicode."""
    drawn = random.Random(seed)
    texts = []
    for _ in range(number):
        pieces = drawn.choices(PIECES, k=drawn.randint(1, 30))
        if drawn.random() < 0.3:
            pieces.append(chr(drawn.randrange(0x110000)))
        texts.append("".join(pieces))
    return texts


def check(text: str, answers: list[Answer]) -> None:
    for answer in answers:
        marking, spent = timed(answer, text)
        for _ in range(4):  # a collection of garbage, the first import, a neighbour on the core
            if spent >= SECONDS:
                spent = min(spent, timed(answer, text)[1])
        assert marking.verdict in ("right", "partly", "wrong", "invalid")
        assert 0 <= marking.share <= 1
        assert spent < SECONDS, (answer.form, text[:60], len(text), spent)
        shown = [marking.note, marking.read_as or "", *(part.value for part in marking.parts)]
        assert is_printable("".join(shown).replace("\n", "")), (answer.form, text[:60])


def timed(answer: Answer, text: str) -> tuple[Marking, float]:
    start = time.process_time()
    marking = mark(answer, text)
    return marking, time.process_time() - start


def is_printable(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text)


@pytest.mark.parametrize("place", range(8))
def test_long_and_deep_texts_get_a_verdict_in_time(place: int) -> None:
    for number, text in enumerate(WHOLE[place::8]):
        check(text, ANSWERS[number % 3 :: 3])


@pytest.mark.parametrize("seed", range(5))
def test_random_texts_get_a_verdict_in_time(seed: int) -> None:
    for place, text in enumerate(random_texts(900, seed)):
        check(text, [ANSWERS[(place + shift) % len(ANSWERS)] for shift in range(3)])


@pytest.mark.parametrize("place", range(4))
def test_whatever_is_pasted_fills_cells_or_is_refused(place: int) -> None:
    for number, text in enumerate([*WHOLE[place::4], *random_texts(200, 50 + place)]):
        paste(text, CELLED[number % len(CELLED)])


@pytest.mark.slow
@pytest.mark.parametrize("place", range(4))
def test_whatever_is_pasted_fills_cells_of_every_form_or_is_refused(place: int) -> None:
    for text in [*WHOLE[place::4], *random_texts(200, 50 + place)]:
        for answer in CELLED:
            paste(text, answer)


def paste(text: str, answer: Answer) -> None:
    start = time.process_time()
    with suppress(Unreadable):
        for row in cells_in(answer, text):
            assert all(isinstance(cell, str) for cell in row)
    assert time.process_time() - start < 10 * SECONDS  # once, without a second look


def test_a_matrix_of_625_reals_is_marked_against_its_rules_in_time() -> None:
    right = [[row * 30 + column + 0.125 for column in range(25)] for row in range(25)]
    rules = [Rule(str(n), [[cell + n for cell in row] for row in right]) for n in range(2, 6)]
    answer = matrix(right, decimals=2)
    text = "; ".join(" ".join(f"{cell + 1}" for cell in row) for row in right)
    spent = []
    for _ in range(5):
        start = time.process_time()
        assert mark(answer, text, rules).verdict == "wrong"
        spent.append(time.process_time() - start)
    assert min(spent) < 2 * SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_more_random_texts_get_a_verdict_in_time(seed: int) -> None:
    for place, text in enumerate(random_texts(10_000, seed)):
        check(text, [ANSWERS[(place + shift) % len(ANSWERS)] for shift in range(3)])


def test_the_suite_tries_five_thousand_texts() -> None:
    assert len(WHOLE) + 5 * 900 >= 5_000

"""Whatever is typed, there is a verdict, soon, and nothing raw reaches the screen."""

import random
import time
import unicodedata
from fractions import Fraction

import pytest

from generators.answers import (
    Answer,
    Marking,
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
PIECES = [
    *"0123456789.,;:'_ \n\t+-*/^×x@|()[]{}<>?=%~≈√⌊⌋⌈⌉½²⁻π·−",
    *("**", "//", "1e9", "1e999", "1e-999", "9**9**9", "^^", "((", "[[", "]]", "{,}", "=="),
    *(
        "nan",
        "inf",
        "None",
        "True",
        "idk",
        "yes",
        "no",
        "a",
        "b)",
        "CHW",
        "channels last",
        "c=",
        "o =",
    ),
    *(
        "np.array(",
        "torch.Size(",
        "dtype=",
        "sqrt(",
        "exp(",
        "log(",
        "floor(",
        "\\frac{",
        "\\\\",
        "&",
    ),
    *(
        "\\begin{bmatrix}",
        "\\end{bmatrix}",
        "$",
        "MiB",
        "kB",
        "[x] 1",
        "[red]",
        "[/]",
        "<b>",
        "</",
        "`",
    ),
    *("\x00", "\x07", "\x1b[31m", "\x1b]0;t\x07", "\x7f", "\x9b", "\r", "\x85", "\u2028", "\ufeff"),
    *("\u202e", "\u2066", "\u200f", "\u200d", "\u0301", "\u20dd", "\ud800", "\U0001f600", "\ufffe"),
    *("٣", "६", "Ⅷ", "㊿", "１", "𝟙", "¼", "⅞", "↉", "ß", "İ", "ﷺ", "\u3000", "\u00a0", "│", "┌"),
]
WHOLE = [
    "9" * 10_000_000,
    "(" * 10_000_000,
    "\x1b" * 10_000_000,
    *(piece * times for piece in PIECES for times in (40, 700, 2_400)),
    *((piece + " ") * 2_400 for piece in PIECES),
    *("1 " + piece * 2_000 + " 1" for piece in PIECES),
    "^".join("9" * 2_000),
    "+".join(f"1/{n}" for n in range(1000, 1900)),
    "*".join(f"{n}/{n + 1}" for n in range(1000, 1450)),
    "-".join(["1.1e99"] * 700),
    "√" * 4_900 + "2",
    "2^" * 2_400 + "2",
    "-" * 4_900 + "2",
    "1" + "½" * 4_000,
    "=".join("1" * 2_000),
    "exp(" * 1_000 + "1" + ")" * 1_000,
    "[" * 12 + "1" + "]" * 12,
    ("[" + "1," * 400 + "1]") * 5,
    ";".join("1 2" for _ in range(1_200)),
    "array(" + ", dtype=" * 600 + ")",
    "array(" + ") " * 2_400,
    "1" + " " * 4_990 + "x",
    "\\frac{" * 800,
    "?" * 4_000 + "a",
    "a" + "\u0301" * 4_900,
    "| " * 2_400 + "\n" + "-" * 2_400 + "a",
]


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
        if spent >= SECONDS:  # a collection of garbage, or the first import of the form
            marking, spent = timed(answer, text)
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


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_more_random_texts_get_a_verdict_in_time(seed: int) -> None:
    for place, text in enumerate(random_texts(10_000, seed)):
        check(text, [ANSWERS[(place + shift) % len(ANSWERS)] for shift in range(3)])


def test_the_suite_tries_five_thousand_texts() -> None:
    assert len(WHOLE) + 5 * 900 >= 5_000

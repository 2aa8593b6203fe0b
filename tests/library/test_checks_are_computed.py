"""``check=``: calls of the engine and sums are computed, and nothing else."""

import pytest

from quizapp.library.card import parse_card
from quizapp.library.lint.computed import checked, compute
from quizapp.library.scan import Piece


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("conv_size(28, 3)", 26),
        ("64 + 6 * 32", 256),
        ("5 * (5 + 1) // 2", 15),
        ("ceil(60000 / 128)", 469),
        ("sqrt(2 / (5 * 5 * 2))", 0.2),
        ("1.386 / log(2)", pytest.approx(2.0, abs=0.001)),
        ("sigmoid_derivative(0.0) ** 5", pytest.approx(0.25**5)),
        ("len(inputs_for(5, 3, stride=3))", 3),
        ("(64 + 128 + 32 + 32, 28, 28)", [256, 28, 28]),
        ("(0.7, -0.8 + 0, 0.1)", [0.7, -0.8, 0.1]),
        ("round(dense_params(25088, 4096) / 10**6, 1)", 102.8),
        ("conv_params(3, 8, 5) + 1", 609),
        ("round(exp(1) / (exp(1) + 9), 2)", 0.23),
        ("round(summarise(googlenet(), (3, 224, 224)) / 10**6)", 7),
        ("summarise(vgg(2, 2, 3, 3, 3), shape=(3, 224, 224)).macs", 15_470_264_320),
    ],
)
def test_calls_and_sums_have_a_value(written: str, value: object) -> None:
    assert compute(written) == value


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("28", "computes nothing"),
        ("conv_size", "computes nothing"),
        ("()", "computes no number"),
        ("vgg(2, 2, 3, 3, 3)", "computes no number"),
        ("pad([[[[1]]]], 1000000)", "result is too large"),
        ("'28' + 1", "neither a call"),
        ("__import__('os')", "no function __import__"),
        ("conv_size.__class__(3)", "neither a call"),
        ("EngineError('a')", "no function EngineError"),
        ("conv_size(*[28, 3])", "not literals"),
        ("conv_size(**{'size': 28})", "not written out"),
        ("conv_size(28, 2 + 1 + conv_size(3, 1))", "not literals"),
        ("conv_size({[]: 1}, 3)", "not literals"),
        ("conv_size(28, 3).params", "no attribute 'params'"),
        ("conv_size(28, 3).real", "neither a call"),
        ("round(softmax((1.0, 2.0)), 2)", "is 2 numbers, not one"),
        ("9 ** 9 ** 9", "power 387420489 is too large"),
        ("2 ** 65", "power 65 is too large"),
        ("1000001 + 1", "1000001 is too large"),
        ("1 / 0", "division by zero"),
        ("conv_size(3, 28)", "larger than"),
        ("1 +", "no Python expression"),
        ("lambda: 1", "neither a call"),
        ("1 + " * 200 + "1", "longer than 600"),
    ],
)
def test_anything_else_is_refused_with_its_reason(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why.replace("*", r"\*")):
        compute(written)


@pytest.mark.parametrize(
    ("check", "agrees"),
    [
        ("(round(7.978, 1), 26)", True),  # 8.0 in the answer, 26 in the Why
        ("round(7.968, 1) - 0.1", False),
        ("(26, round(7.978, 1))", False),  # in another order
        ("0 - 26", True),  # a text's minus stands for itself
        ("conv_params(3, 1, 3)", False),  # 28 stands in the question only
    ],
)
def test_a_card_without_a_typed_answer_tells_the_numbers_in_its_answer_and_its_why(
    check: str, agrees: bool
) -> None:
    card = f'## 28? {{#a check="{check}"}}\n\nAbout 8.0 million.\n\n### Why\n\nNot 26.\n'
    assert (not list(checked(parse_card(Piece(1, card))))) is agrees


def test_a_choice_tells_them_in_its_right_option_and_a_question_where_nothing_else_does() -> None:
    choice = '## Size? {#a check="conv_size(10, 3, dilation=2)"}\n\n- [x] 6\n- [ ] 8\n'
    assert not list(checked(parse_card(Piece(1, choice))))
    assert list(checked(parse_card(Piece(1, choice.replace("[x] 6", "[x] 7")))))
    asked = '## Why 608? {#a check="conv_params(3, 8, 5)"}\n\nBiases count.\n'
    assert not list(checked(parse_card(Piece(1, asked))))


def test_beside_a_typed_answer_the_text_tells_further_numbers() -> None:
    typed = '## 3x3? {#a answer=6 check="(conv_size(8, 3), conv_size(9, 3))"}\n\nNine cells: 7.\n'
    assert not list(checked(parse_card(Piece(1, typed))))
    assert list(checked(parse_card(Piece(1, typed.replace("cells: 7", "cells: 8")))))
    assert list(checked(parse_card(Piece(1, typed.replace("answer=6", "answer=7")))))

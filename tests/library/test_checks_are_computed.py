"""``check=``: calls of the engine and sums are computed, and nothing else."""

import pytest

from quizapp.library.lint.computed import compute


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
    ],
)
def test_calls_and_sums_have_a_value(written: str, value: object) -> None:
    assert compute(written) == value


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("28", "computes nothing"),
        ("conv_size", "computes nothing"),
        ("'28' + 1", "neither a call"),
        ("__import__('os')", "no function __import__"),
        ("conv_size.__class__(3)", "neither a call"),
        ("EngineError('a')", "no function EngineError"),
        ("conv_size(*[28, 3])", "not literals"),
        ("conv_size(**{'size': 28})", "not written out"),
        ("conv_size(28, 2 + 1 + conv_size(3, 1))", "not literals"),
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

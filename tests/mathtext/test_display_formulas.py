import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.mathtext.display import to_display
from quizapp.mathtext.tokens import UnshowableError


def test_a_fraction_has_two_dimensions() -> None:
    rows = to_display(r"o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1")
    assert rows == (
        "    ⎢ i + 2p - k ⎥",
        "o = ⎢╶──────────╴⎥ + 1",
        "    ⎣     s      ⎦",
    )


def test_a_matrix_has_rows_whose_numbers_stand_under_each_other() -> None:
    assert to_display(r"\begin{bmatrix} 1 & 0 \\ 2 & -1 \end{bmatrix}") == ("⎡1  0⎤", "⎣2 -1⎦")
    assert to_display(r"\begin{bmatrix} -1 & 0 \\ 2 & 1 \end{bmatrix}") == ("⎡-1 0⎤", "⎣ 2 1⎦")


def test_functions_and_operators_have_room() -> None:
    assert to_display(r"y \ln p + (1-y) \ln(1-p)") == ("y ln p + (1 - y) ln(1 - p)",)


def test_a_comma_separates_and_groups_no_thousands() -> None:
    assert to_display("x = (0, 5, -4)") == ("x = (0, 5, -4)",)
    assert to_display("10{,}000 + 1") == ("10,000 + 1",)


@pytest.mark.parametrize(
    "tex",
    [r"\operatorname{softmax}(z)", r"\overline{x}", r"\mathrm{out}", r"\text{if } x > 0", r"50\%"],
)
def test_what_texicode_draws_badly_is_written_in_its_words(tex: str) -> None:
    rows = to_display(tex)
    assert not any("?" in row or "TeXicode" in row for row in rows)


@pytest.mark.parametrize("tex", [r"\unknowncommand x", r"\frac{a", r"\begin{tikz} a \end{tikz}"])
def test_a_failure_is_a_reason(tex: str) -> None:
    with pytest.raises(UnshowableError):
        to_display(tex)


def test_a_formula_that_cannot_be_drawn_goes_on_one_line() -> None:
    assert to_display(r"\underline{x} + 1") == ("x\u0332 + 1",)


def test_a_formula_too_wide_is_refused() -> None:
    with pytest.raises(UnshowableError, match="columns wide"):
        to_display("a" * 90)


def test_letters_stay_upright() -> None:
    assert to_display("abc = xyz") == ("abc = xyz",)


@settings(deadline=None)
@given(st.text("abxy012+-=(){}^_ \\fracsqtum", max_size=30))
def test_any_text_is_rows_or_a_refusal(tex: str) -> None:
    try:
        rows = to_display(tex)
    except UnshowableError:
        return
    assert rows
    assert not any(row.startswith("TeXicode:") for row in rows)

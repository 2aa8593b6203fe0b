import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.mathtext.inline import to_inline
from quizapp.mathtext.tokens import UnshowableError


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\lfloor \frac{i+2p-k}{s} \rfloor + 1", "⌊(i + 2p − k)/s⌋ + 1"),
        (r"\left\lfloor\frac{i}{2}\right\rfloor", "⌊i/2⌋"),
        (r"k \times k \times C_{in}", "k × k × Cᵢₙ"),
        (r"3 \times 3", "3×3"),
        (r"k \cdot k \cdot c_{\text{in}}", "k·k·cᵢₙ"),
        (r"\hat y_i = p_i", "ŷᵢ = pᵢ"),
        (r"(1/n) \sum_i (y_i - \hat y_i)^2", "(1/n) Σᵢ (yᵢ − ŷᵢ)²"),
        (r"-\sum_k y_k \ln p_k", "−Σₖ yₖ ln pₖ"),
        (r"\frac{\partial L}{\partial w_{ij}}", "∂L/∂wᵢⱼ"),
        (r"\frac{e^{z_i}}{\sum_j e^{z_j}}", "e^(zᵢ)/(Σⱼ e^(zⱼ))"),
        (r"x_{i,j}^{(l)}", "x[i,j]⁽ˡ⁾"),
        (r"\frac{1}{2}mv^2", "(1/2)mv²"),
        (r"2\frac{a}{b}", "2(a/b)"),
        (r"\frac{a}{b}+1", "a/b + 1"),
        (r"\frac{\alpha}{2p}", "α/(2p)"),
        (r"\frac{(a+b)}{(c)(d)}", "(a + b)/((c)(d))"),
        (r"\frac12", "1/2"),
        (r"\sqrt{a+b}", "√(a + b)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}", "[1 0; 0 −1]"),
        (r"\operatorname{ReLU}(x) = \max(0, x)", "ReLU(x) = max(0, x)"),
        (r"\log_2 x", "log₂ x"),
        (r"t \ln p", "t ln p"),
        (r"\sum_{a=-\infty}^{\infty} x(a)", "Σ[a=−∞…∞] x(a)"),
        (r"\prod_{i=1}^{l} s_i", "Πᵢ₌₁ˡ sᵢ"),
        (r"1{,}000", "1,000"),
        (r"x \in \mathbb{R}^n", "x ∈ ℝⁿ"),
        (r"k_{\text{eff}}", "k_eff"),
        (r"a = -b", "a = −b"),
        (r"10^{-3}", "10⁻³"),
        (r"50\%", "50%"),
        (r"\{1, 2\}", "{1, 2}"),
        ("", ""),
    ],
)
def test_a_formula_is_one_line(tex: str, line: str) -> None:
    assert to_inline(tex) == line


@pytest.mark.parametrize(
    "tex",
    [
        r"\foo x",
        r"\frac{a",
        r"a}",
        r"x_",
        r"\begin{cases} a \end{cases}",
        r"a & b",
        "\\",
        r"\hat{ab}",
    ],
)
def test_what_is_not_known_is_never_guessed(tex: str) -> None:
    with pytest.raises(UnshowableError):
        to_inline(tex)


@given(st.text("abxyk0123+-=()[]{}^_&| \\,frcsqtumlogin", max_size=40))
def test_any_text_is_a_line_or_a_refusal(tex: str) -> None:
    try:
        line = to_inline(tex)
    except UnshowableError:
        return
    assert "\\" not in line
    assert "\n" not in line


letters = st.sampled_from("abxyz")


@given(letters, letters, st.sampled_from("+-"), letters)
def test_a_fraction_keeps_its_parts_apart(one: str, other: str, sign: str, below: str) -> None:
    line = to_inline(rf"\frac{{{one}{sign}{other}}}{{{below}}} {one}")
    shown = "−" if sign == "-" else "+"
    assert line == f"(({one} {shown} {other})/{below}){one}"

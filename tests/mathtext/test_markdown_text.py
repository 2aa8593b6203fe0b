import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.mathtext.plain import to_line, to_plain
from quizapp.mathtext.segments import stretches
from quizapp.mathtext.terminal import to_terminal_markdown, unshowable


def test_inline_formulas_become_signs_that_markdown_leaves_alone() -> None:
    assert to_terminal_markdown("so $a * b * c$ and $x_{i,j}$") == r"so a ∗ b ∗ c and x\[i,j\]"
    assert to_terminal_markdown("| $|x|$ |") == r"| \|x\| |"


def test_display_formulas_become_fenced_rows() -> None:
    found = to_terminal_markdown("Before\n\n$$\\frac{a}{b}$$\n\nafter")
    assert found == "Before\n\n```text\n a\n╶─╴\n b\n```\n\nafter"


def test_a_display_formula_within_a_line_gets_lines_of_its_own() -> None:
    assert to_terminal_markdown("is $$x$$ so") == "is \n\n```text\nx\n```\n\nso"


def test_code_is_left_as_it_is() -> None:
    text = 'a `$x$` b\n\n```python\ny = "$z$"\n```\n'
    assert to_terminal_markdown(text) == text


def test_what_cannot_be_shown_stays_its_source_as_code() -> None:
    assert to_terminal_markdown(r"so $\foo x$ is") == r"so `\foo x` is"
    assert to_terminal_markdown(r"$$\foo x$$").startswith("```text\n\\foo x\n```")


def test_money_is_no_formula() -> None:
    assert to_terminal_markdown("from $5 to $6") == "from $5 to $6"
    assert to_line("costs \\$5 and \\$6") == "costs $5 and $6"


def test_unshowable_formulas_are_named_with_the_reason() -> None:
    assert unshowable(r"$a$ and `$\foo$`") == []
    assert unshowable(r"$\foo x$") == [r"The formula \foo x cannot be shown: \foo is not known."]
    assert "columns wide" in unshowable("$$" + "a" * 100 + "$$")[0]


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("What *is* **$k^2$** in `Conv2D`?", "What is k² in Conv2D?"),
        ("a [link](http://x) and ![picture](y.png)", "a link and picture"),
        ("snake_case and 2*3*4", "snake_case and 2*3*4"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_title_is_one_line_without_markup(markdown: str, line: str) -> None:
    assert to_line(markdown) == line


def test_plain_text_has_lists_tables_code_and_formulas() -> None:
    markdown = (
        "**Bold** words that are wrapped at a width\n\n- one\n- two $x_i$\n\n1. first\n\n"
        "| a | bb |\n|---|---|\n| 1 | $2$ |\n\n```\ncode   kept\n```\n\n> said\n\n$$\\frac{a}{b}$$"
    )
    assert to_plain(markdown, 24).split("\n") == [
        "Bold words that are",
        "wrapped at a width",
        "",
        "• one",
        "• two xᵢ",
        "",
        "1. first",
        "",
        "a  bb",
        "─  ──",
        "1  2",
        "",
        "code   kept",
        "",
        "│ said",
        "",
        " a",
        "╶─╴",
        " b",
    ]


def test_pictures_are_named_in_plain_text() -> None:
    assert to_plain("![a stack](maps.png)") == "[picture: a stack (maps.png)]"


@given(st.text("ab $`~\n\\{}_^*[]()|#-", max_size=80))
def test_stretches_cover_the_text_without_a_hole(markdown: str) -> None:
    end = 0
    for stretch in stretches(markdown):
        assert stretch.start == end
        end = stretch.end
    assert end == len(markdown)


@given(st.text("ab1 $`\n\\{}_^*[]()|#-+frac", max_size=80), st.integers(10, 80))
def test_any_markdown_has_a_plain_text(markdown: str, width: int) -> None:
    to_plain(markdown, width)
    assert "\n" not in to_line(markdown)

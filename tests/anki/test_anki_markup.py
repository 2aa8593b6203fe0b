"""Markdown as Anki shows it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizapp.anki.markup import to_html, to_inline

COMMONMARK = MarkdownIt("commonmark", {"html": False}).enable("table")


@settings(max_examples=400)
@example("    code")
@example("a  \n")
@given(st.text("ab1ü .,-+=():'\n\t#*_`<>&|~!?\"\\", max_size=24))
def test_a_text_is_read_as_commonmark_whether_or_not_it_needs_a_parser(text: str) -> None:
    assert to_html(text) == COMMONMARK.render(text).strip()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("It costs \\$5.", "It costs &#36;5."),
        ("$a<b$ and $c_{d_{e}}$", r"\(a&lt;b\) and \(c_{d_{e} }\)"),
        ("`$x$` is code", "<code>&#36;x&#36;</code> is code"),
        ("words only", "words only"),
        ("", ""),
    ],
)
def test_formulas_are_mathjax_and_dollars_are_not(markdown: str, html: str) -> None:
    assert to_inline(markdown) == html

"""A learner's text on the screen: nothing in it steers, hides or reorders."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.answers import sanitised


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("a\nb\tc", "a b c"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\x9bb", "a⟨009B⟩b"),
        ("a\u202eb", "a⟨202E⟩b"),
        ("a\u200bb", "a⟨200B⟩b"),
        ("a\ud800b", "a⟨D800⟩b"),
        ("e\u0301", "e\u0301"),
        ("e" + "\u0301" * 50, "e\u0301\u0301"),
        ("x" * 300, "x" * 199 + "…"),
        ("", ""),
    ],
)
def test_text_is_shown_as(text: str, shown: str) -> None:
    assert sanitised(text) == shown


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_no_character_that_steers_a_screen_is_left(text: str) -> None:
    shown = sanitised(text)
    assert len(shown) <= 200
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)


def test_ten_megabytes_are_cut_before_they_are_looked_at() -> None:
    assert len(sanitised("\x1b" * 10_000_000)) == 200

"""Ids and the items made from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.model import ids


@pytest.mark.parametrize("text", ["relu", "conv-out-size", "a1-2b"])
def test_lower_case_words_joined_by_hyphens_are_ids(text: str) -> None:
    assert ids.is_id(text)


@pytest.mark.parametrize("text", ["", "Relu", "a--b", "-a", "a-", "a_b", "ä", "a" * 65, "a b"])
def test_anything_else_is_no_id(text: str) -> None:
    assert not ids.is_id(text)


def test_an_item_tells_its_source_part_and_level() -> None:
    assert ids.source_of("softmax/2") == "softmax"
    assert ids.part_of("softmax/2") == "2"
    assert ids.part_of("softmax/back") == "back"
    assert ids.source_of("conv-params@3") == "conv-params"
    assert ids.level_of("conv-params@3") == 3
    assert ids.level_of("softmax") is None
    assert ids.level_of("conv-params@x") == ids.level_of("conv-params@" + "9" * 5000) == 0


@given(st.text())
def test_a_slug_is_always_an_id(text: str) -> None:
    assert ids.is_id(ids.slug(text))


def test_names_in_other_scripts_keep_their_letters_or_stay_apart() -> None:
    assert ids.slug("Émile's deck") == "emile-s-deck"
    names = ("期末", "Экзамен", "Экзамен 1", "Контроль 1")
    assert len({ids.slug(name) for name in names}) == len(names)
    assert {ids.slug(name) for name in ("", "?", "…")} == {"card"}

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.card import Card, parse_card
from quizapp.library.gaps import blanked, find_gaps
from quizapp.library.items import item_ids
from quizapp.library.mending import mended_text
from quizapp.library.questions import question_of
from quizapp.library.scan import Piece
from quizapp.model.question import Question


def card(body: str, attributes: str = "#c") -> Card:
    return parse_card(Piece(1, f"## q {{{attributes}}}\n\n{body}"))


def question(found: Card, item: str) -> Question:
    return question_of(found, item, topic="t")


def test_each_number_is_an_item_and_the_first_is_the_bare_id() -> None:
    found = card("A ==1|kernel== slides over the ==2|input==; the ==1|filter== is learnt.")
    assert item_ids(found) == ("c", "c/2")


def test_a_question_hides_its_gap_and_fills_the_others() -> None:
    found = card("A ==1|kernel== slides over the ==2|input==.")
    asked = question(found, "c/2")
    assert asked.prompt == "q\n\nA kernel slides over the […]."
    assert asked.answer == "input"
    assert asked.form is None
    assert asked.kind == "cloze"


def test_gaps_of_one_number_are_hidden_together() -> None:
    asked = question(card("==1|a== and ==1|b==, ==2|c=="), "c")
    assert asked.prompt == "q\n\n[…] and […], c"
    assert asked.answer == "a … b"


def test_a_card_whose_first_gap_was_removed_keeps_its_second() -> None:
    found = card("A kernel slides over the ==2|input==.")
    assert item_ids(found) == ("c/2",)
    assert question(found, "c/2").answer == "input"


def test_a_typed_gap_has_a_form() -> None:
    number = question(card("It has ==1|1,216== weights.", "#c .typed"), "c")
    word = question(card("It is ==1|equivariant==.", "#c .typed"), "c")
    assert number.form == {"form": "count", "value": 1216}
    assert word.form is not None
    assert (word.form["form"], word.form["value"]) == ("term", "equivariant")


def test_a_formula_may_stand_in_a_gap() -> None:
    asked = question(card("$L = -($ ==1|$t \\ln p$== $+$ ==2|$(1-t)$== $)$"), "c")
    assert asked.prompt == "q\n\n$L = -($ […] $+$ $(1-t)$ $)$"
    assert asked.answer == "$t \\ln p$"


def test_equal_signs_in_code_are_no_gaps() -> None:
    assert find_gaps("`a == b` and `c == d`") == ()
    assert find_gaps("```\nif a == b and c == d:\n```") == ()


def test_a_numbered_gap_may_stand_in_code() -> None:
    found = card("```python\nConv2D(filters===1|16==, kernel_size=3)\n```")
    assert question(found, "c").prompt == "q\n\n```python\nConv2D(filters=[…], kernel_size=3)\n```"


def test_a_gap_above_the_break_belongs_to_the_card_too() -> None:
    found = card("The ==stride== moves.\n\n***\n\nBy ==2|two== and ==three==.")
    assert item_ids(found) == ("c/2", "c/3", "c/4")
    assert question(found, "c/3").answer == "stride"
    assert question(found, "c/4").answer == "three"


def test_a_blank_before_a_bracket_is_no_link() -> None:
    markdown = "==1|f==(x)"
    assert blanked(markdown, find_gaps(markdown), 1) == "[…] (x)"


words = st.lists(st.text("abcdefg", min_size=1, max_size=5), min_size=1, max_size=6)


@given(words, st.data())
def test_inserting_a_gap_moves_no_other_gap(before: list[str], data: st.DataObject) -> None:
    body = " and ".join(f"=={number}|{word}==" for number, word in enumerate(before, 1))
    asked = {item: question(card(body), item).answer for item in item_ids(card(body))}
    place = data.draw(st.integers(0, len(before)))
    pieces = body.split(" and ")
    pieces.insert(place, "==new==")
    text = "# T {#t}\n\n## q {#c}\n\n" + " and ".join(pieces) + "\n"
    mended = mended_text(text, {"c"}, {})
    again = card(mended.partition("{#c}\n\n")[2])
    assert all(gap.written for gap in again.gaps)
    found = {item: question(again, item).answer for item in item_ids(again)}
    new = f"c/{len(before) + 1}"
    assert found.pop(new) == "new"
    assert found == asked


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_for_gaps(markdown: str) -> None:
    for gap in find_gaps(markdown):
        assert markdown[gap.start : gap.end].endswith(f"{gap.text}==")


def test_the_numbers_of_shown_decks_are_all_written() -> None:
    decks = Path(__file__).parents[2] / "decks"
    for path in sorted(decks.glob("[0-9]*.md")):
        text = path.read_text("utf-8")
        assert mended_text(text, set(), {}) == text, path.name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.card import Card, parse_card
from quizapp.library.items import item_ids, items_of
from quizapp.library.marking import mark
from quizapp.library.questions import question_of
from quizapp.library.scan import Piece
from quizapp.model.question import Question


def card(text: str) -> Card:
    return parse_card(Piece(1, text))


def question(text: str, item: str = "c", seed: int | None = None) -> Question:
    return question_of(card(text), item, topic="t", folder="/decks", seed=seed)


def test_a_plain_card_is_rated_by_its_learner() -> None:
    asked = question("## What is $k$? {#c .t}\n\nThe kernel size.\n\n### Why\n\nbecause")
    assert (asked.kind, asked.form) == ("recall", None)
    assert asked.prompt == "What is $k$?"
    assert (asked.answer, asked.why, asked.folder) == ("The kernel size.", "because", "/decks")
    assert asked.digest is not None


def test_what_stands_above_the_break_is_asked() -> None:
    asked = question("## Explain {#c}\n\n![map](map.png)\n\n***\n\nA map.")
    assert asked.prompt == "Explain\n\n![map](map.png)"
    assert asked.answer == "A map."


def test_both_directions_are_two_items() -> None:
    text = "## Stride {#c .both}\n\nPixels moved."
    assert item_ids(card(text)) == ("c", "c/back")
    assert question(text, "c/back").prompt.startswith("Pixels moved.")
    assert question(text, "c/back").answer == "Stride"
    assert question(text, "c").answer == "Pixels moved."


CHOICE = """## Which one? {#c}

- [x] $2p$
- [ ] p, *once*
- [ ] none
  of these

It is added twice.
"""


def test_a_choice_is_marked_by_letter_and_by_text() -> None:
    asked = question(CHOICE, seed=1)
    assert asked.form is not None
    options = asked.form["choices"]
    assert sorted(options) == ["2p", "none of these", "p, once"]
    letter = "abc"[options.index("2p")]
    assert mark(asked, letter).outcome == "right"
    assert mark(asked, "2p").outcome == "right"
    wrong = "abc"[options.index("p, once")]
    assert mark(asked, wrong).outcome == "wrong"
    assert f"- {letter}) $2p$" in asked.prompt
    assert asked.answer == f"- {letter}) $2p$\n\nIt is added twice."


def offered(asked: Question) -> list[str]:
    assert asked.form is not None
    return [str(text) for text in asked.form["choices"]]


def test_the_place_of_the_right_choice_follows_the_seed_alone() -> None:
    places = {seed: offered(question(CHOICE, seed=seed)).index("2p") for seed in range(60)}
    assert set(places.values()) == {0, 1, 2}
    again = question(CHOICE, seed=7).form
    assert again == question(CHOICE, seed=7).form


def test_choices_in_order_stay_in_order() -> None:
    text = CHOICE.replace("{#c}", "{#c .in-order}")
    assert offered(question(text, seed=3)) == ["2p", "p, once", "none of these"]


def test_several_right_choices_ask_for_all() -> None:
    text = "## Which? {#c .in-order}\n\n- [x] a1\n- [x] b1\n- [ ] c1"
    asked = question(text)
    assert asked.form == {"form": "choices", "value": ["a1", "b1"], "choices": ["a1", "b1", "c1"]}
    assert mark(asked, "a b").outcome == "right"
    assert mark(asked, "a").outcome == "partly"


def test_the_chance_to_guess_is_known() -> None:
    one = items_of(card(CHOICE), "t")[0]
    several = items_of(card("## q {#c}\n\n- [x] a\n- [x] b\n- [ ] c"), "t")[0]
    assert one.guess == pytest.approx(1 / 3)
    assert several.guess == pytest.approx(1 / 8)


@pytest.mark.parametrize(
    ("attributes", "typed", "outcome"),
    [
        ("answer=28", "28", "right"),
        ("answer=28", "27", "wrong"),
        ("answer=28", "what", "invalid"),
        ("answer=2.5 tolerance=0.01", "2.505", "right"),
        ("answer=2.5 tolerance=0.01", "2.52", "wrong"),
        ("answer=200 tolerance=5%", "209", "right"),
        ("answer=28x28x6", "(28, 28, 6)", "right"),
        ('answer="28x28x6" form=shape layout=HWC', "28×28×6", "right"),
        ('answer="1 2; 3 4" form=matrix', "[[1,2],[3,4]]", "right"),
        ('answer="-0.6, -0.02" form=vector tolerance=0.0001', "-.6 -.02", "right"),
        ('answer="global average pooling" accept="GAP|mean pooling"', "Gap", "right"),
        ('answer="global average pooling" accept="GAP"', "max pooling", "wrong"),
        ("answer=yes form=yesno", "yes", "right"),
    ],
)
def test_typed_answers_are_marked(attributes: str, typed: str, outcome: str) -> None:
    asked = question(f"## q {{#c {attributes}}}\n\nworked out")
    assert asked.kind == "typed"
    assert mark(asked, typed).outcome == outcome
    assert asked.answer == "worked out"


def test_a_card_of_only_a_typed_answer_shows_it() -> None:
    assert question("## q {#c answer=28}").answer == "28"


def test_an_unreadable_typed_answer_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="answer=lots is no count"):
        question("## q {#c answer=lots form=count}")
    with pytest.raises(ValueError, match="form=colour is none of"):
        question("## q {#c answer=red form=colour}")


def test_an_explanation_has_its_checklist() -> None:
    asked = question("## Explain. {#c .explain}\n\nText\n\n### Points\n\n- [ ] one\n- [ ] two\n")
    assert asked.kind == "explain"
    assert asked.points == ("one", "two")
    assert asked.form is None


def test_titles_have_no_markup() -> None:
    found = items_of(card("## What is **$k^2$** in `Conv2D`? {#c}\n\na"), "t")
    assert found[0].title == "What is k² in Conv2D?"


@given(st.text(max_size=120), st.text(max_size=300))
def test_any_card_can_be_asked(heading: str, body: str) -> None:
    text = f"## {' '.join(heading.split())} {{#c}}\n\n{body.replace('answer=', '')}"
    found = card(text)
    for item in item_ids(found):
        question_of(found, item, topic="t")

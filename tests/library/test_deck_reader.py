from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.attributes import parse, split_heading
from quizapp.library.deck import Deck, read_deck
from quizapp.library.items import item_ids
from quizapp.library.scan import scan

DECK = """# Convolution {#convolution}

What a kernel does.

## What is a stride? {#stride .conv .term weight=2 needs=kernel,conv-out-size@2}

How far the window moves.

***

In pixels.

### Why

It thins out positions.

### Hint

It is a step.

### Hint

Count pixels.

### Source

DLB 9.5

## Code with a heading {#code}

```python
## no card
x = 1
```
"""


def read(text: str) -> Deck:
    return read_deck(Path("02-conv.md"), text)


def test_title_id_prose_and_order_come_from_the_file() -> None:
    deck = read(DECK)
    assert (deck.id, deck.title, deck.about) == (
        "convolution",
        "Convolution",
        "What a kernel does.",
    )
    assert deck.order == 2
    assert deck.problems == ()


def test_a_card_has_its_parts() -> None:
    card = read(DECK).cards[0]
    assert (card.id, card.tags, card.weight) == ("stride", ("conv", "term"), 2)
    assert card.needs == ("kernel", "conv-out-size@2")
    assert card.question == "What is a stride?"
    assert card.stem == "How far the window moves."
    assert card.answer == "In pixels."
    assert card.why == "It thins out positions."
    assert card.hints == ("It is a step.", "Count pixels.")
    assert card.source == "DLB 9.5"


def test_a_heading_in_code_starts_no_card() -> None:
    deck = read(DECK)
    assert [card.id for card in deck.cards] == ["stride", "code"]
    assert "## no card" in deck.cards[1].answer


def test_a_part_named_in_code_stays_code() -> None:
    card = read("## q {#q}\n\n```\n### Why\n***\n```\n").cards[0]
    assert card.why == ""
    assert card.stem == ""
    assert "### Why" in card.answer


def test_an_open_fence_is_named_with_its_line() -> None:
    deck = read("# T {#t}\n\n## q {#q}\n\n```\n\n## lost {#lost}\n")
    assert [(problem.rule, problem.line) for problem in deck.problems] == [("open-code", 5)]


def test_windows_line_ends_and_a_mark_at_the_start_change_nothing() -> None:
    plain = read(DECK)
    other = read("\ufeff" + DECK.replace("\n", "\r\n"))
    assert [card.piece for card in other.cards] == [card.piece for card in plain.cards]
    assert other.id == plain.id


@pytest.mark.parametrize(
    ("line", "question", "found"),
    [
        ("## What is $x_{i}$?", "What is $x_{i}$?", ""),
        ("## a {#b}", "a", "b"),
        ("## a {#b} ##", "a", "b"),
        ("## a {.t #b k=v}", "a", "b"),
        ('## a {#b check="f([{1: 2}])"}', "a", "b"),
        ("## a { #b }", "a", "b"),
        ("## set {a} here", "set {a} here", ""),
    ],
)
def test_attributes_are_told_from_braces_of_the_question(
    line: str, question: str, found: str
) -> None:
    text, attributes = split_heading(line)
    assert (text, attributes.id) == (question, found)


def test_quoted_values_may_hold_anything_but_quotes() -> None:
    found = parse('#a answer="two words" accept="x|{y}" tolerance=0.1')
    assert found.values == {"answer": "two words", "accept": "x|{y}", "tolerance": "0.1"}
    assert found.stray == ()


def test_what_cannot_be_read_is_kept_to_be_named() -> None:
    assert parse("#a nonsense =3").stray == ("nonsense =3",)


def test_a_deck_without_title_and_id_still_gives_its_cards() -> None:
    deck = read("## q {#q}\n\na")
    assert [problem.rule for problem in deck.problems] == ["deck-title"]
    assert [card.id for card in deck.cards] == ["q"]
    assert deck.id == "conv"


def test_an_id_survives_every_edit_of_the_text() -> None:
    before = read("## Old words? {#same}\n\nold").cards[0]
    after = read("## New words! {#same .tag}\n\nnew\n\n### Why\n\nx").cards[0]
    assert item_ids(before) == item_ids(after) == ("same",)
    assert before.piece.digest != after.piece.digest


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)
lines = st.lists(
    st.one_of(
        st.sampled_from(["## q {#a}", "```", "~~~", "***", "### Why", "==1|x==", "- [x] r", "", "# T {#t}"]),
        texts.map(lambda text: text.replace("\r", " ")),
    ),
    max_size=30,
)  # fmt: skip


@given(lines)
def test_any_text_is_a_deck_and_no_line_is_lost(found: list[str]) -> None:
    text = "\n".join(found)
    pieces = scan(text)
    kept = "\n".join(piece.text for piece in (pieces.top, *pieces.cards))

    def written(whole: str) -> list[str]:
        return [line.rstrip() for line in whole.removeprefix("\ufeff").split("\n") if line.strip()]

    assert written(kept) == written(text)
    for card in read(text).cards:
        assert card.piece.line <= text.count("\n") + 1
        item_ids(card)

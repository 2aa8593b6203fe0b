"""Tables of text: out with Anki's headers, in as a deck file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.anki.cards_in import deck_of
from quizapp.anki.export import Choice, Export
from quizapp.anki.table import lines
from quizapp.errors import UsageError
from quizapp.library.deck import read_deck
from tests.anki.places import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.store.close()


def test_every_row_has_the_columns_that_the_headers_name(place: Place) -> None:
    made = Export(place.store, place.library, place.clock, Choice(topics=("traps",)))
    text = list(lines(made.notes()))
    assert text[:2] == ["#separator:tab", "#html:true"]
    rows = list(csv.reader(text[6:], delimiter="\t", strict=True))
    assert len(rows) == 6
    assert {len(row) for row in rows} == {4 + 18}
    assert {row[3] for row in rows} >= {"quizapp:plain:card", "quizapp:gaps:cloze"}


def cards(text: str) -> list[tuple[str, str, str]]:
    deck = read_deck(Path("x.md"), text)
    assert deck.problems == ()
    return [(card.id, card.question, card.answer) for card in deck.cards]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_rows_become_cards_with_ids_that_nobody_has(sign: str) -> None:
    text = "\n".join(
        sign.join(row) for row in (("front", "back", "tags"), ("What is k?", "The kernel", "a b"))
    )
    made = deck_of(text, "Mine", "mine", {"what-is-k"})
    assert cards(made.text) == [("what-is-k-2", "What is k?", "The kernel")]
    assert read_deck(Path("x.md"), made.text).cards[0].tags == ("a", "b")


def test_each_row_that_is_no_card_is_named_with_its_line() -> None:
    made = deck_of('a,1\nb,\n"c\nc",2\na,1\n', "Mine", "mine", ())
    assert made.cards == 2
    assert [line for line, _ in made.skipped] == [2, 5]


def test_html_formulas_and_clozes_are_read() -> None:
    text = """#separator:tab
#html:true
A <b>big</b> \\(a&lt;b\\)\tone<br>two\tx
{{c1::Pooling::hint}} and {{c2::\\(k\\)}}\t\t
Safe\t<script>alert(1)</script>\x1b[31m## no card
"""
    assert [card[1:] for card in cards(deck_of(text, "Mine", "mine", ()).text)] == [
        ("A **big** $a<b$", "one\ntwo"),
        ("Fill the gap", "==1|Pooling== and ==2|$k$=="),
        ("Safe", "[31m## no card"),
    ]


def test_our_own_table_comes_back(place: Place) -> None:
    made = Export(place.store, place.library, place.clock, Choice(topics=("traps",)))
    text = "\n".join(lines(made.notes()))
    assert deck_of(text, "Back", "back", ()).cards >= 1


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(UsageError, match="no card in the file"):
        deck_of("only one column\n", "Mine", "mine", ())

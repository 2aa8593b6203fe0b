"""Tables of text: out with Anki's headers, in as a deck file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.anki.cards_in import LONGEST_CELL, deck_of
from quizapp.anki.export import Choice, Export
from quizapp.anki.table import lines
from quizapp.anki.whole import write_text
from quizapp.errors import UsageError
from quizapp.library.deck import read_deck
from tests.anki.judge import judged
from tests.anki.places import DECK, Place


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


@pytest.mark.parametrize(("name", "sign"), [("a.tsv", "\t"), ("a.csv", ",")])
def test_anki_finds_its_notes_in_the_table_and_updates_what_changed(
    place: Place, name: str, sign: str
) -> None:
    package, _ = place.export("a.apkg")
    place.write(DECK.replace("It is 28.", "It is 28, of course."))
    place.library.refresh()
    made = Export(place.store, place.library, place.clock, Choice(topics=("traps",)))
    write_text(place.root / name, lines(made.notes(), sign=sign))
    report = judged(package, place.root / name)
    assert (report["problems"], report["suspicions"]) == ([], [])
    assert report["imports"][1]["new"] == report["imports"][1]["conflicting"] == 0
    assert report["imports"][1]["updated"] + report["imports"][1]["unchanged"] == 6
    assert (report["notes"], len(report["decks"])) == (6, 2)


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


@pytest.mark.parametrize("sign", ["\t", ","])
def test_our_own_table_is_not_taken_for_a_learners(place: Place, sign: str) -> None:
    made = Export(place.store, place.library, place.clock, Choice(topics=("traps",)))
    text = "\n".join(lines(made.notes(), sign=sign))
    with pytest.raises(UsageError, match="own cards"):
        deck_of(text, "Back", "back", ())


def test_a_table_that_anki_wrote_is_read_by_its_headers() -> None:
    text = """#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
k1\tBasic\tMine\tWhat is <b>k</b>?\tThe kernel\ta::b c
"""
    deck = read_deck(Path("x.md"), deck_of(text, "Mine", "mine", ()).text)
    assert [(card.question, card.answer, card.tags) for card in deck.cards] == [
        ("What is **k**?", "The kernel", ("a-b", "c"))
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no card in the file"),
        ("question,tags\nWhat?,x\n", "no card in the file"),
        ("answer,tags\nIt,x\n", "none of them is called question"),
        ('a,b\n"c,d\ne,f\n', "Line 2: a quotation mark is opened and never closed"),
        ('a,b\n"c"d,e\n', "Line 2: text follows a closing quotation mark"),
        ("a,b\nc," + "x" * (LONGEST_CELL + 1), "Line 2: a cell has over"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_with_its_line(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        deck_of(text, "Mine", "mine", ())


def test_a_long_cell_is_read() -> None:
    assert deck_of("a," + "x" * 10_000_000, "Mine", "mine", ()).cards == 1


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(UsageError, match="no card in the file"):
        deck_of("only one column\n", "Mine", "mine", ())

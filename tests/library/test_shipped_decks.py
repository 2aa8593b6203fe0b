"""The decks that are shipped: clean, shown everywhere, and covering what the source texts say."""

import json
from pathlib import Path

import pytest

from quizapp.library.checking import Report, check
from quizapp.library.deck import read_deck
from quizapp.library.items import item_ids
from quizapp.library.questions import question_of
from quizapp.mathtext.blocks import columns
from quizapp.mathtext.display import WIDEST
from quizapp.mathtext.plain import to_plain
from quizapp.shipped import DECKS

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def report() -> Report:
    return check([DECKS])


def test_no_rule_finds_anything(report: Report) -> None:
    assert [str(problem) for problem in report.problems] == []


def test_there_are_at_least_three_hundred_cards(report: Report) -> None:
    assert report.cards >= 300


def entries(kind: str) -> list[dict[str, object]]:
    found = []
    for name in ("facts-a.json", "facts-b.json"):
        found += json.loads((DATA / name).read_text("utf-8")).get(kind, [])
    return found


@pytest.mark.parametrize(
    ("kind", "prefix", "count"),
    [("facts", "", 98), ("errors", "error-", 39), ("errors", "trusted-", 7)],
)
def test_every_fact_and_every_error_has_its_cards(
    report: Report, kind: str, prefix: str, count: int
) -> None:
    listed = [entry for entry in entries(kind) if str(entry["id"]).startswith(prefix)]
    names = [entry["id"] for entry in listed]
    assert len(names) == len(set(names)) == count
    cards = {card.id for file in report.files for card in file.cards}
    for entry in listed:
        wanted = entry["cards"]
        assert isinstance(wanted, list)
        assert wanted, entry["id"]
        assert set(wanted) <= cards, entry["id"]


def test_numbers_are_computed_where_there_is_anything_to_compute() -> None:
    unchecked = {
        card.id
        for path in DECKS.glob("[0-9]*.md")
        for card in read_deck(path, path.read_text("utf-8")).cards
        if "check" not in card.attributes.values
        and ("numbers" in card.tags or "answer" in card.attributes.values)
    }
    assert unchecked == {
        "alexnet-layers",  # a count of a table's rows
        "vgg-sixteen",
        "resnet-result",  # measured
        "reg-read-the-gap",
        "bp-cost",  # told in words
    }


def test_every_item_is_a_question_that_fits_eighty_columns() -> None:
    for path in sorted(DECKS.glob("[0-9]*.md")):
        for card in read_deck(path, path.read_text("utf-8")).cards:
            for item in item_ids(card):
                asked = question_of(card, item, topic="t")
                for text in (asked.prompt, asked.answer, asked.why):
                    lines = to_plain(text, WIDEST).split("\n")
                    assert max(map(columns, lines)) <= WIDEST, f"{path.name} {item}"

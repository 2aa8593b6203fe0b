"""Reading and checking decks against parsing the same text with markdown-it."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from quizapp.library.checking import check
from quizapp.library.deck import read_deck
from quizapp.library.scan import scan
from quizapp.shipped import DECKS
from tests.bench.figures import best

pytestmark = pytest.mark.bench


def texts() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(DECKS.glob("[0-9]*.md"))}


def test_a_scan_is_fifteen_times_and_a_parse_twice_as_fast_as_markdown_it() -> None:
    found = texts()
    peer = MarkdownIt("commonmark").enable("table")
    theirs = best(lambda: [peer.parse(text) for text in found.values()])
    scanned = best(lambda: [scan(text) for text in found.values()])
    parsed = best(lambda: [read_deck(path, text).cards for path, text in found.items()])
    assert scanned < theirs / 15
    assert parsed < theirs / 2


def test_checking_is_cheap_and_checking_again_parses_nothing(tmp_path: Path) -> None:
    memory = tmp_path / "check.json"
    cards = check([DECKS]).cards  # imports the engine and its families
    fresh = best(lambda: check([DECKS]))
    check([DECKS], memory=memory)
    again = best(lambda: check([DECKS], memory=memory))
    assert fresh / cards * 500 < 0.5
    assert again < fresh / 4
    assert check([DECKS], memory=memory).parsed == 0


def questions(path: Path, count: int) -> Path:
    """A deck in which each question has the words of all others and a number of its own."""
    card = "## How many units has layer {0}, counted from below? {{#c-{0}}}\n\nTen.\n"
    path.write_text("# Many {#many}\n\n" + "\n".join(map(card.format, range(count))), "utf-8")
    return path


def test_twice_the_cards_take_about_twice_the_time(tmp_path: Path) -> None:
    few, many = questions(tmp_path / "few.md", 2000), questions(tmp_path / "many.md", 4000)
    assert best(lambda: check([many])) < 3 * best(lambda: check([few]))


def test_a_text_full_of_marks_takes_no_square_of_its_length(tmp_path: Path) -> None:
    def marked(name: str, count: int) -> Path:
        path = tmp_path / name
        path.write_text(f"# Marks {{#marks}}\n\n## Why? {{#c}}\n\n{'*a [' * count}\n", "utf-8")
        return path

    few, many = marked("few.md", 4000), marked("many.md", 8000)
    assert best(lambda: check([many])) < 3 * best(lambda: check([few]))

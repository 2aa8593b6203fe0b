"""Packages of cards, judged by the real Anki."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.anki.judge import judged
from tests.anki.places import DAY, DECK, HOUR, ITEMS, Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.store.close()


def unchanged(number: int) -> dict[str, int]:
    return {"new": 0, "updated": 0, "unchanged": number, "conflicting": 0}


def test_anki_takes_every_kind_of_card_and_finds_nothing_wrong(place: Place) -> None:
    path, told = place.export("a.apkg")
    report = judged(path, path)
    assert (report["problems"], report["suspicions"]) == ([], [])
    assert report["imports"] == [
        {"new": 6, "updated": 0, "unchanged": 0, "conflicting": 0},
        unchanged(6),
    ]
    assert told.cards == len(report["cards"]) == len(ITEMS)
    assert report["decks"] == [
        "Convolutional networks",
        "Convolutional networks::07 Traps: of Anki",
    ]


def test_an_edited_card_is_the_only_one_updated(place: Place) -> None:
    first, _ = place.export("a.apkg")
    place.now += HOUR
    place.write(DECK.replace("It is 28.", "It is 28, of course."))
    place.library.refresh()
    second, _ = place.export("b.apkg")
    assert judged(first, second)["imports"][1] == unchanged(5) | {"updated": 1}


def test_a_renamed_card_and_deck_file_stay_the_same_notes(place: Place) -> None:
    first, _ = place.export("a.apkg")
    place.now += HOUR
    (place.decks / "07-traps.md").unlink()
    place.write(DECK.replace("{#typed ", "{#count was=typed "), "12-snares.md")
    place.library.refresh()
    second, _ = place.export("b.apkg")
    report = judged(first, second)
    assert (report["imports"][1]["new"], report["notes"]) == (0, 6)


def test_a_renamed_deck_file_changes_nothing_but_the_name_of_the_deck(place: Place) -> None:
    first, _ = place.export("a.apkg")
    place.now += HOUR
    (place.decks / "07-traps.md").rename(place.decks / "07-snares.md")
    place.library.refresh()
    second, _ = place.export("b.apkg")
    assert first.read_bytes() == second.read_bytes()
    (place.decks / "07-snares.md").rename(place.decks / "12-snares.md")
    place.library.refresh()
    report = judged(first, place.export("c.apkg")[0])
    assert report["imports"][1] == unchanged(6)
    assert report["decks"] == [
        "Convolutional networks",
        "Convolutional networks::07 Traps: of Anki",
        "Convolutional networks::12 Traps: of Anki",
    ]


@pytest.mark.parametrize("progress", [False, True])
def test_the_same_cards_give_the_same_bytes_on_another_day(place: Place, *, progress: bool) -> None:
    topics = ("traps", "shapes")
    place.study_a_month()
    first, told = place.export("a.apkg", problems=1, topics=topics, progress=progress)
    place.now += 3 * DAY
    second, _ = place.export("b.apkg", problems=1, topics=topics, progress=progress)
    assert told.notes > 6, "problems are among them"
    assert first.read_bytes() == second.read_bytes()


def test_nothing_half_written_is_left_behind(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = place.export("a.apkg")
    before, files = path.read_bytes(), sorted(place.root.iterdir())

    def fail(_card: str) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(place.store.catalogue, "card", fail)
    with pytest.raises(OSError, match="the disk is full"):
        place.export("a.apkg")
    assert (path.read_bytes(), sorted(place.root.iterdir())) == (before, files)


def test_a_picture_goes_along_and_a_missing_one_is_named(place: Place) -> None:
    path, told = place.export("a.apkg")
    with zipfile.ZipFile(path) as package:
        names = json.loads(package.read("media"))
        assert package.read("0").startswith(b"<svg")
    assert (len(names), told.missing) == (1, [])
    (place.decks / "dot.svg").unlink()
    assert place.export("b.apkg")[1].missing == [place.decks / "dot.svg"]


def fields(path: Path, folder: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(path) as package:
        (folder / "inner").write_bytes(package.read("collection.anki2"))
    database = sqlite3.connect(folder / "inner")
    rows = dict(database.execute("select guid, flds from notes").fetchall())
    database.close()
    return {guid.split(":")[1]: text.split("\x1f") for guid, text in rows.items()}


def test_gaps_survive_braces_and_colons(place: Place, tmp_path: Path) -> None:
    text = fields(place.export("a.apkg")[0], tmp_path)["gaps"][0]
    assert r"{{c1::\(\frac{1}{n_{in} }\)}}" in text
    assert "{{c2::<code>torch:&#58;nn</code>}}" in text
    assert "{{c3::{&#123;x}&#125;}}" in text
    assert "{{c1::again}}" in text


def test_a_formula_is_escaped_and_a_dollar_is_none(place: Place, tmp_path: Path) -> None:
    plain = fields(place.export("a.apkg")[0], tmp_path)["plain"]
    assert r"\(a&lt;b\) &amp; &lt;b&gt;?" in plain[0]
    assert r"\(\frac{1}{n_{in} }\) and &#36;5 and &#36;6." in plain[5]

"""Cards that are due together become questions together: the same ones as by themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from quizapp.clock import Clock
from quizapp.errors import UsageError
from quizapp.library import card as cards
from quizapp.library.library import Library
from quizapp.library.scan import Piece
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

DAY_MS: Final = 86_400_000
DECK: Final = """# Convolution {#convolution}

## What is a stride? {#stride}

Pixels moved.

## A {#gaps}

==1|one== and ==2|two==

## Which term? {#term .both}

The kernel.

## How many? {#count answer=28}

28 of them.

## Which one? {#which}

- [x] this
- [ ] that

## In your own words: pooling. {#pooling .explain}

A summary of a window.
"""
BROKEN: Final = "\n## How much? {#broken answer=twelve form=integer}\n\nTwelve.\n"


class Place:
    """One deck, each of its cards seen ten days ago."""

    def __init__(self, root: Path) -> None:
        self.deck = root / "decks" / "01-convolution.md"
        self.deck.parent.mkdir()
        self.root, self.now = root, 1_790_000_000_000
        self.store = self._opened()
        self.library = Library(self.store, [self.deck.parent], seeds=lambda: 5)

    def _opened(self, *, read_only: bool = False) -> Store:
        clock = Clock(lambda: self.now)
        return Store.open(self.root / "q.db", clock=clock, engine=Fsrs(), read_only=read_only)

    def learn(self, text: str) -> None:
        self.write(text)
        for item in self.library.items():
            if item.level is None:
                review = Review(item.id, Rating.GOOD)
                self.store.append(Event("review", item=item.id, review=review))
        self.now += 10 * DAY_MS

    def write(self, text: str) -> None:
        self.deck.write_text(text, "utf-8")
        self.library.refresh()

    def due(self) -> list[str]:
        return list(self.store.due(Clock(lambda: self.now).today()))

    def answer(self, item: str) -> None:
        self.store.answer(Event("review", item=item, review=Review(item, Rating.GOOD)))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    found = Place(tmp_path)
    yield found
    found.store.close()


def test_they_are_those_that_a_program_makes_one_by_one(place: Place) -> None:
    place.learn(DECK)
    asked = []
    while due := place.due():
        asked.append(place.library.question(due[0]))
        place.answer(due[0])
    by_themselves = Library(place.store, [place.deck.parent], seeds=lambda: 5)
    assert len(asked) == 8
    assert asked == [by_themselves.question(question.item) for question in asked]


def test_a_page_is_parsed_at_its_first_question(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.learn(DECK)
    parsed: list[str] = []
    parse = cards.parse_card

    def noted(piece: Piece) -> cards.Card:
        parsed.append(piece.heading)
        return parse(piece)

    monkeypatch.setattr(cards, "parse_card", noted)
    at_each = {}
    while due := place.due():
        parsed.clear()
        place.library.question(due[0])
        at_each[due[0]] = len(parsed)
        place.answer(due[0])
    # Two at first, then what is left but for the options, which lie anew whenever they are asked.
    assert at_each.pop("which") == 1
    assert list(at_each.values()) == [2, 0, 5, 0, 0, 0, 0]


def test_a_card_that_was_changed_meanwhile_is_asked_as_it_is_now(place: Place) -> None:
    place.learn(DECK)
    first, second = place.due()[:2]
    place.library.question(first)
    place.write(DECK.replace("Pixels moved.", "The step.").replace("==2|two==", "==2|three=="))
    fresh = Library(place.store, [place.deck.parent], seeds=lambda: 5)
    assert place.library.question(second) == fresh.question(second)
    assert place.library.question("stride").answer == "The step."
    assert place.library.question("gaps/2").answer == "three"


def test_a_card_that_cannot_be_read_is_told_when_it_is_asked(place: Place) -> None:
    place.learn(DECK)
    place.write(DECK + BROKEN)
    place.answer("broken")
    place.now += 30 * DAY_MS
    told = []
    while due := place.due():
        try:
            place.library.question(due[0])
        except UsageError as error:
            told.append((due[0], str(error)))
        place.answer(due[0])
    assert [item for item, _ in told] == ["broken"]

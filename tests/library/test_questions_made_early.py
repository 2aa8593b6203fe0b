"""Cards that are due together become questions together: the same ones as by themselves."""

from typing import Final

import pytest

from quizapp.errors import UsageError
from quizapp.library import card as cards
from quizapp.library.scan import Piece
from tests.library.place import Place
from tests.store.making import review

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


def learn(place: Place) -> None:
    """See every card of the deck, and let ten days pass."""
    place.write(DECK)
    place.refresh()
    for item in place.cards():
        place.store.append(review(item))
    place.hands.move(days=10)


def due(place: Place) -> list[str]:
    return list(place.store.due(place.hands.day))


def test_they_are_those_that_a_program_makes_one_by_one(place: Place) -> None:
    learn(place)
    asked = []
    while items := due(place):
        asked.append(place.library.question(items[0]))
        place.store.answer(review(items[0]))
    by_themselves = place.new_library()
    assert len(asked) == 8
    assert asked == [by_themselves.question(question.item) for question in asked]


def test_a_page_is_parsed_at_the_question_after_the_one_it_was_read_for(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(place)
    parsed: list[str] = []
    parse = cards.parse_card

    def noted(piece: Piece) -> cards.Card:
        parsed.append(piece.heading)
        return parse(piece)

    monkeypatch.setattr(cards, "parse_card", noted)
    at_each = {}
    while items := due(place):
        parsed.clear()
        place.library.question(items[0])
        at_each[items[0]] = len(parsed)
        place.store.answer(review(items[0]))
    # Two are read at first, then what is left; options lie anew whenever they are asked.
    assert at_each.pop("which") == 1
    assert list(at_each.values()) == [1, 1, 1, 4, 0, 0, 0]


def test_a_card_that_was_changed_meanwhile_is_asked_as_it_is_now(place: Place) -> None:
    learn(place)
    for _ in range(4):  # by the fourth, all that comes after it are made
        made = due(place)[0]
        place.library.question(made)
        place.store.answer(review(made))
    left = due(place)
    place.write(DECK.replace("==2|two==", "==2|three==").replace("A summary", "The summary"))
    place.refresh()
    fresh = place.new_library()
    for item in left:
        assert place.library.question(item) == fresh.question(item)
    assert {"gaps/2", "pooling"} <= set(left)
    assert place.library.question("gaps/2").answer == "three"
    assert place.library.question("pooling").answer == "The summary of a window."


def test_a_card_that_cannot_be_read_is_told_when_it_is_asked(place: Place) -> None:
    learn(place)
    place.write(DECK + BROKEN)
    place.refresh()
    place.store.answer(review("broken"))
    place.hands.move(days=30)
    told = []
    while items := due(place):
        try:
            place.library.question(items[0])
        except UsageError as error:
            told.append((items[0], str(error)))
        place.store.answer(review(items[0]))
    assert [item for item, _ in told] == ["broken"]

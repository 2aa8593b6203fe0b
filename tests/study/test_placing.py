"""Placement: what is solved or declared is known, what is not stays new."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.model.item import Item
from quizapp.study.placing import known_items
from quizapp.wiring import Desk, open_desk


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    clock = Clock(lambda: 1_790_000_000_000, UTC, lambda: 0.0)
    with open_desk(home / "data", clock=clock) as opened:
        yield opened


def test_solved_problems_are_known_and_failed_ones_new(desk: Desk) -> None:
    placing = desk.placing()
    asked: list[tuple[str, bool]] = []
    while (question := placing.next()) is not None:
        right = len(asked) % 2 == 0
        placing.answer(question, question.answer if right else "", 30.0)
        asked.append((question.item, right))
    assert 3 <= len(asked) <= 10  # five minutes
    states = desk.store.states()
    assert placing.known
    assert all(states[item].memory for item in placing.known)
    assert not any(states[item].known for item, right in asked if not right and item in states)


def test_an_unreadable_answer_is_asked_again(desk: Desk) -> None:
    placing = desk.placing()
    question = placing.next()
    assert question is not None
    assert placing.answer(question, "zzz ???", 5.0).outcome == "invalid"
    assert placing.known == ()


def test_a_topic_that_is_known_is_not_asked_and_raises_the_mark(desk: Desk) -> None:
    topic = "parameters"
    of_topic = [item.id for item in desk.library.items([topic])]
    placing = desk.placing()
    assert placing.declare([topic]) == len(of_topic)
    assert placing.declare([topic]) == 0  # said twice, counted once
    states = desk.store.states()
    assert all(states[item].memory for item in of_topic)
    question = placing.next()
    assert question is None or question.item not in of_topic


def test_taking_back_makes_everything_new_again(desk: Desk) -> None:
    placing = desk.placing()
    placing.declare(["parameters"])
    placing.take_back()
    assert placing.known == ()
    assert not any(state.memory for state in desk.store.states().values())


def test_what_was_declared_does_not_speak_for_other_families(desk: Desk) -> None:
    placing = desk.placing()
    placing.declare(["parameters"])
    before = placing.known
    while (question := placing.next()) is not None:
        placing.answer(question, "", 60.0)
    assert placing.known == before


def test_a_level_stands_for_those_below_it() -> None:
    items = [Item(f"pool-size@{level}", "pooling", "problem", "") for level in (1, 2, 3)]
    items += [Item("pool-why", "pooling", "recall", ""), Item("pool-why/2", "pooling", "cloze", "")]
    assert known_items(items, ["pool-size@2"]) == ["pool-size@1", "pool-size@2"]
    assert known_items(items, ["pool-size"]) == [item.id for item in items[:3]]
    assert known_items(items, ["pool-why"]) == ["pool-why", "pool-why/2"]
    assert len(known_items(items, ["pooling"])) == len(items)

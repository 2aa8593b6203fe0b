"""What is read early is what would be read later: whoever writes in between, and whatever."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.model.event import Event
from quizapp.model.ids import source_of
from quizapp.store import disk
from quizapp.store.store import Store
from tests.store.making import (
    Hands,
    card,
    changed_by_replay,
    deck,
    fill,
    open_store,
    review,
)

CARDS = [f"card-{number}" for number in range(40)]


class Desk:
    """Two programs on one store, and what may happen to it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.hands, self.chance = folder, Hands(), random.Random(seed)
        self.store = open_store(folder, self.hands)
        fill(self.store)
        self.store.catalogue.refresh("own", deck("many", *map(card, CARDS), rank=1))
        self.store.append_many(
            review(name, self.chance.randint(1, 4)) for name in [*CARDS, "a", "d", "fam@1"]
        )
        self.hands.move(days=9)
        self.other = open_store(folder, self.hands)

    def due(self, store: Store) -> list[str]:
        return list(store.due(self.hands.day))

    def answer(self) -> None:
        for _ in range(self.chance.randint(1, 6)):
            self._answer(self.store, self.due(self.store)[:3])

    def answer_elsewhere(self) -> None:
        self._answer(self.other, self.due(self.other)[:3])

    def answer_of_another_learner(self) -> None:
        self.store.answer(review(self.chance.choice(CARDS), learner="Ada"))

    def answer_what_is_not_due(self) -> None:
        self._answer(self.store, CARDS)

    def _answer(self, store: Store, names: list[str]) -> None:
        if names:
            store.answer(review(self.chance.choice(names), self.chance.randint(1, 4)))

    def undo(self) -> None:
        if step := self.store.last_step():
            self.store.undo(step)

    def mark(self) -> None:
        kind = self.chance.choice(("suspend", "unsuspend", "bury", "flag", "known", "reset"))
        store = self.chance.choice((self.store, self.other))
        store.append(Event(kind, item=self.chance.choice((self.due(store) or CARDS)[:3])))

    def edit(self) -> None:
        cards = [card(name, topic=str(self.chance.random())) for name in CARDS]
        self.chance.choice((self.store, self.other)).catalogue.refresh(
            "own", deck("many", *cards[self.chance.randint(0, 9) :], rank=1)
        )

    def sleep(self) -> None:
        self.hands.move(days=self.chance.choice((1, 5)))

    def take_back(self) -> None:
        seen = self.store.tried(self.answer, self.due)
        assert seen != self.due(self.store) or not seen

    def acts(self) -> list[Callable[[], None]]:
        often = [self.answer] * 4
        return [
            *often, self.answer_elsewhere, self.answer_of_another_learner, self.undo, self.mark,
            self.answer_what_is_not_due, self.edit, self.sleep, self.take_back,
        ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_next_items_are_those_of_a_program_that_has_just_started(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(disk, "monotonic", lambda: now)
    desk = Desk(tmp_path, seed)
    for _ in range(40):
        desk.chance.choice(desk.acts())()
        now += 2 * disk.MOMENT
        fresh = open_store(tmp_path, desk.hands, read_only=True)
        due = desk.due(desk.store)
        assert due == desk.due(fresh)
        assert desk.store.states() == fresh.states()
        for name in due[:3]:
            found = desk.store.catalogue.card(source_of(name))
            assert found == fresh.catalogue.card(source_of(name))
        fresh.close()
    assert not changed_by_replay(desk.store)
    desk.other.close()


def test_a_sitting_of_cards_that_are_due_reads_their_rows_in_pages(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 0)
    desk.store.append(Event("suspend", item="fam@1"))
    read: list[str] = []
    with desk.store.connection as raw:
        raw.set_trace_callback(read.append)
    for _ in range(20):
        name = next(desk.store.due(desk.hands.day))
        assert desk.store.catalogue.card(name) is not None
        desk.store.answer(review(name))
    with desk.store.connection as raw:
        raw.set_trace_callback(None)
    cards = [text for text in read if "card.text" in text]
    states = [text for text in read if "state.stability" in text and text.startswith("SELECT")]
    assert len(cards) == len(states) == 3  # a page of 2, then of 16 each


def test_the_question_a_page_is_read_for_is_made_alone_and_the_others_with_the_next(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, 0)
    desk.store.append(Event("suspend", item="fam@1"))
    others: list[int] = []
    for _ in range(5):
        name = next(desk.store.due(desk.hands.day))
        beside = desk.store.catalogue.beside(name)
        assert desk.store.catalogue.beside(name) == beside  # asking changes nothing
        others.append(len(beside))
        desk.store.answer(review(name))
    assert others == [0, 0, 0, 14, 13]  # pages of 2 and 16, those answered left out
    desk.store.close()


def test_what_was_answered_elsewhere_a_moment_ago_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(disk, "monotonic", lambda: now)
    desk = Desk(tmp_path, 0)
    desk.answer()
    name = next(desk.store.due(desk.hands.day))
    desk.other.answer(review(name))
    assert name in desk.due(desk.store)
    now += 2 * disk.MOMENT
    assert name not in desk.due(desk.store)
    desk.other.close()

"""Decks that change under what was learned: the derived tables follow, with one replay for all."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.store import following
from quizapp.store.rebuild import Progress, Rebuild
from quizapp.store.store import Store
from tests.store.making import Hands, card, changed_by_replay, deck, derived, open_store, review

DECKS, CARDS = 4, 6


@pytest.fixture
def replays(monkeypatch: pytest.MonkeyPatch) -> list[Rebuild]:
    """Takes down each replay; stores opened from here on are watched."""
    seen: list[Rebuild] = []
    whole = Rebuild.run

    def watched(rebuild: Rebuild, progress: Progress | None = None) -> None:
        seen.append(rebuild)
        whole(rebuild, progress)

    monkeypatch.setattr(Rebuild, "run", watched)
    return seen


@pytest.fixture
def store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replays: list[Rebuild]
) -> Iterator[Store]:
    """Decks of which every card has been studied; a deck of so many calls for a replay."""
    monkeypatch.setattr(following, "MANY", CARDS - 1)
    hands = Hands()
    store = open_store(tmp_path, hands)
    _refresh(store, "")
    for number in range(DECKS):
        for n in range(CARDS):
            hands.move(seconds=30)
            store.append(review(f"card-{number}-{n}"))
    replays.clear()
    yield store
    store.close()


def _refresh(store: Store, moved: str) -> None:
    """Read every deck, whose cards belong to another topic when ``moved``."""
    for number in range(DECKS):
        cards = (card(f"card-{number}-{n}") for n in range(CARDS))
        path = f"{number}.md"
        store.catalogue.refresh("shipped", deck(f"{moved}topic-{number}", *cards, path=path))


def test_many_changed_decks_are_replayed_once(store: Store, replays: list[Rebuild]) -> None:
    with store.catalogue.together():
        _refresh(store, "other-")
        assert replays == []
    assert len(replays) == 1
    assert not changed_by_replay(store)
    assert {tally.topic for tally in store.topic_tallies()} == {
        f"other-topic-{n}" for n in range(DECKS)
    }


def test_a_deck_that_changes_alone_is_replayed_at_once(
    store: Store, replays: list[Rebuild]
) -> None:
    _refresh(store, "other-")
    assert len(replays) == DECKS


def test_small_changes_call_for_no_replay(store: Store, replays: list[Rebuild]) -> None:
    with store.catalogue.together():
        store.catalogue.refresh("shipped", deck("new", card("n"), card("card-0-0"), order=9))
    assert replays == []


def test_a_program_that_ends_before_the_replay_makes_it_up_at_its_next_start(
    store: Store, tmp_path: Path
) -> None:
    cut_short = tmp_path / "cut-short"
    cut_short.mkdir()
    with store.catalogue.together():
        _refresh(store, "other-")
        for file in store.path.parent.glob(f"{store.path.name}*"):
            shutil.copy(file, cut_short)
    again = open_store(cut_short)
    again.close()
    assert derived(again.path) == derived(store.path)


def test_a_refresh_that_fails_leaves_nothing_owed(store: Store, replays: list[Rebuild]) -> None:
    def failing() -> None:
        with store.catalogue.together():
            _refresh(store, "other-")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert len(replays) == 1
    assert not changed_by_replay(store)

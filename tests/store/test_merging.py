"""Merging is the union of two logs, in any order and any number of times."""

import shutil
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.model.event import Event
from quizapp.store.merge import merge
from quizapp.store.store import Store
from tests.store.making import Hands, changed_by_replay, fill, open_store, review


def _two(tmp_path: Path, hands: Hands) -> tuple[Store, Store]:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one = open_store(tmp_path / "one", hands)
    fill(one)
    one.append(review("a", slips=("sign",)))
    one.append(review("fam@1"))
    one.close()
    shutil.copy(one.path, tmp_path / "two")
    one = open_store(tmp_path / "one", hands, state=tmp_path / "state")
    two = open_store(tmp_path / "two", hands, state=tmp_path / "state")
    assert one.device != two.device
    for number in range(12):
        hands.move(days=0.3)
        chosen = (one, two)[number % 2]
        newest = chosen.append(review(("a", "c", "fam@1", "new-here")[number % 4], 1 + number % 4))
    one.append(Event("rename", payload={"old": "new-here", "new": "e"}))
    two.undo(newest)
    return one, two


def test_both_directions_give_the_same(tmp_path: Path) -> None:
    hands = Hands()
    one, two = _two(tmp_path, hands)
    told = merge(one, two.path)
    assert (told.added, told.known, told.differing) == (7, 2, 0)
    assert merge(two, one.path).added == 7
    assert list(one.events(learner=None)) == list(two.events(learner=None))
    assert one.states() == two.states()
    assert one.masteries() == two.masteries()
    assert one.days() == two.days()
    assert one.topic_tallies() == two.topic_tallies()
    assert one.slip_counts() == two.slip_counts()
    assert merge(one, two.path).added == 0
    assert not changed_by_replay(one)
    one.close()
    two.close()


def test_what_is_written_after_a_merge_is_last_in_replay(tmp_path: Path) -> None:
    hands = Hands()
    one, two = _two(tmp_path, hands)
    hands.move(days=3)
    two.append(review("d"))
    hands.move(days=-3)
    merge(one, two.path)
    event = one.append(review("d", 1))
    assert list(one.events())[-1] == event
    assert not changed_by_replay(one)
    one.close()
    two.close()


def test_the_same_key_with_other_content_is_reported_and_ours_stays(tmp_path: Path) -> None:
    hands = Hands()
    (tmp_path / "two").mkdir()
    one = open_store(tmp_path, hands)
    one.append(review("a", 1))
    one.close()
    shutil.copy(one.path, tmp_path / "two")
    one, two = open_store(tmp_path, hands), open_store(tmp_path / "two", hands)
    one.append(review("b", 3))
    two.append(review("b", 4))  # a copy made by hand that went on under the same device
    told = merge(one, two.path)
    assert (told.added, told.known, told.differing) == (0, 1, 1)
    assert [event.review.rating for event in one.reviews() if event.review] == [1, 3]
    one.close()
    two.close()


def test_what_is_no_other_store_is_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    (tmp_path / "text.db").write_text("hello " * 300)
    for path in (store.path, tmp_path / "text.db", tmp_path / "missing.db"):
        with pytest.raises(StoreError, match=path.name):
            merge(store, path)
    store.close()

"""Deleting every derived table and replaying the log gives the same bytes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.model.event import Event
from quizapp.scheduling.memory import DEFAULT_PARAMETERS
from quizapp.store.store import Store
from tests.store.making import (
    Hands,
    card,
    changed_by_replay,
    deck,
    derived,
    family,
    fill,
    hash_of,
    open_store,
    review,
)

ITEMS = ["a", "a/2", "b", "b/back", "c", "d", "e", "old", "older", "fam@1", "fam@2", "fam@3", "sum@1", "gone@2", "fam"]  # fmt: skip
IDS = ["a", "c", "d", "old", "older", "fam", "sum", "gone", "shapes"]

Act = Callable[[Store, Hands], object]


def _event(kind: str, item: str | None = None, **payload: object) -> Act:
    return lambda store, hands: store.append(Event(kind, item=item, payload=payload))


def _undo(back: int) -> Act:
    def act(store: Store, hands: Hands) -> None:
        told = list(store.events(learner=None))
        if told:
            store.undo(told[-1 - back % len(told)])

    return act


def _undo_step(store: Store, hands: Hands) -> None:
    if (step := store.last_step()) is not None:
        store.undo(step)


def _retime(back: int, length: int, days: int) -> Act:
    def act(store: Store, hands: Hands) -> None:
        told = list(store.events(learner=None))
        if told:
            first = told[-1 - back % len(told)].sequence
            payload = {"device": store.device, "first": first, "last": first + length, "days": days}
            store.append(Event("retime", payload=payload))

    return act


item = st.sampled_from(ITEMS)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(
        lambda name, rating, ms, slips, who: lambda store, hands: store.append(
            review(name, rating, ms=ms, slips=slips, learner=who)
        ),
        item,
        st.integers(1, 4),
        st.none() | st.integers(0, 90_000),
        st.sampled_from([(), ("off-by-one",), ("sign", "off-by-one")]),
        st.sampled_from(["me", "me", "me", "you"]),
    ),
    st.builds(lambda days: lambda store, hands: hands.move(days=days), st.sampled_from([-30, -3, 0.1, 1, 1, 2, 9, 400])),
    st.builds(_undo, st.integers(0, 12)),
    st.builds(_event, st.sampled_from(["suspend", "unsuspend", "reset", "known", "bury", "flag", "report", "odd"]), item),
    st.builds(lambda name, s, d: _event("memory-set", name, stability=s, difficulty=d, reps=3), item, st.floats(0.01, 500), st.floats(1, 10)),
    st.builds(lambda old, new: _event("rename", old=old, new=new), st.sampled_from(IDS), st.sampled_from(IDS)),
    st.builds(_retime, st.integers(0, 9), st.integers(0, 5), st.integers(-400, 10)),
    st.builds(lambda bend: _event("parameters", parameters=[p * bend for p in DEFAULT_PARAMETERS[:4]] + list(DEFAULT_PARAMETERS[4:])), st.sampled_from([0.5, 1.0, 1.5])),
    st.builds(lambda value: _event("setting", name="retention", value=value), st.sampled_from([0.8, 0.95, None])),
    st.just(_undo_step),
    st.sampled_from([
        lambda store, hands: store.catalogue.refresh("shipped", deck("shapes", card("b", "back"), card("c", kind="typed"))),
        lambda store, hands: store.catalogue.refresh("shipped", deck("shapes", card("a", "2"), card("b"), card("c"))),
        lambda store, hands: store.catalogue.refresh("own", deck("mine", card("a", "2"), card("old"), rank=1, order=9)),
        lambda store, hands: store.catalogue.put_families([family("fam", "losses", 2), family("sum", "losses", 3)]),
        lambda store, hands: store.catalogue.put_families([family("fam", "shapes")]),
        lambda store, hands: store.catalogue.refresh("shipped", deck("losses", card("c"), card("d"), card("e"), order=2)),
    ]),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        fill(store)
        store.close()
        yield Path(folder) / "quizapp.db"


def _live_and_replayed(filled: Path, told: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(filled, folder)
        hands = Hands()
        store = open_store(Path(folder), hands)
        for act in told:
            act(store, hands)
            hands.move(seconds=7)
        assert not changed_by_replay(store)
        store.close()


quiet = [HealthCheck.too_slow]
logs = st.lists(acts, min_size=5, max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=quiet)
@given(told=logs)
def test_replay_equals_live_derivation(filled: Path, told: list[Act]) -> None:
    _live_and_replayed(filled, told)


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=quiet)
@given(told=logs)
def test_replay_equals_live_derivation_of_many_logs(filled: Path, told: list[Act]) -> None:
    _live_and_replayed(filled, told)


def test_a_log_with_everything_in_it_replays(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    for round_ in range(4):
        for place, name in enumerate(ITEMS):
            store.append(review(name, 1 + (place + round_) % 4, ms=1000 * place, slips=("sign",)))
            hands.move(seconds=40)
        hands.move(days=1 + round_)
    _undo_step(store, hands)
    undo = list(store.events(kinds={"undo"}))[-1]
    store.undo(undo)
    store.append(Event("rename", payload={"old": "old", "new": "a"}))
    store.append(Event("content", item="a", payload={"digest": hash_of("a")}))
    live = derived(store.path)
    assert all(live[name] for name in ("state", "fresh", "mastery", "undone", "rollup", "slip"))
    store.rebuild()
    assert derived(store.path) == live
    store.close()


def test_replay_follows_a_catalogue_that_moved(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    for name in ("a", "d", "fam@1", "fam@1", "fam@2", "sum@1"):
        store.append(review(name, 3))
        hands.move(days=1)
    assert {tally.topic for tally in store.topic_tallies()} == {"shapes", "losses"}
    store.catalogue.refresh("shipped", deck("shapes", card("b"), card("c")))
    store.catalogue.refresh("shipped", deck("losses", card("a", kind="typed"), order=2))
    store.catalogue.put_families([family("fam", "losses", 2), family("sum", "losses", 1)])
    assert {tally.topic for tally in store.topic_tallies()} == {"losses"}
    assert store.medians().times.keys() == {"typed", "recall", "fam@1", "fam@2", "sum@1"}
    assert not changed_by_replay(store)
    store.close()

"""A long log is replayed in batches, to the same bytes as event by event."""

import random
from pathlib import Path

import pytest

from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.store import rebuild
from tests.store.making import DAY_MS, NOON, Hands, card, deck, derived, fill, open_store, review


def _events(chance: random.Random, n: int, *, digests: bool) -> list[Event]:
    items = [f"card-{k}" for k in range(40)] + ["a", "a/2", "old", "fam@1", "fam@2", "gone", "fam"]
    events = []
    for number in range(n):
        name = chance.choice(items)
        told = Review(
            name,
            Rating(chance.choice((1, 2, 3, 3, 3, 4))),
            duration_ms=chance.choice((None, chance.randrange(60_000))),
            digest=chance.getrandbits(60) if digests or chance.random() < 0.5 else None,
            tries=(
                Try(
                    "[1]",
                    "wrong",
                    chance.choice(((), ("sign",), ("sign", "off"))),
                ),
            ),
        )
        who = chance.choice(("me", "me", "you"))
        moment = NOON + number * DAY_MS // 40
        kind = chance.choice(("review",) * 60 + ("suspend", "reset", "known", "flag"))
        if kind == "review":
            events.append(Event(kind, name, told, learner=who, raw=moment))
        else:
            events.append(Event(kind, name, learner=who, raw=moment))
    return events


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("digests", [True, False], ids=["each-with-a-digest", "some-without"])
def test_batches_give_the_bytes_of_single_steps(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch, *, digests: bool
) -> None:
    chance = random.Random(seed)
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    store.catalogue.refresh("own", deck("more", *(card(f"card-{k}") for k in range(30)), rank=1))
    events = store.append_many(_events(chance, 900, digests=digests))
    hands.move(days=30)
    for event in chance.sample(events, 40):
        store.undo(event)
    first, last = sorted(event.sequence for event in chance.sample(events, 2))
    span = {"device": store.device, "first": first, "last": last, "days": -7}
    store.append(Event("retime", payload=span))
    store.append(Event("rename", payload={"old": "old", "new": "a"}))
    store.append(Event("rename", payload={"old": "card-3", "new": "card-39"}))
    store.append(review("card-1"))
    stepped = derived(store.path)
    monkeypatch.setattr(rebuild, "LONG", 0)
    store.rebuild()
    assert derived(store.path) == stepped
    assert {row[0] for row in stepped["state"]} == {1, 2}
    store.close()


def test_an_empty_log_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "LONG", 0)
    store = open_store(tmp_path)
    fill(store)
    store.rebuild()
    assert store.states() == {}
    assert len(derived(store.path)["fresh"]) == 12
    store.close()

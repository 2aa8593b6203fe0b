"""Whatever a learner types comes back exactly."""

from pathlib import Path

import pytest

from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from tests.store.making import Hands, card, deck, open_store
from tests.store.wordy import HALF, TEXTS, VAST


@pytest.mark.parametrize("text", [*TEXTS, VAST], ids=lambda text: f"{text[:12]!r} {len(text)}")
def test_tries_reports_and_parameters_come_back_exactly(tmp_path: Path, text: str) -> None:
    store = open_store(tmp_path)
    told = Review(
        "a",
        Rating.GOOD,
        tries=(Try(text, "wrong", (text[:40],) if text != HALF else ()),),
        parameters={"text": text},
    )
    events = store.append_many(
        [Event("review", review=told), Event("report", item="a", payload={"text": text})]
    )
    assert list(store.events()) == events
    assert events[0].review == told
    store.close()


@pytest.mark.parametrize(
    "text", [t for t in (*TEXTS, VAST) if t != HALF], ids=lambda t: f"{t[:12]!r} {len(t)}"
)
def test_cards_come_back_exactly_and_are_found(tmp_path: Path, text: str) -> None:
    store = open_store(tmp_path)
    row = card("a", text=text, title=text[:200])
    store.catalogue.refresh("shipped", deck("shapes", row))
    stored, item = store.catalogue.card("a"), store.catalogue.item("a")
    assert stored is not None
    assert item is not None
    assert (stored.text, item.title) == (text, text[:200])
    words = text[:40].split()
    if words and "\0" not in text:  # SQLite compares no further than a NUL
        assert [found.id for found in store.catalogue.search(" ".join(words))] == ["a"]
    store.close()


def test_everything_of_a_review_comes_back(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    full = Review(
        "fam@2",
        Rating.HARD,
        duration_ms=12_345,
        source="paper",
        hinted=True,
        gave_up=True,
        digest=-(1 << 62),
        tries=(Try("1", "invalid"), Try("2", "wrong", ("sign", "off-by-one"))),
        level=2,
        seed=(1 << 32) - 1,
        version=3,
        parameters={"b": [1, 2.5, "three"], "a": None},
    )
    bare = Review("a", Rating.AGAIN)
    for review in (full, bare):
        event = store.append(Event("review", review=review, payload={"later": {"key": 1}}))
        assert (event.review, event.item) == (review, review.item)
    odd = store.append(Event("from-the-future", item="a", payload={"x": [1, None]}))
    content = store.append(Event("content", item="a", payload={"digest": -5}))
    stored = list(store.events())
    assert [event.review for event in stored[:2]] == [full, bare]
    assert stored[0].payload == {"later": {"key": 1}}
    assert stored[2:] == [odd, content]
    assert all(event.device == store.device and event.day == hands.day for event in stored)
    store.close()

"""The store at 100,000 cards, beside the driver alone doing the least that is needed.

The peer is a two-table store on the same disk in the same run: it picks the next due card by an
index, steps its memory with the same model and writes the review and the card in one durable
transaction. Anki's backend is 1.6 times that peer (the project's measurements).
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.model.event import Event, Review
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store import driver
from quizapp.store.store import Store
from tests.bench.figures import write
from tests.store.making import DAY_MS, Hands, card, deck, open_store, review

pytestmark = pytest.mark.bench

CARDS, TOPICS, SEEN, DUE = 100_000, 20, 80_000, 4_000
_WORDS = "lorem ipsum dolor sit amet consectetur adipiscing elit"


class Peer:
    """Cards and reviews in two tables."""

    def __init__(self, path: Path, hands: Hands) -> None:
        self._hands, self._engine = hands, Fsrs()
        self.raw: Any = driver.module().connect(path, isolation_level=None)
        for text in (
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "CREATE TABLE card (id INTEGER PRIMARY KEY, queue INT, due INT, s REAL, d REAL, last INT, text TEXT)",
            "CREATE INDEX card_due ON card (queue, due)",
            "CREATE TABLE review (id INTEGER PRIMARY KEY, card INT, at INT, rating INT, ms INT)",
            "CREATE INDEX review_card ON review (card, at)",
            "BEGIN",
        ):
            self.raw.execute(text)
        day = hands.day
        self.raw.executemany(
            "INSERT INTO card VALUES (?, 2, ?, 3.0, 5.0, ?, ?)",
            ((n, day + n % 25 - 1, day - 9, f"{_WORDS} {n}") for n in range(CARDS)),
        )
        self.raw.execute("COMMIT")

    def answer(self) -> None:
        """Fetch the next card and answer it."""
        raw, hands = self.raw, self._hands
        raw.execute("BEGIN IMMEDIATE")
        row = raw.execute(
            "SELECT id, s, d, last, text FROM card WHERE queue = 2 AND due <= ? ORDER BY due LIMIT 1",
            (hands.day,),
        ).fetchone()
        memory = self._engine.step(Memory(row[1], row[2], row[3]), Rating.GOOD, hands.day)
        raw.execute(
            "INSERT INTO review (card, at, rating, ms) VALUES (?, ?, 3, 5000)", (row[0], hands.now)
        )
        raw.execute(
            "UPDATE card SET due = ?, s = ?, d = ?, last = ? WHERE id = ?",
            (self._engine.due(memory), memory.stability, memory.difficulty, memory.day, row[0]),
        )
        raw.execute("COMMIT")

    def counts(self) -> list[Any]:
        """How much of each of twenty ranges is due, by scanning."""
        sql = "SELECT id % 20, count(*) FROM card WHERE queue = 2 AND due <= ? GROUP BY 1"
        found: list[Any] = self.raw.execute(sql, (self._hands.day,)).fetchall()
        return found


@pytest.fixture(scope="module")
def hands() -> Hands:
    return Hands()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, hands: Hands) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("store"), hands)
    for number in range(TOPICS):
        cards = (card(f"card-{number}-{n}", topic=_WORDS) for n in range(CARDS // TOPICS))
        store.catalogue.refresh("shipped", deck(f"topic-{number}", *cards, order=number))
    seen = []
    for n in range(SEEN):
        item = f"card-{n % TOPICS}-{n // TOPICS}"
        told = Review(item, Rating.GOOD if n < DUE else Rating.EASY, duration_ms=5000)
        raw = hands.now - (DAY_MS * 60 if n < DUE else 0)
        seen.append(Event("review", review=told, raw=raw))
    store.append_many(seen)
    yield store
    store.close()


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory, hands: Hands) -> Peer:
    return Peer(tmp_path_factory.mktemp("peer") / "peer.db", hands)


def _timed(acts: dict[str, Callable[[], object]], rounds: int, each: int) -> dict[str, list[float]]:
    """Seconds of each act, taken in turns so that all meet the same neighbours."""
    found: dict[str, list[float]] = {name: [] for name in acts}
    for name, act in acts.items():
        act()
        assert name
    for _ in range(rounds):
        for name, act in acts.items():
            for _ in range(each):
                start = time.perf_counter()
                act()
                found[name].append(time.perf_counter() - start)
    return found


def _told(what: str, times: dict[str, list[float]], peer: str) -> float:
    base = statistics.median(times[peer])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        line: dict[str, object] = {
            "what": what, "of": name, "median_us": round(middle * 1e6),
            "p99_us": round(sorted(seconds)[int(len(seconds) * 0.99)] * 1e6),
            "ratio": round(middle / base, 2),
        }  # fmt: skip
        write(line)
    return statistics.median(times["store"]) / base


def test_fetch_and_answer(store: Store, peer: Peer, hands: Hands) -> None:
    def ours() -> None:
        hands.move(seconds=1)
        item = next(store.due(hands.day), None)
        assert item is not None
        assert store.catalogue.card(item)
        store.append(review(item))

    assert (
        _told("fetch and answer", _timed({"peer": peer.answer, "store": ours}, 25, 20), "peer") < 3
    )


def test_first_card_after_opening(store: Store, peer: Peer, hands: Hands) -> None:
    again = open_store(store.path.parent, hands)
    start = time.perf_counter()
    assert next(again.due(hands.day), None) is not None
    first = time.perf_counter() - start
    again.close()
    times = _timed({"peer": peer.counts, "store": lambda: next(store.due(hands.day), None)}, 5, 5)
    write({"what": "first card after opening", "us": round(first * 1e6)})
    assert _told("next due", times, "peer") < 0.1
    assert first < statistics.median(times["peer"])


def test_counts_by_topic(store: Store, peer: Peer, hands: Hands) -> None:
    assert sum(count.total for count in store.counts(hands.day).values()) == CARDS
    times = _timed({"peer": peer.counts, "store": lambda: store.counts(hands.day)}, 5, 5)
    assert _told("counts", times, "peer") < 2


def test_search(store: Store, peer: Peer) -> None:
    def scan() -> object:
        return peer.raw.execute("SELECT id FROM card WHERE text LIKE '%777%'").fetchall()

    times = _timed({"peer": scan, "store": lambda: store.catalogue.search("19-777")}, 4, 4)
    assert _told("search", times, "peer") < 5


def test_long_replay(store: Store, hands: Hands) -> None:
    chance, per = random.Random(3), 4
    told = [
        Event(
            "review",
            raw=hands.now - DAY_MS * (100 - number * 100 // (per * SEEN)),
            review=Review(
                f"card-{chance.randrange(TOPICS)}-{chance.randrange(SEEN // TOPICS)}",
                Rating(chance.choice((1, 3, 3, 3, 4))),
                duration_ms=5000,
                digest=chance.getrandbits(60),
            ),
        )
        for number in range(per * SEEN)
    ]
    before = store.path.stat().st_size
    store.append_many(told)
    with store.connection as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        start = time.perf_counter()
        rows = raw.execute("SELECT id, learner, item, day FROM log").fetchall()
        reading = time.perf_counter() - start
    size = (store.path.stat().st_size - before) / len(told)
    start = time.perf_counter()
    store.rebuild()
    replay = time.perf_counter() - start
    line: dict[str, object] = {"what": "replay", "reviews": len(rows), "seconds": round(replay, 2),
            "ratio_to_reading_four_columns": round(replay / reading, 1), "bytes_per_review": round(size, 1)}  # fmt: skip
    write(line)
    assert replay < 12 * reading
    assert size < 75

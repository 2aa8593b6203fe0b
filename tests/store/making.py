"""Stores, catalogues and clocks that the store's tests are made with."""

from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any

from quizapp.clock import Clock
from quizapp.model.event import ME, Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store import driver, tables
from quizapp.store.rows import CardRow, DeckRows, FamilyRow
from quizapp.store.store import Store

DAY_MS = 86_400_000
NOON = 20_000 * DAY_MS + 12 * 3_600_000  # of study day 20,000, UTC


@dataclass
class Hands:
    """A clock whose hands are moved by the test."""

    now: int = NOON
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(now_ms=lambda: self.now, zone=UTC)

    def move(self, *, days: float = 0, seconds: float = 0) -> None:
        self.now += round(days * DAY_MS + seconds * 1000)

    @property
    def day(self) -> int:
        return self.clock.today()


def open_store(
    folder: Path, hands: Hands | None = None, *, read_only: bool = False, state: Path | None = None
) -> Store:
    return Store.open(
        folder / "quizapp.db",
        clock=(hands or Hands()).clock,
        engine=Fsrs(),
        state_dir=state,
        read_only=read_only,
    )


def card(name: str, *parts: str, topic: str = "", **more: object) -> CardRow:
    text = f"## What is {name}? {{#{name}}}\nIt is {name} of {topic}."
    told: dict[str, Any] = {
        "id": name, "kind": "recall", "title": f"What is {name}?", "text": text,
        "digest": hash_of(text), "line": 3, "parts": ("", *parts),
    }  # fmt: skip
    return CardRow(**{**told, **more})


def hash_of(text: str) -> int:
    import hashlib

    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def deck(topic: str, *cards: CardRow, path: str = "", rank: int = 0, order: int = 1) -> DeckRows:
    return DeckRows(
        path=path or f"{topic}.md",
        id=topic,
        title=topic.title(),
        order=order,
        rank=rank,
        cards=cards,
    )


def family(name: str, topic: str, levels: int = 3, **more: object) -> FamilyRow:
    told: dict[str, Any] = {
        "id": name, "title": name.title(), "topic": topic, "version": 1,
        "levels": tuple(f"level {n}" for n in range(1, levels + 1)), "exam_level": min(2, levels),
    }  # fmt: skip
    return FamilyRow(**{**told, **more})


def fill(store: Store) -> None:
    """Two decks with five cards, a second gap and a second direction, and two families."""
    store.catalogue.refresh("shipped", deck("shapes", card("a", "2"), card("b", "back"), card("c")))
    store.catalogue.refresh("shipped", deck("losses", card("d"), card("e"), order=2))
    store.catalogue.put_families([family("fam", "shapes"), family("sum", "losses", 2)])


def review(
    item: str,
    rating: int = 3,
    *,
    ms: int | None = 5000,
    learner: str = ME,
    slips: tuple[str, ...] = (),
) -> Event:
    tries = (Try("7", "wrong", slips),) if slips else ()
    told = Review(item, Rating(rating), duration_ms=ms, tries=tries)
    return Event("review", item=item, review=told, learner=learner)


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every derived table, in the order of its key."""
    raw = driver.module().connect(path)  # a second SQLite library would break the first one's locks
    found = {}
    for table in tables.DERIVED:
        keys = ", ".join(column.name for column in table.primary_key.columns)
        found[table.name] = raw.execute(f"SELECT * FROM {table.name} ORDER BY {keys}").fetchall()
    raw.close()
    return found


def changed_by_replay(store: Store) -> list[str]:
    """The derived tables that do not hold the same after all is derived anew from the log."""
    live = derived(store.path)
    store.rebuild()
    replayed = derived(store.path)
    return [name for name in live if repr(replayed[name]) != repr(live[name])]  # a NaN is itself


def read_everything(store: Store, day: int) -> None:
    """Ask a store all that can be asked of its log."""
    for exam in store.exams():
        assert all(isinstance(topic, str) for topic in exam.scope)
        assert all(marks >= 0 for marks in exam.weights.values())
    for look in (
        store.settings, store.parameters, store.slip_counts, store.medians,
        store.masteries, store.states, store.last_step, store.lines, store.state_arrays,
        store.days, store.topic_tallies,
    ):  # fmt: skip
        look()
    assert store.counts(day)
    list(store.due(day))

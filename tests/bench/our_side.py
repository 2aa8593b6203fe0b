"""Our store filled with the same data as Anki's collection, and a sitting over it."""

import random
from pathlib import Path
from typing import Final

from sqlalchemy import insert

from quizapp.clock import Clock
from quizapp.library.card import parse_card
from quizapp.library.library import Library
from quizapp.library.rows import card_row
from quizapp.library.scan import Piece
from quizapp.model.event import ME
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store import tables
from quizapp.store.ahead import REVIEW
from quizapp.store.prepared import DIALECT
from quizapp.store.rows import DeckRows
from quizapp.store.store import Store
from quizapp.study.due import DueOrder
from quizapp.study.session import Session
from tests.bench import same_data

FIRST: Final = 1 << tables.SHIFT  # of the first device's lines
SOURCE: Final = "tui"


def opened(path: Path) -> Store:
    """The store as the app opens it."""
    return Store.open(path, clock=Clock(), engine=Fsrs())


def library(store: Store, folder: Path) -> Library:
    """What a sitting asks the catalogue through."""
    return Library(store, [folder])


def filled(path: Path, cards: int, reviews: int) -> Store:
    """An open store with so many cards and reviews of them."""
    if path.exists():
        return opened(path)
    store = opened(path)
    _put_cards(store, cards)
    _put_reviews(store, cards, reviews)
    _put_states(store, cards)
    return store


def name_of(card: int) -> str:
    """A card's id."""
    return f"item-{card}"


def _put_cards(store: Store, count: int) -> None:
    decks: list[list[tuple[int, same_data.Note]]] = [[] for _ in range(same_data.TOPICS)]
    for number, note in enumerate(same_data.notes(count)):
        decks[note.topic].append((number, note))
    for topic, held in enumerate(decks):
        texts = (
            f"## {note.front} {{#{name_of(number)} .{note.tag}}}\n\n{note.back}\n"
            for number, note in held
        )
        rows = tuple(card_row(parse_card(Piece(1, text))) for text in texts)
        deck = DeckRows(
            path=f"{topic:02d}.md",
            id=f"topic-{topic}",
            title=f"Topic {topic}",
            order=topic,
            rank=0,
            cards=rows,
        )
        store.catalogue.refresh("shipped", deck)


def _put_reviews(store: Store, cards: int, count: int) -> None:
    clock = Clock()
    told = same_data.reviews(cards, count, clock.now_ms() - same_data.DAY_MS)
    offset = clock.today() - (clock.now_ms() // same_data.DAY_MS)
    with store.connection as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT OR IGNORE INTO word (name) VALUES (?)", (SOURCE,))
        source = raw.execute("SELECT id FROM word WHERE name = ?", (SOURCE,)).fetchone()[0]
        me = raw.execute("SELECT id FROM learner WHERE name = ?", (ME,)).fetchone()[0]
        numbers = dict(raw.execute("SELECT name, id FROM item").fetchall())
        item_of = [numbers[name_of(card)] for card in range(cards)]
        chance = random.Random(4)
        sql = str(insert(tables.log).compile(dialect=DIALECT))
        raw.executemany(
            sql,
            (
                (FIRST + n, tables.REVIEW, me, item_of[card], at, 0, at // same_data.DAY_MS + offset,
                 rating, duration, source, 0, chance.getrandbits(62), None)
                for n, (card, at, rating, duration) in enumerate(
                    zip(told.card.tolist(), told.at.tolist(), told.rating.tolist(),
                        told.duration.tolist(), strict=True), start=1)
            ),
        )  # fmt: skip
        raw.execute("COMMIT")
    store.rebuild()


def _put_states(store: Store, cards: int) -> None:
    """Let each card stand as Anki's does, whatever the log says: as many are due and new."""
    states, today = same_data.memories(cards), Clock().today()
    with store.connection as raw:
        places = dict(raw.execute("SELECT name, item FROM item JOIN entry ON item = item.id"))
        topics = dict(raw.execute("SELECT item, topic FROM entry"))
        me = raw.execute("SELECT id FROM learner WHERE name = ?", (ME,)).fetchone()[0]
        raw.execute("BEGIN IMMEDIATE")
        for table in ("state", "fresh"):
            raw.execute(f"DELETE FROM {table}")
        sql = str(insert(tables.state).compile(dialect=DIALECT))
        raw.executemany(
            sql,
            (
                (me, item, topics[item], REVIEW, due, stability, difficulty, today - elapsed, due,
                 reps, lapses, 0, today - elapsed, 3, 0, None, 0, 0, None)
                for card, new in enumerate(states.new.tolist())
                if not new
                for item, due, stability, difficulty, elapsed, reps, lapses in [(
                    places[name_of(card)], today + int(states.due[card]),
                    float(states.stability[card]), float(states.difficulty[card]),
                    int(states.elapsed[card]), int(states.reps[card]), int(states.lapses[card]),
                )]
            ),
        )  # fmt: skip
        raw.execute(
            "INSERT INTO fresh SELECT ?, topic, place, item FROM entry "
            "WHERE NOT absent AND item NOT IN (SELECT item FROM state)",
            (me,),
        )
        raw.execute("COMMIT")


class Sitting:
    """Answers what is due, card by card, through the study loop."""

    def __init__(self, store: Store, folder: Path, *, new: int = 0) -> None:
        clock = Clock()
        order = DueOrder(store, clock.today(), ME, new)
        self._chance = random.Random(1)
        self.session = Session(store, library(store, folder), clock, order)

    def answer(self) -> None:
        """Fetch the next card, turn it over and rate it; on disk when this returns."""
        assert self.session.next() is not None
        self.session.rate(Rating.GOOD if self._chance.random() < 0.9 else Rating.AGAIN)

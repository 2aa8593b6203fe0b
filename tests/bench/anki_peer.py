"""The real Anki, filled with the same data and doing the same work as our store."""

import json
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

from tests.bench import same_data

PER_DAY = 9999  # no limit stands between a peer and its queue
_STATE = "update cards set type=2,queue=2,due=?,ivl=?,factor=2500,reps=?,lapses=?,data=? where id=?"


class Anki:
    """A collection, open, with the deck of all cards chosen."""

    def __init__(self, path: Path, cards: int, reviews: int) -> None:
        from anki.collection import Collection

        self.path = path
        self._chance = random.Random(1)
        if not path.exists():
            _fill(path, cards, reviews)
        self.collection: Any = Collection(str(path))
        decks = self.collection.decks
        self._root, self._other = decks.id("Math"), decks.id("Default")
        options = decks.all_config()[0]
        options["rev"]["perDay"] = options["new"]["perDay"] = PER_DAY
        decks.update_config(options)
        decks.select(self._root)

    def answer(self) -> None:
        """Fetch the next card and answer it, on disk when this returns."""
        from anki import scheduler_pb2

        queued = self.collection.sched.get_queued_cards(fetch_limit=1).cards[0]
        good = self._chance.random() < 0.9
        states, rating = queued.states, scheduler_pb2.CardAnswer
        self.collection.sched.answer_card(
            scheduler_pb2.CardAnswer(
                card_id=queued.card.id,
                current_state=states.current,
                new_state=states.good if good else states.again,
                rating=rating.GOOD if good else rating.AGAIN,
                answered_at_millis=int(time.time() * 1000),
                milliseconds_taken=1000,
            )
        )

    def first_card(self) -> float:
        """Seconds until the first card of a queue that is not built yet."""
        self.collection.decks.select(self._other)
        self.collection.decks.select(self._root)
        start = time.perf_counter()
        self.collection.sched.get_queued_cards(fetch_limit=1)
        return time.perf_counter() - start

    def counts(self) -> object:
        """What waits in each deck."""
        return self.collection.sched.deck_due_tree()

    def search(self, word: str) -> int:
        """How many cards have a word."""
        return len(self.collection.find_cards(word))

    def statistics(self) -> object:
        """All graphs over all of the log."""
        return self.collection._backend.graphs(search="", days=0)

    def close(self) -> None:
        """Close the collection."""
        self.collection.close()


def _fill(path: Path, cards: int, reviews: int) -> None:
    from anki.collection import AddNoteRequest, Collection

    made: Any = Collection(str(path))
    made.set_config("fsrs", val=True)
    kind = made.models.by_name("Basic")
    decks = [made.decks.id(f"Math::Topic {n:02d}") for n in range(same_data.TOPICS)]
    asked = []
    for note in same_data.notes(cards):
        new = made.new_note(kind)
        new.fields, new.tags = [note.front, note.back], [note.tag]
        asked.append(AddNoteRequest(new, decks[note.topic]))
    made.add_notes(asked)
    today = made.sched.today
    made.close()
    raw = sqlite3.connect(path)
    ids = [row[0] for row in raw.execute("select id from cards order by id")]
    states, now = same_data.memories(cards), int(time.time())
    raw.executemany(
        _STATE,
        [
            (
                int(today + states.due[n]),
                int(states.interval[n]),
                int(states.reps[n]),
                int(states.lapses[n]),
                json.dumps(
                    {
                        "s": float(states.stability[n]),
                        "d": float(states.difficulty[n]),
                        "dr": 0.9,
                        "decay": 0.1542,
                        "lrt": int(now - 86400 * int(states.elapsed[n])),
                    }
                ),
                card,
            )
            for n, card in enumerate(ids)
            if not states.new[n]
        ],
    )
    told = same_data.reviews(cards, reviews, now * 1000)
    raw.executemany(
        "insert into revlog values (?, ?, 0, ?, 10, 5, 500, ?, 1)",
        [
            (at, ids[card], rating, duration)
            for card, at, rating, duration in zip(
                told.card.tolist(),
                told.at.tolist(),
                told.rating.tolist(),
                told.duration.tolist(),
                strict=True,
            )
        ],
    )
    raw.commit()
    raw.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
    raw.execute("analyze")
    raw.commit()
    raw.close()

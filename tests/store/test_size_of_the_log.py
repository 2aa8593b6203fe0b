"""What a review of a card weighs on the disk, in a store that is studied for long.

``QUIZAPP_WEIGHED=1000000`` weighs so many.
"""

import os
import random
from pathlib import Path

from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from tests.store.making import DAY_MS, Hands, card, deck, hash_of, open_store

REVIEWS = int(os.environ.get("QUIZAPP_WEIGHED", "20000"))
CARDS = 1000
MOST = 75  # bytes; Anki's backend takes 66


def test_a_review_of_a_card_takes_no_more_bytes_than_it_may(tmp_path: Path) -> None:
    hands, chance = Hands(), random.Random(7)
    store = open_store(tmp_path, hands)
    names = [f"card-{number}" for number in range(CARDS)]
    store.catalogue.refresh("shipped", deck("shapes", *map(card, names)))

    def reviews(items: list[str], until: int) -> list[Event]:
        """As they come from the screen: a second and some apart, each of a card as it stood."""
        first = until - len(items) * 9_000
        return [
            Event(
                "review",
                raw=first + number * 9_000 + chance.randrange(9_000),
                review=Review(
                    item,
                    Rating(chance.choice((1, 2, 3, 3, 3, 4))),
                    duration_ms=chance.randrange(1_000, 60_000),
                    digest=hash_of(item),
                ),
            )
            for number, item in enumerate(items)
        ]

    def weight() -> int:
        store.pragma("wal_checkpoint(TRUNCATE)")
        return store.path.stat().st_size

    store.append_many(reviews(names, hands.now - 1000 * DAY_MS))  # all that comes once a card
    before = weight()
    store.append_many(reviews([chance.choice(names) for _ in range(REVIEWS)], hands.now))
    each = (weight() - before) / REVIEWS
    print(f"{each:.1f} bytes a review")  # noqa: T201  (what was weighed)
    assert each <= MOST
    store.close()

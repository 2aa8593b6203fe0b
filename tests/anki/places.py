"""A learner's folders, store and library for tests of exports."""

import datetime as dt
import random
from pathlib import Path

from quizapp.anki.export import Choice, Export, Told
from quizapp.clock import Clock
from quizapp.library.library import Library
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

NOW = int(dt.datetime(2026, 11, 21, 16, tzinfo=dt.UTC).timestamp() * 1000)
DAY = 86_400_000
HOUR = 3_600_000
DECK = r"""# Traps: of `Anki` {#traps}

What *Anki* trips over.

## Plain $a<b$ & <b>? {#plain .term .both}

$\frac{1}{n_{in}}$ and \$5 and \$6.

### Why

Because.

## Gaps {#gaps}

==1|$\frac{1}{n_{in}}$== and ==2|`torch::nn`== and ==3|{{x}}==, first ==1|again==.

## Typed {#typed answer=28 tolerance=0.5 accept="28.0|twenty-eight"}

It is 28.

## Chosen {#chosen}

- [x] right $x$
- [ ] wrong **bold**

## Explained {#explained .explain}

Say it.

### Points

- [ ] one
- [ ] two

## Drawn {#drawn}

***

```
+--+   +--+
|  |-->|  |
+--+   +--+
```

![A dot](dot.svg)
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
ITEMS = ("plain", "plain/back", "gaps", "gaps/2", "gaps/3", "typed", "chosen", "explained", "drawn")


class Place:
    """A deck folder of its own and a store; the clock stands."""

    def __init__(self, root: Path, deck: str = DECK, zone: dt.tzinfo | None = None) -> None:
        self.root = root
        self.decks = root / "decks"
        self.decks.mkdir(parents=True)
        self.now = NOW
        self.clock = Clock(lambda: self.now, zone)
        self.write(deck)
        (self.decks / "dot.svg").write_text(DOT, "utf-8")
        self.store = Store.open(root / "q.db", clock=self.clock, engine=Fsrs())
        self.library = Library(self.store, [root / "none", self.decks], seeds=lambda: 5)
        self.library.refresh()

    def write(self, deck: str, name: str = "07-traps.md") -> None:
        (self.decks / name).write_text(deck, "utf-8")

    def study(self, item: str, days_ago: int, rating: Rating, hour: int = 0) -> Event:
        """One review some days ago, ``hour`` hours after this time of day."""
        raw = self.now - days_ago * DAY + hour * 3_600_000
        review = Review(item, rating, duration_ms=4_000)
        return self.store.append(Event("review", item=item, review=review, raw=raw))

    def study_a_month(self, items: tuple[str, ...] = ITEMS, seed: int = 3) -> None:
        """Reviews of every item on some of the last thirty days, in the order of time."""
        chosen = random.Random(seed)
        for day in range(30, 0, -1):
            for item in items:
                if chosen.random() < 0.3:
                    self.study(item, day, Rating(chosen.choice((1, 2, 3, 3, 3, 4))), day % 9 - 6)

    def export(
        self,
        name: str,
        *,
        progress: bool = False,
        problems: int = 0,
        retention: float = 0.9,
        topics: tuple[str, ...] = ("traps",),
    ) -> tuple[Path, Told]:
        """A package of topics; ``shapes`` has no card here, so it gives problems alone."""
        choice = Choice(progress=progress, problems=problems, topics=topics)
        path = self.root / name
        made = Export(self.store, self.library, self.clock, choice, retention=retention)
        return path, made.write(path)

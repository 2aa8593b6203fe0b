"""Many answers through the study loop in one process: what it weighs, and how long each took.

Sittings of two hundred answers, a study day apart, over six hundred cards; of each tenth of the
answers a line of JSON tells the process's size, the largest ``-wal`` file, and the slow answers by
the clock and by the processor's time, which no neighbour makes longer.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Final

from quizapp.library.library import Library
from quizapp.model.event import ME
from quizapp.model.rating import Rating
from quizapp.study.order import ListOrder
from quizapp.study.session import Session
from tests.store.making import Hands, card, deck, open_store

CARDS: Final = 600
SITTING: Final = 200


def weight() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _slow(seconds: list[float]) -> int:
    """What one in a hundred takes longer than, in microseconds."""
    return round(sorted(seconds)[int(len(seconds) * 0.99)] * 1e6)


def main(folder: Path, answers: int) -> None:
    """Answer so often, and tell ten times how it goes."""
    hands = Hands()
    store = open_store(folder, hands)
    store.catalogue.refresh("shipped", deck("soak", *(card(f"card-{n}") for n in range(CARDS))))
    library = Library(store, [folder])
    wal, done, taken, worked = 0, 0, list[float](), list[float]()
    tenth = max(SITTING, answers // 10)
    while done < answers:
        first = done % CARDS
        items = [f"card-{(first + n) % CARDS}" for n in range(SITTING)]
        session = Session(store, library, hands.clock, ListOrder(items), learner=ME)
        for number in range(SITTING):
            hands.move(seconds=7)
            start, begun = time.perf_counter(), time.thread_time()
            assert session.next() is not None
            session.rate(Rating.GOOD if number % 9 else Rating.HARD)
            worked.append(time.thread_time() - begun)
            taken.append(time.perf_counter() - start)
        done += SITTING
        wal = max(wal, store.path.with_name(store.path.name + "-wal").stat().st_size)
        hands.move(days=1)
        if len(taken) >= tenth:
            told = {
                "answers": done, "bytes": weight(), "wal": wal,
                "p99_us": _slow(taken), "p99_cpu_us": _slow(worked),
            }  # fmt: skip
            print(json.dumps(told), flush=True)  # noqa: T201  (what the tester reads)
            taken.clear()
            worked.clear()
    reviews = store.today(hands.day - 1).reviews
    assert reviews == SITTING, reviews
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

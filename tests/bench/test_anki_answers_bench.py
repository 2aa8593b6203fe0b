"""The study path beside Anki's own backend: the same cards and reviews, one process, in turns.

``QUIZAPP_BENCH_CARDS`` and ``QUIZAPP_BENCH_REVIEWS`` say how many; a million takes some minutes to
fill in. Both sides put every answer on the disk before they go on, so what the disk takes is in
both, and so is what other machines on the same host take of the processor: where these are busy,
slow answers are theirs, and the ratios come nearer to one. So what the machine alone makes of as
much work is measured beside them. Of a thousand answers ten decide the 99th percentile, which is
too few to say it twice: four thousand are taken together, and each thousand of them is told too.
"""

import gc
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from quizapp.cli import RARELY
from quizapp.clock import Clock
from quizapp.insight.report import read
from quizapp.model.event import ME
from quizapp.store.store import Store
from tests.bench import our_side
from tests.bench.anki_peer import Anki
from tests.bench.figures import compare, in_turns, tell

pytestmark = pytest.mark.bench
CARDS: Final = int(os.environ.get("QUIZAPP_BENCH_CARDS", "100000"))
ROUNDS: Final = 4  # a hundred thousand cards have 4,200 answers that are due
PAGES: Final = 6  # that an answer of ours writes, mostly
WORK: Final = 15_000  # sums, about half a millisecond as an answer's own
REVIEWS: Final = int(os.environ.get("QUIZAPP_BENCH_REVIEWS", "100000"))


@pytest.fixture(autouse=True)
def _garbage_as_rarely_as_in_the_app() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(RARELY, *before[1:])
    yield
    gc.set_threshold(*before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


@pytest.fixture(scope="module")
def anki(folder: Path) -> Iterator[Anki]:
    anki = Anki(folder / "peer.anki2", CARDS, REVIEWS)
    yield anki
    anki.close()


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    store = our_side.filled(folder / "quizapp.db", CARDS, REVIEWS)
    yield store
    store.close()


class Machine:
    """What any program takes for as much: an answer's time of the processor, and its pages synced."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(bytes(PAGES * 4096))
        self._file = path.open("r+b", buffering=0)

    def answer(self) -> None:
        sum(range(WORK))
        self._file.seek(0)
        self._file.write(bytes(PAGES * 4096))
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


@pytest.fixture
def machine(folder: Path) -> Iterator[Machine]:
    machine = Machine(folder / "pages")
    yield machine
    machine.close()


def test_first_card_after_opening(store: Store, anki: Anki, folder: Path) -> None:
    theirs = [anki.first_card() for _ in range(5)]
    ours, opening = [], []
    for _ in range(5):
        start = time.perf_counter()
        again = our_side.opened(store.path)
        middle = time.perf_counter()
        assert next(again.due(Clock().today()), None) is not None
        ours.append(time.perf_counter() - middle)
        opening.append(middle - start)
        again.close()
    tell("open", "nothing", sorted(opening)[2], 0)
    taken = {"ours": ours, "anki": theirs}
    assert compare(f"first card after opening, {CARDS} cards", taken, "ours", "anki") < 0.5
    asked = []
    for _ in range(5):
        sitting = our_side.Sitting(store, folder)
        start = time.perf_counter()
        assert sitting.session.next() is not None
        asked.append(time.perf_counter() - start)
    first = sorted(asked)[2]
    tell("first question of a sitting", "Anki's queue", first, first / sorted(theirs)[2])


def test_counts(store: Store, anki: Anki) -> None:
    today = Clock().today()
    taken = in_turns({"ours": lambda: store.counts(today), "anki": anki.counts}, 15)
    assert compare("counts", taken, "ours", "anki") < 1


def test_search(store: Store, anki: Anki) -> None:
    words = "777"
    found = anki.search(words)
    assert min(200, found) == len(store.catalogue.search(words))
    acts = {"ours": lambda: store.catalogue.search(words), "anki": lambda: anki.search(words)}
    compare("search for a word, first 200", in_turns(acts, 9), "ours", "anki")
    rare = {"ours": lambda: store.catalogue.search("99777"), "anki": lambda: anki.search("99777")}
    compare("search for a rare word", in_turns(rare, 9), "ours", "anki")


def test_statistics_of_all_history(store: Store, anki: Anki, folder: Path) -> None:
    library, today = our_side.library(store, folder), Clock().today()
    sums = {"ours": lambda: (store.days(ME), store.topic_tallies(ME)), "anki": anki.statistics}
    taken = in_turns(sums, 5)
    ratio = compare(f"days and topics of {REVIEWS} reviews", taken, "ours", "anki")
    assert ratio < 0.5 or REVIEWS < 1_000_000  # ours grows with days and topics, not with reviews
    start = time.perf_counter()
    assert read(store, library, None, today=today, learner=ME).back
    whole = time.perf_counter() - start
    tell("quizapp stats, everything", "Anki's graphs", whole, whole / sorted(taken["anki"])[2])


def test_fetch_and_answer(store: Store, anki: Anki, folder: Path, machine: Machine) -> None:
    sitting = our_side.Sitting(store, folder)
    acts = {"anki": anki.answer, "ours": sitting.answer, "machine": machine.answer}
    if sys.platform != "win32":
        os.sync()  # what filling both has left in memory is written now, not between the answers
    rounds = [in_turns(acts, 40, 25, warm=20) for _ in range(ROUNDS)]
    for number, taken in enumerate(rounds, start=1):
        _tell(taken, f", round {number}")
    together = {name: [each for taken in rounds for each in taken[name]] for name in acts}
    assert _tell(together, "") < 2.5


def _tell(taken: Mapping[str, Sequence[float]], which: str) -> float:
    compare(f"as much work by itself{which}", taken, "machine", "anki")
    return compare(f"fetch and answer, {CARDS} cards{which}", taken, "ours", "anki")


def test_replay(store: Store) -> None:
    with store.connection as raw:
        start = time.perf_counter()
        raw.execute("SELECT * FROM log").fetchall()
        reading = time.perf_counter() - start
    start = time.perf_counter()
    store.rebuild()
    replay = time.perf_counter() - start
    tell(f"replay of {REVIEWS} reviews", "reading the log", replay, replay / reading)
    assert replay < 12 * reading

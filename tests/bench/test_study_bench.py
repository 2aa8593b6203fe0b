"""After an answer the next question is there before the eye has moved, with an exam set."""

import statistics
import time
from datetime import UTC
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.model.day import date_of
from quizapp.model.rating import Rating
from quizapp.study.plan import PlanOrder
from quizapp.study.session import Session
from quizapp.wiring import Desk, open_desk
from tests.bench.figures import tell

pytestmark = pytest.mark.bench
ITEMS = 2_000
LIMIT = 0.005


def a_deck(count: int) -> str:
    cards = "\n".join(f"## Question {n}? {{#many-{n}}}\n\nAnswer {n}.\n" for n in range(count))
    return f"# Many {{#many}}\n\n{cards}"


@pytest.fixture
def desk(home: Path) -> Desk:
    decks = home / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / "many.md").write_text(a_deck(ITEMS), "utf-8")
    clock = Clock(lambda: 1_790_000_000_000, UTC, lambda: 0.0)
    return open_desk(home / "data", clock=clock)


def test_the_next_question_is_there_in_five_milliseconds(desk: Desk) -> None:
    with desk:
        today = desk.clock.today()
        desk.set_exam(name="exam", date=date_of(today + 30), scope=["many"])
        order = PlanOrder(desk.store, desk.standing(), desk.learner, seconds=1e9, behind=False)
        session = Session(desk.store, desk.library, desk.clock, order)
        taken = []
        for _ in range(60):
            question = session.next()
            while question is not None and question.example:
                question = session.next()
            assert question is not None
            session.rate(Rating.GOOD) if question.form is None else session.give_up()
            start = time.perf_counter()
            assert session.next() is not None
            taken.append(time.perf_counter() - start)
        median = statistics.median(taken)
        items = len(order.standing.items)
        tell("next question, an exam set", "the limit", median, median / LIMIT,
             worst_ms=1000 * max(taken), items=items)  # fmt: skip
        assert median <= LIMIT

"""The study loop on a real store: what is confirmed is in the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.library.library import Library
from quizapp.model.event import Event
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from quizapp.study.due import DueOrder
from quizapp.study.order import ListOrder
from quizapp.study.session import Session

DECK = """# Small {#small}

## What is a stride? {#stride}

The step between two windows.

## Which of these learn? {#which}

- [x] convolution
- [ ] max pooling

## 5×5×3 weights of one filter? {#weights answer=75}

75.

### Hint

Multiply.

## What slides, and how far? {#gaps}

A ==1|kernel== slides by its ==2|stride==.
"""


class Time:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.ms = 1_790_000_000_000
        self.seconds = 0.0

    def clock(self) -> Clock:
        return Clock(now_ms=lambda: self.ms, stopwatch=lambda: self.seconds)

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds
        self.ms += round(seconds * 1000)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def store(tmp_path: Path, time: Time) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store.db", clock=time.clock(), engine=Fsrs())
    yield opened
    opened.close()


@pytest.fixture
def library(tmp_path: Path, store: Store) -> Library:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "01-small.md").write_text(DECK, encoding="utf-8")
    made = Library(store, [folder], seeds=lambda: 7)
    made.refresh()
    return made


def sitting(store: Store, library: Library, time: Time, *items: str) -> Session:
    return Session(store, library, time.clock(), ListOrder(items), endless=True)


def reviews(store: Store) -> list[Event]:
    return list(store.events(kinds=("review",), valid=True))


def test_a_right_answer_is_good_and_in_the_log_before_it_is_told(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "weights")
    assert session.next() is not None
    time.pass_(12)
    answered = session.answer("75")
    assert answered.settled
    assert answered.rating is Rating.GOOD
    (event,) = reviews(store)
    assert event.review is not None
    assert event.review.duration_ms == 12_000
    assert [one.text for one in event.review.tries] == ["75"]
    assert answered.due_in is not None
    assert answered.due_in >= 1


def test_garbage_costs_nothing(store: Store, library: Library, time: Time) -> None:
    session = sitting(store, library, time, "weights")
    session.next()
    told = session.answer("seventy-ish?!")
    assert told.verdict is not None
    assert told.verdict.outcome == "invalid"
    assert not told.settled
    assert reviews(store) == []
    assert session.answer("75").rating is Rating.GOOD


def test_a_second_try_that_is_right_is_hard_and_two_wrong_ones_are_again(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "weights")
    session.next()
    assert not session.answer("76").settled
    assert session.answer("75").rating is Rating.HARD
    session.undo()
    assert not session.answer("76").settled
    assert session.answer("77").rating is Rating.AGAIN


def test_a_hint_or_giving_up_is_again(store: Store, library: Library, time: Time) -> None:
    session = sitting(store, library, time, "weights")
    session.next()
    assert session.hint() == "Multiply."
    assert session.hint() is None
    assert session.answer("75").rating is Rating.AGAIN
    session.undo()
    told = session.give_up()
    assert told.rating is Rating.AGAIN
    (event,) = reviews(store)
    assert event.review is not None
    assert event.review.gave_up


def test_options_get_one_try(store: Store, library: Library, time: Time) -> None:
    session = sitting(store, library, time, "which")
    question = session.next()
    assert question is not None
    assert question.form is not None
    assert session.answer("max pooling").settled


def test_a_card_is_rated_by_its_learner(store: Store, library: Library, time: Time) -> None:
    session = sitting(store, library, time, "stride")
    question = session.next()
    assert question is not None
    assert question.form is None
    assert session.rate(Rating.EASY).rating is Rating.EASY
    assert len(reviews(store)) == 1


def test_undo_brings_the_question_back_and_the_log_forgets_the_review(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "stride", "weights")
    first = session.next()
    session.rate(Rating.GOOD)
    session.next()
    assert session.undo() == first
    assert reviews(store) == []
    assert session.tally.answered == 0
    assert session.undo() is None


@pytest.mark.parametrize("listed", [True, False])
def test_a_sitting_is_as_long_as_it_was_after_a_step_was_taken_back(
    store: Store, library: Library, time: Time, *, listed: bool
) -> None:
    today = time.clock().today()
    order = ListOrder(["stride", "which", "weights"]) if listed else DueOrder(store, today, "me", 3)
    session = Session(store, library, time.clock(), order)
    session.next()
    assert session.left() == 3
    for step in (session.give_up, session.suspend, session.skip):
        step()
        session.next()
        session.undo()
        assert session.left() == 3


def test_away_time_is_no_study_time(store: Store, library: Library, time: Time) -> None:
    session = sitting(store, library, time, "conv-params@1")
    session.next()
    session.next()  # after the worked example
    time.pass_(10)
    session.pause()
    time.pass_(3600)
    session.resume()
    time.pass_(5)
    session.give_up()
    (event,) = reviews(store)
    assert event.review is not None
    assert event.review.duration_ms == 15_000


def test_a_family_begins_with_a_worked_example_and_two_problems(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "conv-params@1", "stride")
    example = session.next()
    assert example is not None
    assert example.example
    for _ in range(2):
        problem = session.next()
        assert problem is not None
        assert problem.item == "conv-params@1"
        assert not problem.example
        session.answer(problem.answer)
    third = session.next()
    assert third is not None
    assert third.item == "stride"


def test_the_very_problem_that_was_asked_can_be_shown_again(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "conv-params@1")
    session.next()
    asked = session.next()
    assert asked is not None
    assert asked.drawn is not None
    session.answer(asked.answer)
    assert library.again(asked.drawn).prompt == asked.prompt


def test_without_an_exam_due_items_come_before_new_ones(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "weights")
    session.next()
    session.answer("75")
    time.ms += 40 * 86_400_000
    today = time.clock().today()
    order = DueOrder(store, today, "me", new=2)
    ranked = list(order.ranked())
    assert ranked[0] == "weights"
    assert len(ranked) == 3
    assert order.left() == 3


def test_suspended_buried_and_known_items_are_asked_no_more(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "stride", "weights", "which")
    session.next()
    session.suspend()
    session.next()
    session.bury()
    session.next()
    session.known()
    assert session.next() is None
    states = store.states(["stride", "weights", "which"])
    assert states["stride"].suspended
    assert states["weights"].buried_until == time.clock().today() + 1
    assert states["which"].known


def test_deleting_what_is_derived_and_replaying_gives_the_same_states(
    store: Store, library: Library, time: Time
) -> None:
    session = sitting(store, library, time, "stride", "weights", "conv-params@1", "gaps")
    while (question := session.next()) is not None and session.tally.answered < 8:
        time.pass_(9)
        if question.example:
            continue
        if question.form is None:
            session.rate(Rating.GOOD)
        else:
            session.answer(question.answer)
    before = store.states(None)
    store.rebuild()
    assert store.states(None) == before

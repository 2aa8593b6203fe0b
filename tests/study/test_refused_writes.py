"""What the store refuses was not answered and not taken back; what it has kept is not denied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.model.rating import Rating
from quizapp.study.leeches import Leeches
from quizapp.wiring import Desk, open_desk

FULL = StoreError("The disk is full; nothing was changed.")


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home / "data", clock=Clock(lambda: 1_790_000_000_000)) as opened:
        yield opened


def _full(*_: object, **__: object) -> None:
    raise FULL


def _two_cards(desk: Desk) -> list[str]:
    """The first card of each of two topics."""
    firsts = {item.topic: item.id for item in reversed(desk.library.items()) if item.level is None}
    return sorted(firsts.values())[:2]


def test_an_undo_that_was_refused_takes_the_same_step_back_when_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _two_cards(desk)
    session = desk.sitting(items=[first, second])
    for item in (first, second):
        asked = session.next()
        assert asked is not None
        assert asked.item == item
        session.rate(Rating.GOOD)
    with monkeypatch.context() as refusing:
        refusing.setattr(desk.store, "undo", _full)
        with pytest.raises(StoreError):
            session.undo()
    shown = session.undo()
    assert shown is not None
    assert shown.item == second
    assert [event.item for event in desk.store.reviews()] == [first]


def test_a_review_on_disk_is_told_as_kept_though_the_store_cannot_be_read_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, _) = _two_cards(desk)
    session = desk.sitting(items=[first])
    session.next()
    asked_for = []

    def refused(*_: object) -> None:
        asked_for.append(first)
        raise FULL

    monkeypatch.setattr("quizapp.study.leeches.FIRST", 0)  # so that this answer is looked at
    monkeypatch.setattr(Leeches, "_found", refused)
    monkeypatch.setattr("quizapp.study.order.ListOrder.answered", _full)
    answered = session.rate(Rating.AGAIN)
    assert asked_for
    assert answered.settled
    assert answered.leech is None
    assert session.tally.answered == 1
    assert len(list(desk.store.reviews())) == 1


def test_a_placement_counts_no_answer_that_was_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    placing = desk.placing()
    question = placing.next()
    assert question is not None
    with monkeypatch.context() as refusing:
        refusing.setattr(desk.store, "append_many", _full)
        with pytest.raises(StoreError):
            placing.answer(question, question.answer, 30.0)
    assert placing.known == ()
    again = placing.next()
    assert again is not None
    assert again.item == question.item
    placing.answer(question, question.answer, 30.0)
    assert question.item in placing.known


def test_a_placement_is_taken_back_whole_or_not_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    placing = desk.placing()
    placing.declare(["parameters"])
    before = list(desk.store.events())
    assert len(before) > 1
    log = desk.store._writer._log
    added, room = log.add, [1]  # of the lines to be written the second one is refused

    def add(number: int, event: object) -> None:
        if not room:
            raise FULL
        room.pop()
        added(number, event)  # type: ignore[arg-type]

    with monkeypatch.context() as refusing:
        refusing.setattr(log, "add", add)
        with pytest.raises(StoreError):
            placing.take_back()
    assert list(desk.store.events()) == before
    placing.take_back()
    assert not any(state.known for state in desk.store.states().values())

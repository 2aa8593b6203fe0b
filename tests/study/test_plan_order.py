"""With an exam ahead: the plan of a sitting, and how it follows the answers."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.model.day import date_of
from quizapp.model.rating import Rating
from quizapp.wiring import Desk, open_desk

START = 1_790_000_000_000


class Time:
    def __init__(self) -> None:
        self.ms = START
        self.seconds = 0.0

    def clock(self) -> Clock:
        return Clock(lambda: self.ms, dt.UTC, lambda: self.seconds)

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds
        self.ms += round(seconds * 1000)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def desk(home: Path, time: Time) -> Iterator[Desk]:
    with open_desk(home / "data", clock=time.clock()) as opened:
        yield opened


def in_days(desk: Desk, days: int) -> dt.date:
    return date_of(desk.clock.today() + days)


def test_only_topics_in_scope_are_planned(desk: Desk) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 14), scope=["pooling"])
    agenda = desk.agenda()
    topics = {item.id: item.topic for item in desk.library.items()}
    assert agenda.entries
    assert {topics[entry.item] for entry in agenda.entries} == {"pooling"}


def test_the_plan_fits_into_the_minutes(desk: Desk) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 14))
    desk.set("minutes", 10)
    short = desk.agenda()
    desk.set("minutes", 40)
    long = desk.agenda()
    assert short.seconds is not None
    assert len(short.entries) < len(long.entries)
    assert short.seconds - (short.entries[-1].seconds or 0) <= 600


def test_without_an_exam_and_on_its_own_day_due_days_decide(desk: Desk, time: Time) -> None:
    assert desk.agenda().exams == ()
    desk.set_exam(name="Final", date=in_days(desk, 1))
    assert [exam.name for exam in desk.agenda().exams] == ["Final"]
    time.ms += 86_400_000
    assert desk.agenda().exams == ()


def test_marks_of_a_topic_bring_it_forward(desk: Desk) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 10), weights={"losses": 500})
    topics = {item.id: item.topic for item in desk.library.items()}
    first = [topics[entry.item] for entry in desk.agenda().entries[:10]]
    assert first.count("losses") >= 5


def test_an_answer_raises_the_expected_mark_and_leaves_less_time(desk: Desk, time: Time) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 10), scope=["losses"])
    before = desk.agenda().exams[0].expected_now
    session = desk.sitting()
    for _ in range(4):
        question = session.next()
        while question is not None and question.example:
            question = session.next()
        assert question is not None
        time.pass_(30)
        if question.form is None:
            session.rate(Rating.GOOD)
        else:
            session.answer(question.answer)
    after = desk.agenda()
    assert after.exams[0].expected_now > before
    assert after.seconds is not None
    last = after.entries[-1].seconds
    assert last is not None
    assert after.seconds - last < 18 * 60 < after.seconds  # two of the twenty minutes are used


def test_the_sitting_ends_with_the_minutes(desk: Desk, time: Time) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 10))
    session = desk.sitting(minutes=5)
    asked = 0
    while (question := session.next()) is not None:
        if question.example:
            continue
        time.pass_(60)
        asked += 1
        if question.form is None:
            session.rate(Rating.EASY)
        else:
            session.give_up()
        assert asked < 40
    assert 5 <= asked <= 15  # five minutes, and what failed comes back once


def test_several_exams_add_up(desk: Desk) -> None:
    desk.set_exam(name="One", date=in_days(desk, 5), scope=["pooling"])
    desk.set_exam(name="Two", date=in_days(desk, 9), scope=["losses"])
    agenda = desk.agenda()
    topics = {item.id: item.topic for item in desk.library.items()}
    assert {exam.name for exam in agenda.exams} == {"One", "Two"}
    assert {topics[entry.item] for entry in agenda.entries} == {"pooling", "losses"}
    desk.clear_exam("one")
    assert [exam.name for exam in desk.agenda().exams] == ["Two"]


def test_missed_days_pile_nothing_up(desk: Desk, time: Time) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 30))
    desk.set("minutes", 10)
    planned = desk.agenda().seconds
    time.ms += 5 * 86_400_000
    later = desk.agenda().seconds
    assert planned is not None
    assert later is not None
    assert later <= 600 + 200


def test_a_day_off_plans_nothing(desk: Desk) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 30))
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    desk.set("days_off", names[date_of(desk.clock.today()).weekday()])
    assert desk.agenda().entries == ()
    assert desk.agenda(minutes=5).entries


def test_undo_gives_the_time_back(desk: Desk) -> None:
    desk.set_exam(name="Final", date=in_days(desk, 10))
    order = desk._order(desk.clock.today(), 10, behind=False)
    before = order.left()
    item = next(iter(order.ranked()))
    order.answered(item, 240)
    assert order.left() < before
    order.undone(item, 240)
    assert order.left() == before

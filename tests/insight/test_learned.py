"""What the log says of its learner: their ratings, their forgetting, read once a study day."""

import random
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.insight.learned import Learned, learn, noted
from quizapp.insight.own_model import memory_model
from quizapp.model.day import date_of
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.scheduling.calibration import Pull, believed
from quizapp.scheduling.fit import Fit
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, Fsrs
from quizapp.wiring import Desk, open_desk
from tests.store.making import open_store

NOW = 1_790_000_000_000


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home / "data", clock=Clock(lambda: NOW, UTC, lambda: 0.0)) as opened:
        yield opened


def forgetful(factor: float, count: int = 400) -> list[Event]:
    """Reviews of someone whose memories last ``factor`` times as long as modelled."""
    luck, model, curves = random.Random(3), Fsrs(), Curves()
    events = []
    for number in range(count):
        memory = None
        day = 1
        for _ in range(4):
            rating = Rating.GOOD
            if memory is not None:
                chance = float(curves.retrievability(
                    (day - memory.day) / factor, memory.stability))  # type: ignore[arg-type]  # fmt: skip
                rating = Rating.GOOD if luck.random() < chance else Rating.AGAIN
            memory = model.step(memory, rating, day)
            events.append(Event("review", review=Review(f"card-{number}", rating), day=day))
            day += max(1, round(memory.stability))
    return events


def test_fast_forgetting_is_noticed_and_the_usual_is_left_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.append_many(forgetful(0.4))
    store.append_many(event._replace(learner="usual") for event in forgetful(1.0))
    fast = learn(store.lines(), Fsrs(), Curves())
    assert fast.factor == pytest.approx(0.4, rel=0.3)
    assert believed(fast.pull) == fast.pull
    usual = learn(store.lines("usual"), Fsrs(), Curves())
    assert believed(usual.pull) == Pull()
    assert fast.first == (0, 0, 400, 0)
    assert sum(fast.later) == 3 * 400
    store.close()


def test_what_is_noted_is_read_back_and_what_is_damaged_counts_as_nothing() -> None:
    one = Learned((1, 2, 3, 4), (5, 6, 7, 8), 0.8, 0.1)
    assert Learned.from_json(one.to_json()) == one
    for damaged in (
        {},
        {"first": 3},
        {**one.to_json(), "factor": -1},
        {**one.to_json(), "first": [1]},
    ):
        assert Learned.from_json(damaged) == Learned()


def test_a_day_is_started_once_and_the_standing_reads_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [item.id for item in desk.library.items(["losses"]) if item.level is None][:6]
    desk.store.append_many(
        Event("review", item=item, review=Review(item, Rating.EASY), day=desk.clock.today() - 9)
        for item in items
    )
    asked: list[int] = []

    def no_fit(*_: object) -> Fit:
        asked.append(1)
        return Fit(None, 0)

    monkeypatch.setattr("quizapp.insight.daily.fit", no_fit)
    desk.set_exam(name="exam", date=date_of(desk.clock.today() + 9))
    before = desk.standing().behaviour
    desk.start_day()
    desk.start_day()
    assert asked == [1]
    assert noted(desk.notes).first == (0, 0, 0, len(items))
    assert desk.standing().behaviour.first[3] > before.first[3]


def test_switched_off_nothing_is_fitted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.set("auto_fit", value=False)

    def never(*_: object) -> Fit:
        raise AssertionError

    monkeypatch.setattr("quizapp.insight.daily.fit", never)
    assert desk.start_day() is None


def test_stats_say_what_an_accepted_fit_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert memory_model(desk.store, desk.learner) == {"own": False, "parameters": None}
    slower = (*(2 * w for w in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:])
    monkeypatch.setattr("quizapp.insight.daily.fit", lambda *_: Fit(slower, 1200, 0.45, 0.44))
    desk.start_day()
    told = memory_model(desk.store, desk.learner)
    assert (told["own"], told["reviews"], told["loss_after"]) == (True, 1200, 0.44)
    first = told["changes"][1]
    assert first["own"] == pytest.approx(2 * first["default"], rel=0.01)


def test_a_learner_who_forgets_faster_is_promised_less(desk: Desk) -> None:
    items = [item.id for item in desk.library.items(["losses"]) if item.level is None][:6]
    desk.store.append_many(
        Event("review", item=item, review=Review(item, Rating.GOOD), day=desk.clock.today() - 3)
        for item in items
    )
    desk.set_exam(name="exam", date=date_of(desk.clock.today() + 9), scope=["losses"])
    usual = desk.agenda().exams[0].expected_now
    desk.notes.put("learned", Learned(factor=0.3, spread=0.1).to_json())
    assert desk.agenda().exams[0].expected_now < usual


def test_a_study_day_begins_with_one_backup(desk: Desk) -> None:
    desk.store.append(Event("review", item="relu", review=Review("relu", Rating.GOOD)))
    desk.start_day()
    desk.start_day()
    assert len(list(desk.paths.backups.glob("*.db"))) == 1

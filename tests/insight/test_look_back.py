"""What is read out of the whole log: marks so far, retention, slips, load and strength."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import numpy as np
import pytest

from quizapp.clock import Clock
from quizapp.insight.load import DAYS, due
from quizapp.insight.look_back import look_back
from quizapp.insight.predictions import calibration, retention
from quizapp.insight.slips import HALVED, Slips, sentence
from quizapp.insight.trail import Predictions, trail
from quizapp.insight.walk import walk
from quizapp.model.day import date_of
from quizapp.model.event import Event, Review, Try
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.states import ItemState
from quizapp.wiring import Desk, open_desk

NOW = 1_790_000_000_000


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home / "data", clock=Clock(lambda: NOW, UTC, lambda: 0.0)) as opened:
        yield opened


def review(item: str, day: int, rating: Rating = Rating.GOOD, *slips: str) -> Event:
    tries = (Try("1", "wrong", slips),) if slips else ()
    return Event("review", item=item, day=day, review=Review(item, rating, tries=tries))


def test_a_walk_steps_memories_as_the_store_has_them(desk: Desk) -> None:
    today = desk.clock.today()
    desk.store.append_many(
        [
            review("conv-params@2", today - 9),
            review("conv-params@1", today - 8, Rating.AGAIN),
            Event("known", item="conv-params@3", day=today - 7),
            review("shapes-same", today - 6),
            Event("reset", item="shapes-same", day=today - 5),
            review("shapes-same", today - 4, Rating.HARD),
        ]
    )
    events = (event for _, event in desk.store.lines().others)
    steps = list(walk(events, Fsrs()))
    assert {name for name, _ in steps[0].touched} == {"conv-params@1", "conv-params@2"}
    assert steps[1].before == dict(steps[0].touched)["conv-params@1"]
    latest: dict[str, Memory | None] = {}
    for step in steps:
        latest |= dict(step.touched)
    assert latest == {item: state.memory for item, state in desk.store.states().items()}


def test_undone_answers_count_for_nothing_and_renamed_ones_for_their_new_name(desk: Desk) -> None:
    today = desk.clock.today()
    desk.store.append(review("old-name", today - 3))
    desk.store.undo(desk.store.append(review("shapes-same", today - 2)))
    desk.store.append(Event("rename", payload={"old": "old-name", "new": "losses-mse"}))
    assert desk.store.lines().items == ("losses-mse",)


def test_only_a_later_day_has_a_prediction(desk: Desk) -> None:
    model = Fsrs()
    desk.store.append_many(
        [
            review("a", 10),
            review("a", 10),
            review("a", 14, Rating.AGAIN),
            review("b", 14),
            Event("suspend", item="c", day=20),
        ]
    )
    found = trail(desk.store.lines(), model).predictions
    memory = model.step(model.step(None, Rating.GOOD, 10), Rating.GOOD, 10)
    assert found.day.tolist() == [14]
    assert found.chance.tolist() == [model.retrievability(memory, 14)]
    assert found.recalled.tolist() == [False]


def predictions(*told: tuple[int, float, bool]) -> Predictions:
    days, chances, recalled = zip(*told, strict=True)
    return Predictions(
        np.arange(len(told)), np.array(days), np.array(chances), np.array(recalled, bool)
    )


def test_retention_is_told_by_the_week_that_ends_today() -> None:
    found = predictions((100, 0.9, True), (94, 0.7, False), (93, 0.8, True))
    old, new = retention(found, 100)
    assert (new.first, new.answers, new.right) == (94, 2, 0.5)
    assert new.predicted == pytest.approx(0.8)
    assert (old.first, old.answers, old.right) == (87, 1, 1.0)
    assert new.to_json()["from"] == date_of(94).isoformat()


def test_of_the_answers_predicted_at_80_to_90_percent_so_many_were_right() -> None:
    (one,) = calibration(predictions(*((5, 0.85, number % 4 > 0) for number in range(40))))
    assert (one.low, one.high, one.count, one.right) == (0.8, 0.9, 40, 0.75)


def test_slips_are_ranked_by_how_often_and_how_lately(desk: Desk) -> None:
    desk.store.append_many(
        [
            review("old-family@1", 40, Rating.AGAIN, "often-once"),
            review("old-family@1", 41, Rating.AGAIN, "often-once"),
            review("old-family@1", 41, Rating.AGAIN, "often-once"),
            review("family@1", 99, Rating.AGAIN, "lately"),
            review("family@2", 100, Rating.AGAIN, "lately", "twice-in-one-answer"),
            review("other@1", 100, Rating.AGAIN, "lately"),
            review("family@2", 100),
            review("family@1", 100, Rating.AGAIN),
        ]
    )
    slips = Slips(desk.store.lines())
    assert slips.items == {"family@2", "other@1", "old-family@1"}
    ranked = slips.ranked(100, {"family@2", "old-family@1"})
    assert [one.id for one in ranked] == ["lately", "twice-in-one-answer", "often-once"]
    first = ranked[0]
    assert (first.times, first.last, first.words) == (3, 100, "lately")
    assert first.sources == (("family", 2), ("other", 1))
    assert first.items == ("family@2",)  # where it came up last; other@1 cannot be asked
    assert first.right_since == 1
    assert first.weight == pytest.approx(2 + 0.5 ** (1 / HALVED))


def test_a_slip_is_named_by_the_problem_it_came_up_in(desk: Desk) -> None:
    drawn = desk.library.question("conv-params@1").drawn
    assert drawn is not None
    made = Review(
        "conv-params@1", Rating.AGAIN, tries=(Try("1", "wrong", ("no-bias",)),),
        level=1, seed=drawn.seed, version=drawn.version, parameters=drawn.parameters,
    )  # fmt: skip
    desk.store.append(Event("review", item="conv-params@1", review=made))
    desk.store.append(review("gone@1", desk.clock.today(), Rating.AGAIN, "lost-words"))
    back = look_back(desk.store, desk.library, None, today=desk.clock.today(), learner=desk.learner)
    told = {slip.id: (sentence(slip, desk.library), slip.items) for slip in back.slips}
    assert "biases" in told["no-bias"][0]
    assert told["no-bias"][1] == ("conv-params@1",)
    assert told["lost-words"] == ("", ())


def test_the_newest_mark_so_far_is_the_mark_expected_now(desk: Desk) -> None:
    today = desk.clock.today()
    items = [item.id for item in desk.library.items(["losses"])][:20]
    desk.set_exam(name="exam", date=date_of(today + 9), scope=["losses"])
    for ago in (8, 5, 2):
        desk.store.append_many(
            review(item, today - ago, Rating(1 + (place + ago) % 4))
            for place, item in enumerate(items[: 22 - 2 * ago])
        )
    now = desk.standing()
    back = look_back(desk.store, desk.library, now, today=today, learner=desk.learner)
    points = back.marks["exam"]
    assert [point.day for point in points] == [today - 8, today - 5, today - 2]
    assert points[-1].mark == pytest.approx(desk.agenda().exams[0].expected_now, abs=1e-4)
    assert points[0].mark < points[-1].mark
    assert desk.numbers(now).to_json()["marks_so_far"]["exam"][-1]["mark"] == round(
        points[-1].mark, 1
    )


def test_progress_is_told_while_a_long_log_is_read_and_what_it_raises_ends_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.insight.trail._AT_ONCE", 20)
    today = desk.clock.today()
    cards = [f"card-{number}" for number in range(8)]
    desk.store.append_many(review(card, today - 1) for card in [*cards, "conv-params@1"] * 10)
    told: list[tuple[int, int]] = []
    desk.numbers(None, lambda done, whole: told.append((done, whole)))
    assert told == [(done, 90) for done in (20, 40, 60, 80, 90)]

    def stop(_done: int, _whole: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        desk.numbers(None, stop)


def test_without_an_exam_the_load_is_what_falls_due() -> None:
    states = {
        "over": ItemState("over", due=90),
        "today": ItemState("today", due=100),
        "buried": ItemState("buried", due=100, buried_until=101),
        "soon": ItemState("soon", due=113),
        "late": ItemState("late", due=114),
        "asleep": ItemState("asleep", due=100, suspended=True),
        "gone": ItemState("gone", due=100),
        "new": ItemState("new"),
    }
    load = due(states, set(states) - {"gone"}, 100)
    assert len(load) == DAYS
    assert {day.day: day.reviews for day in load if day.reviews} == {100: 2, 101: 1, 113: 1}
    assert load[0].to_json() == {
        "date": date_of(100).isoformat(), "reviews": 2, "new": None, "minutes": None
    }  # fmt: skip


def test_strength_is_told_by_topic_and_by_family(desk: Desk) -> None:
    desk.store.append(review("conv-params@2", desk.clock.today(), Rating.GOOD))
    numbers = desk.numbers(None)
    family = next(one for one in numbers.families if one.family == "conv-params")
    assert family.seen
    assert 0.3 < family.strength < 1.0  # levels 1 and 2 are known, the harder ones not
    assert family.level == 2
    topic = next(one for one in numbers.topics if one.topic == family.topic)
    assert 0.0 < topic.strength < family.strength
    assert topic.counts.seen > 0
    unseen = next(one for one in numbers.families if one.family == "pool-hand")
    assert (unseen.seen, unseen.strength) == (False, 0.0)

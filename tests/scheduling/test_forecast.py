"""The expected mark, now and on the day."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.behaviour import RECALL_SECONDS, Behaviour
from quizapp.scheduling.expected import by_topic, chances, expected_mark
from quizapp.scheduling.forecast import forecast, minutes_curve
from quizapp.scheduling.foresight import foresight
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.learners import Learners
from quizapp.scheduling.memory import Fsrs
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.planner import rank
from quizapp.scheduling.prices import lend
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView

CURVES, BEHAVIOUR = Curves(), Behaviour()
ALWAYS = 10_000  # days kept without a miss


def new_learner(count: int = 80, days: int = 10) -> PlanView:
    return PlanView(
        day=0,
        stability=np.ones(count),
        difficulty=np.full(count, 5.0),
        last=np.full(count, UNSEEN),
        seconds=np.full(count, RECALL_SECONDS),
        exams=(ExamView(days, np.full(count, 1 / count)),),
        topics=np.arange(count) % 4,
    )


def test_the_mark_now_is_the_weighted_recall_and_guesses() -> None:
    view = replace(new_learner(3, 10), guess=np.array([0.0, 0.25, 0.5]))
    last, stability = view.last.copy(), view.stability.copy()
    last[0], last[1], stability[:2] = 0, 0, 10.0
    view = replace(view, last=last, stability=stability)
    assert chances(view, CURVES, 10) == pytest.approx([0.9, 0.25 + 0.75 * 0.9, 0.5])
    exam = ExamView(10, np.array([2.0, 1.0, 1.0]))
    assert expected_mark(view, exam, CURVES) == pytest.approx((1.8 + 0.925 + 0.5) / 4)
    assert expected_mark(view, ExamView(10, np.zeros(3)), CURVES) == 0


def test_topics_say_where_the_marks_are() -> None:
    view = new_learner(8)
    right = np.array([1.0, 0.5, 0.0, 0.2] * 2)
    marks = np.array([1.0, 2.0, 1.0, 0.0] * 2)
    told = by_topic(view, ExamView(10, marks), right)
    assert [(t.topic, t.share, t.mark) for t in told] == [(0, 0.25, 1), (1, 0.5, 0.5), (2, 0.25, 0)]


def test_study_raises_the_mark_today_and_more_by_the_day() -> None:
    done: list[tuple[int, int]] = []
    (told,) = forecast(
        new_learner(), Pace(600), CURVES, BEHAVIOUR, progress=lambda a, b: done.append((a, b))
    )
    assert told.now == 0
    assert told.now < told.after_today < told.low < told.mean < told.high < 1
    assert done == [(day, 10) for day in range(1, 11)]
    assert len(told.topics) == 4
    assert sum(t.share * t.mark for t in told.topics) == pytest.approx(told.mean)


def test_the_way_to_the_exam_begins_after_today_and_ends_on_the_day() -> None:
    (told,) = forecast(new_learner(), Pace(600), CURVES, BEHAVIOUR)
    assert [day.day for day in told.days] == list(range(10))
    assert told.days[0].mark == told.after_today
    last = told.days[-1]
    assert (last.mark, last.low, last.high) == (told.mean, told.low, told.high)
    assert all(day.low <= day.mark <= day.high for day in told.days)
    assert sum(day.new for day in told.days) <= 80
    # A day holds its minutes: the last question may run over, and is short on the next day.
    assert told.days[0].seconds == pytest.approx(600, rel=0.1)
    assert sum(day.seconds for day in told.days) <= 10 * 600 * 1.02


def test_a_forecast_spreads_new_items_as_the_plan_does() -> None:
    view = new_learner(60, 30)
    (roomy,) = forecast(view, Pace(3000, ALWAYS, ALWAYS), CURVES, BEHAVIOUR)
    assert roomy.days[0].new > 10  # there is time left for all of them
    tight = new_learner(400, 60)
    (told,) = forecast(tight, Pace(1500, ALWAYS, ALWAYS), CURVES, BEHAVIOUR)
    assert told.days[0].new > told.days[20].new


def test_the_same_seed_gives_the_same_forecast() -> None:
    args = (new_learner(), Pace(600), CURVES, BEHAVIOUR)
    assert forecast(*args) == forecast(*args)
    assert forecast(*args, seed=2) != forecast(*args)


def test_a_forecast_can_be_stopped_and_needs_an_exam() -> None:
    args = (Pace(600), CURVES, BEHAVIOUR)
    assert forecast(new_learner(), *args, progress=lambda a, _: a < 3) == []
    assert forecast(replace(new_learner(), exams=()), *args) == []
    assert forecast(replace(new_learner(), day=10), *args) == []


def test_missed_days_and_days_off_cost_marks() -> None:
    faithful = forecast(new_learner(), Pace(300, ALWAYS, ALWAYS), CURVES, BEHAVIOUR)[0].mean
    missing = forecast(new_learner(), Pace(300, 100, 50), CURVES, BEHAVIOUR)[0].mean
    idle = Pace(300, ALWAYS, ALWAYS, days_off=range(1, 10))
    assert missing < faithful - 0.05
    assert forecast(new_learner(), idle, CURVES, BEHAVIOUR)[0].mean < missing


def test_each_exam_has_its_forecast() -> None:
    view = new_learner()
    early = ExamView(5, np.where(view.topics == 0, 1.0, 0.0))
    told = forecast(replace(view, exams=(*view.exams, early)), Pace(600), CURVES, BEHAVIOUR)
    assert [each.day for each in told] == [5, 10]
    alone = forecast(view, Pace(600), CURVES, BEHAVIOUR)[0]
    assert told[0].mean > alone.after_today


def test_more_minutes_a_day_bring_a_higher_mark() -> None:
    curve = minutes_curve(new_learner(), Pace(600), CURVES, BEHAVIOUR, (0, 3, 10, 30))
    marks = [mark for _, mark in curve]
    assert [minutes for minutes, _ in curve] == [0, 3, 10, 30]
    assert marks == sorted(marks)
    assert marks[0] == 0
    stopped = minutes_curve(
        new_learner(), Pace(600), CURVES, BEHAVIOUR, (5, 10), progress=lambda *_: False
    )
    assert len(stopped) == 1


def test_a_simulated_learner_climbs_the_levels_and_refreshes_the_lower() -> None:
    view = replace(
        new_learner(2, 30),
        locked=np.array([False, True]),
        needs=np.array([[1, 0]]),
        refreshes=np.array([[1, 0]]),
    )
    crowd = Learners(view, 200, CURVES, replace(BEHAVIOUR, first=(0, 0, 0, 1.0)), seed=3)
    everyone = np.ones(200, bool)
    for day, rates in ((0, [1.0, 0.0]), (9, [1.0, 0.0]), (20, [0.0, 1.0])):
        crowd.view = replace(crowd.view, day=day)
        crowd.study(np.tile(rates, 200), np.full(200, 900.0), everyone)
    assert crowd.view.locked is not None
    opened = ~crowd.view.locked.reshape(200, 2)[:, 1]
    assert opened.mean() == pytest.approx(0.89, abs=0.06)  # those who recalled on day 9
    # The upper level was then met and solved: the lower one was refreshed with it.
    assert np.all(crowd.view.last.reshape(200, 2) == 20)


def _student(seed: int, days: int, minutes: float) -> tuple[float, float, float, float]:
    """One learner stepped by the stored memories' own model; forecast at half-time, and the end."""
    draw, model, count = random.Random(seed), Fsrs(), 100
    memories: list[Memory | None] = [None] * count
    pace = Pace(60 * minutes, ALWAYS, ALWAYS)
    view = new_learner(count, days)
    told, owed = None, 0.0
    for day in range(days):
        view = replace(
            view,
            day=day,
            stability=np.array([m.stability if m else 1.0 for m in memories]),
            difficulty=np.array([m.difficulty if m else 5.0 for m in memories]),
            last=np.array([m.day if m else UNSEEN for m in memories]),
        )
        if day == days // 2:
            told = forecast(view, pace, CURVES, BEHAVIOUR, seconds_today=pace.seconds_a_day - owed)
        left = pace.seconds_until(days, day, pace.seconds_a_day - owed)
        exam = replace(view.exams[0], seconds_left=left)
        timed = replace(view, exams=(exam,))
        prices = lend(timed, foresight(CURVES, BEHAVIOUR), pace.presence)
        spent = owed
        for row in rank(timed, CURVES, BEHAVIOUR, prices).order:
            if spent >= pace.seconds_a_day:
                break
            memory = memories[row]
            if memory is None:
                rating = draw.choices((1, 2, 3, 4), BEHAVIOUR.first)[0]
                spent += RECALL_SECONDS * BEHAVIOUR.first_times[rating - 1]
                again = {1: (3, 3), 2: (3, 3), 3: (3,), 4: ()}[rating]
            elif draw.random() < model.retrievability(memory, day):
                rating = draw.choices((2, 3, 4), BEHAVIOUR.recalled)[0]
                spent += RECALL_SECONDS * BEHAVIOUR.recalled_times[rating - 2]
                again = ()
            else:
                rating, again = 1, (3,)
                spent += RECALL_SECONDS * BEHAVIOUR.fail_cost
            for step in (rating, *again):
                memory = model.step(memory, Rating(step), day)
            memories[row] = memory
        owed = max(0.0, spent - pace.seconds_a_day)
    reached = math.fsum(model.retrievability(m, days) if m else 0.0 for m in memories) / count
    assert told is not None
    return reached, told[0].mean, told[0].low, told[0].high


@pytest.mark.slow
@pytest.mark.parametrize(("days", "minutes"), [(14, 5.0), (20, 4.0)])
def test_two_hundred_learners_end_where_the_forecast_at_half_time_said(
    days: int, minutes: float
) -> None:
    ends = np.array([_student(seed, days, minutes) for seed in range(200)])
    reached, mean, low, high = ends.T
    assert abs(mean.mean() - reached.mean()) < 0.015
    inside = ((low <= reached) & (reached <= high)).mean()
    assert 0.84 <= inside <= 0.96

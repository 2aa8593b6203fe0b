"""The mark on the exam day if the learner goes on like this: by simulation of their memory.

So many copies of the learner study on with the very planner that plans their days, each with their
own luck and their own missed days; the band is where nine in ten of them end. Meant to run behind
the screen: it tells its progress and stops when asked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from quizapp.scheduling.ahead import DayAhead, day_ahead, marks_of_all
from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.bundles import blocked, bundle_rates, with_refreshed
from quizapp.scheduling.expected import TopicMark, by_topic, chances, expected_mark
from quizapp.scheduling.foresight import foresight
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.gain import cost
from quizapp.scheduling.learners import DayWork, Learners
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.planner import gains, may_be_asked
from quizapp.scheduling.prices import lend
from quizapp.scheduling.view import ExamView, PlanView

LEARNERS: Final = 64

Progress = Callable[[int, int], bool | None]
"""Told days done and days in all; returning False stops the forecast."""


@dataclass(frozen=True)
class Forecast:
    """The expected mark of one exam, each a share of all its marks.

    Attributes:
        day: study day of the exam.
        now: if nothing more were studied.
        after_today: after what is left of today's time, and nothing more.
        mean: on the day, going on like this.
        low, high: nine in ten end between them.
        topics: on the day, by topic; empty when the view has no topics.
        days: the way there, today first.
    """

    day: int
    now: float
    after_today: float
    mean: float
    low: float
    high: float
    topics: tuple[TopicMark, ...] = ()
    days: tuple[DayAhead, ...] = ()


def forecast(
    view: PlanView,
    pace: Pace,
    curves: Curves,
    behaviour: Behaviour,
    *,
    seconds_today: float | None = None,
    learners: int = LEARNERS,
    seed: int = 1,
    progress: Progress | None = None,
) -> list[Forecast]:
    """Forecasts for all exams ahead, by date; empty when ``progress`` stopped it.

    Args:
        view: where the learner stands; ``seconds_left`` of its exams is reckoned from the pace.
        pace: the time they have and keep.
        curves: their forgetting.
        behaviour: their ways.
        seconds_today: what is left of today's time; None means all of it.
        learners: how many are simulated.
        seed: of their luck; the same seed gives the same forecast.
        progress: called after each simulated day.
    """
    exams = sorted((e for e in view.exams if e.day > view.day), key=lambda exam: exam.day)
    if not exams:
        return []
    view = replace(view, exams=tuple(exams))
    crowd = Learners(view, learners, curves, behaviour, seed)
    last_day = exams[-1].day
    ways: list[list[DayAhead]] = [[] for _ in exams]
    rights: dict[int, Floats] = {}
    for day in range(view.day, last_day):
        time = pace.seconds_a_day
        if day == view.day and seconds_today is not None:
            time = seconds_today
        work = _study(crowd, day, time, pace)
        for way, exam in zip(ways, exams, strict=True):
            if day < exam.day:
                way.append(day_ahead(day, marks_of_all(crowd, exam), work))
            if day + 1 == exam.day:
                rights[exam.day] = chances(crowd.view, curves, exam.day).reshape(learners, -1)
        stop = progress is not None and progress(day + 1 - view.day, last_day - view.day) is False
        if stop:
            return []
    return [
        _summed(view, exam, way, rights[exam.day].mean(axis=0), curves)
        for exam, way in zip(exams, ways, strict=True)
    ]


def _study(crowd: Learners, day: int, time: float, pace: Pace) -> DayWork:
    crowd.view = replace(crowd.view, day=day)
    here = day == crowd.started or not pace.is_off(day)
    if not here or time <= 0.0:
        return DayWork()
    one = crowd.first_learner()
    exams = tuple(
        replace(exam, seconds_left=pace.seconds_until(exam.day, day, time)) for exam in one.exams
    )
    prices = lend(
        replace(one, exams=exams), foresight(crowd.curves, crowd.behaviour), pace.presence
    )
    whole = crowd.view
    gain = with_refreshed(whole, gains(whole, crowd.curves, crowd.behaviour, prices))
    seconds = cost(whole, crowd.curves, crowd.behaviour)
    waits = blocked(whole)
    rates = bundle_rates(whole, gain, seconds, waits)
    rates = np.where(may_be_asked(whole, waits), rates, 0.0)
    # Today is certain: the learner is here. Later days are kept as the earlier ones were.
    present = crowd.present(1.0 if day == crowd.started else pace.presence)
    plenty = prices is not None and prices.plenty
    return crowd.study(rates, np.full(crowd.count, time), present, spread=plenty)


def _summed(
    view: PlanView, exam: ExamView, way: list[DayAhead], right: Floats, curves: Curves
) -> Forecast:
    last = way[-1]
    return Forecast(
        day=exam.day,
        now=expected_mark(view, exam, curves),
        after_today=way[0].mark,
        mean=last.mark,
        low=last.low,
        high=last.high,
        topics=tuple(by_topic(view, exam, right)),
        days=tuple(way),
    )


def minutes_curve(
    view: PlanView,
    pace: Pace,
    curves: Curves,
    behaviour: Behaviour,
    minutes: tuple[int, ...] = (0, 5, 10, 15, 20, 30, 45, 60, 90),
    *,
    done_today: float = 0.0,
    learners: int = LEARNERS,
    progress: Progress | None = None,
) -> list[tuple[int, float]]:
    """The mark of the first exam ahead against minutes a day: "what if 30 minutes?".

    Args:
        view: where the learner stands.
        pace: the days they keep.
        curves: their forgetting.
        behaviour: their ways.
        minutes: the daily times to try.
        done_today: seconds of today's time that are used already.
        learners: simulated for each.
        progress: called after each of them; returning False stops, and what is done is returned.
    """
    found: list[tuple[int, float]] = []
    for at, each in enumerate(minutes, 1):
        other = replace(pace, seconds_a_day=60.0 * each)
        left = 0.0 if pace.is_off(view.day) else max(0.0, other.seconds_a_day - done_today)
        marks = forecast(view, other, curves, behaviour, seconds_today=left, learners=learners)
        if not marks:
            break
        found.append((each, marks[0].mean))
        if progress is not None and progress(at, len(minutes)) is False:
            break
    return found

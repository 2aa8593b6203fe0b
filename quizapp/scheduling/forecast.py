"""The mark on the exam day if the learner goes on like this: by simulation of their memory.

So many copies of the learner study on with the very planner that plans their days, each with their
own luck and their own missed days; the band is where nine in ten of them end. Meant to run behind
the screen: it tells its progress and stops when asked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.bundles import blocked, bundle_rates, with_refreshed
from quizapp.scheduling.expected import TopicMark, by_topic, chances, expected_mark
from quizapp.scheduling.foresight import foresight
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.gain import cost
from quizapp.scheduling.learners import Learners
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.planner import gains, may_be_asked
from quizapp.scheduling.prices import lend
from quizapp.scheduling.view import ExamView, PlanView

LEARNERS: Final = 64
BAND: Final = 0.9

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
    """

    day: int
    now: float
    after_today: float
    mean: float
    low: float
    high: float
    topics: tuple[TopicMark, ...] = ()


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
    ends = {exam.day for exam in exams}
    after_today: list[float] = []
    reached: dict[int, Floats] = {}
    last_day = exams[-1].day
    for day in range(view.day, last_day):
        time = pace.seconds_a_day
        if day == view.day and seconds_today is not None:
            time = seconds_today
        _study(crowd, day, time, pace)
        if day == view.day:
            for at, exam in enumerate(exams):
                own = crowd.view.exams[at]
                after_today.append(expected_mark(crowd.view, replace(own, day=exam.day), curves))
        if day + 1 in ends:
            reached[day + 1] = chances(crowd.view, curves, day + 1).reshape(learners, -1)
        stop = progress is not None and progress(day + 1 - view.day, last_day - view.day) is False
        if stop:
            return []
    return [
        _summed(view, exam, after, reached[exam.day], curves)
        for exam, after in zip(exams, after_today, strict=True)
    ]


def _study(crowd: Learners, day: int, time: float, pace: Pace) -> None:
    crowd.view = replace(crowd.view, day=day)
    here = day == crowd.started or not pace.is_off(day)
    if not here or time <= 0.0:
        return
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
    crowd.study(rates, np.full(crowd.count, time), present)


def _summed(
    view: PlanView, exam: ExamView, after_today: float, right: Floats, curves: Curves
) -> Forecast:
    marks = right @ exam.marks / max(float(exam.marks.sum()), 1e-12)
    low, high = np.quantile(marks, [(1 - BAND) / 2, (1 + BAND) / 2], method="median_unbiased")
    return Forecast(
        day=exam.day,
        now=expected_mark(view, exam, curves),
        after_today=after_today,
        mean=float(marks.mean()),
        low=float(low),
        high=float(high),
        topics=tuple(by_topic(view, exam, right.mean(axis=0))),
    )


def minutes_curve(
    view: PlanView,
    pace: Pace,
    curves: Curves,
    behaviour: Behaviour,
    minutes: tuple[int, ...] = (0, 5, 10, 15, 20, 30, 45, 60, 90),
    *,
    learners: int = 16,
    progress: Progress | None = None,
) -> list[tuple[int, float]]:
    """The mark of the first exam ahead against minutes a day: "what if 30 minutes?".

    Args:
        view: where the learner stands.
        pace: the days they keep.
        curves: their forgetting.
        behaviour: their ways.
        minutes: the daily times to try.
        learners: simulated for each.
        progress: called after each of them; returning False stops, and what is done is returned.
    """
    found: list[tuple[int, float]] = []
    for at, each in enumerate(minutes, 1):
        other = replace(pace, seconds_a_day=60.0 * each)
        marks = forecast(view, other, curves, behaviour, learners=learners)
        if not marks:
            break
        found.append((each, marks[0].mean))
        if progress is not None and progress(at, len(minutes)) is False:
            break
    return found

"""The expected mark: now, after today's minutes, and on the exam day if the learner goes on so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from quizapp.model.day import date_of
from quizapp.scheduling.ahead import DayAhead
from quizapp.scheduling.forecast import forecast, minutes_curve
from quizapp.study.standing import Standing

Progress = Callable[[int, int], bool | None]
MINUTES: Final = (0, 5, 10, 15, 20, 30, 45, 60, 90)


@dataclass(frozen=True, slots=True)
class TopicOutlook:
    """One topic of an exam: its share of the marks, and how much of it is expected, of 100."""

    topic: str
    share: float
    mark: float


@dataclass(frozen=True, slots=True)
class ExamOutlook:
    """One exam; every mark of 100.

    Attributes:
        now: if nothing more were studied.
        after_today: after what is left of today's minutes, and nothing more.
        mean, low, high: on the day, going on like this, and where nine in ten would end.
        days: the way there, today first; their marks are shares.
    """

    id: str
    name: str
    day: int
    now: float
    after_today: float
    mean: float
    low: float
    high: float
    topics: tuple[TopicOutlook, ...]
    days: tuple[DayAhead, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, marks rounded to a tenth."""
        return {
            "id": self.id,
            "name": self.name,
            "date": date_of(self.day).isoformat(),
            "now": round(self.now, 1),
            "after_today": round(self.after_today, 1),
            "on_the_day": round(self.mean, 1),
            "low": round(self.low, 1),
            "high": round(self.high, 1),
            "topics": [
                {"topic": t.topic, "share": round(t.share, 1), "mark": round(t.mark, 1)}
                for t in self.topics
            ],
            "ahead": [
                {
                    "date": date_of(each.day).isoformat(),
                    "mark": round(100 * each.mark, 1),
                    "low": round(100 * each.low, 1),
                    "high": round(100 * each.high, 1),
                }
                for each in self.days
            ],
        }


def outlook(standing: Standing, progress: Progress | None = None) -> list[ExamOutlook]:
    """The exams ahead, by date; empty when ``progress`` stopped the simulation."""
    names = list(dict.fromkeys(item.topic for item in standing.items))
    exams = sorted(standing.exams, key=lambda exam: exam.day)
    view, curves = standing.expecting()
    found = forecast(
        view,
        standing.pace,
        curves,
        standing.behaviour,
        seconds_today=standing.seconds_today,
        progress=progress,
    )
    return [
        ExamOutlook(
            exam.id,
            exam.name,
            exam.day,
            100 * one.now,
            100 * one.after_today,
            100 * one.mean,
            100 * one.low,
            100 * one.high,
            tuple(TopicOutlook(names[t.topic], 100 * t.share, 100 * t.mark) for t in one.topics),
            one.days,
        )
        for exam, one in zip(exams, found, strict=False)
    ]


def daily_times(standing: Standing) -> tuple[int, ...]:
    """Minutes a day worth comparing, the learner's own among them."""
    return tuple(sorted({*MINUTES, round(standing.pace.seconds_a_day / 60)}))


def curve(
    standing: Standing, progress: Progress | None = None, minutes: tuple[int, ...] | None = None
) -> list[tuple[int, float]]:
    """Minutes a day and the mark of the next exam with them, of 100: "what if 30 minutes?".

    Args:
        standing: before the exams ahead; without any the curve is empty.
        progress: told times tried and times in all; returning False stops.
        minutes: the daily times; None is the usual ones and the learner's own.
    """
    if not standing.exams:
        return []
    view, curves = standing.expecting()
    pace = standing.pace
    found = minutes_curve(
        view,
        pace,
        curves,
        standing.behaviour,
        daily_times(standing) if minutes is None else minutes,
        done_today=pace.seconds_a_day - standing.seconds_today,
        progress=progress,
    )
    return [(each, 100 * mark) for each, mark in found]

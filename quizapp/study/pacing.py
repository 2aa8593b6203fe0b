"""The learner's time as the planner reckons with it: minutes a day, days off, days kept so far."""

from collections.abc import Sequence

from quizapp.model.exam import Exam
from quizapp.scheduling.pace import Pace
from quizapp.store.store import Store
from quizapp.study.week_days import WEEK_DAYS


def meant(minutes: float, days_off: str) -> Pace:
    """The time a learner wants to spend, as the settings have it: minutes a day and ``sat sun``."""
    off = tuple(WEEK_DAYS.index(word) for word in days_off.split() if word in WEEK_DAYS)
    return Pace(60.0 * minutes, weekdays_off=off)


def pace(store: Store, *, minutes: float, days_off: str, today: int, learner: str) -> Pace:
    """The pace since the first exam that is still ahead was set.

    Args:
        store: with the log.
        minutes: a day.
        days_off: week days without study, as the setting has them: ``sat sun``.
        today: not counted, because it is not over.
        learner: whose.
    """
    whole = meant(minutes, days_off)
    since = _set_on(store, store.exams(learner), today, learner)
    if since is None:
        return whole
    wanted = [day for day in range(since, today) if not whole.is_off(day)]
    kept = {tally.day for tally in store.days(learner, since, today - 1)}
    return Pace(
        whole.seconds_a_day,
        days_passed=len(wanted),
        days_kept=sum(day in kept for day in wanted),
        weekdays_off=whole.weekdays_off,
    )


def _set_on(store: Store, exams: Sequence[Exam], today: int, learner: str) -> int | None:
    """The study day on which the earliest of the exams ahead was first set."""
    ahead = {exam.id for exam in exams if exam.day > today}
    days = [
        event.day
        for event in store.events(kinds=("exam",), learner=learner, valid=True)
        if event.payload.get("id") in ahead
    ]
    return min(days, default=None)

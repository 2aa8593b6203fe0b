"""Everything ``quizapp stats`` says, as one plain document."""

from collections import defaultdict
from typing import Any

from quizapp.insight.own_model import memory_model
from quizapp.insight.predictions import calibration, predictions
from quizapp.model.day import date_of
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from quizapp.study.standing import Standing


def report(
    store: Store,
    standing: Standing | None,
    *,
    today: int,
    learner: str,
    with_forecast: bool = True,
    with_curve: bool = False,
    progress: Any = None,
) -> dict[str, Any]:
    """The numbers of a learner.

    Args:
        store: with the log.
        standing: before the exams ahead; None leaves the forecast out.
        today: the study day.
        learner: whose.
        with_forecast: simulate up to the exams.
        with_curve: also for other daily times.
        progress: told days done and days in all.
    """
    parameters = store.parameters(learner)
    reviews = store.events(kinds=("review",), learner=learner, valid=True)
    exams: list[dict[str, Any]] = []
    curve: list[tuple[int, float]] = []
    if standing is not None and standing.exams:
        from quizapp.insight import outlook

        if with_forecast:
            exams = [one.to_json() for one in outlook.outlook(standing, progress)]
        if with_curve:
            curve = outlook.curve(standing, progress)
    days = _days(store, learner)
    return {
        "date": date_of(today).isoformat(),
        "total": {
            "days": len(days),
            "reviews": sum(day["reviews"] for day in days),
            "right": sum(day["right"] for day in days),
            "minutes": round(sum(day["minutes"] for day in days), 1),
        },
        "days": days,
        "topics": _topics(store, today, learner),
        "exams": exams,
        "curve": curve,
        "calibration": calibration(predictions(reviews, Fsrs(parameters))),
        "slips": store.slip_counts(learner),
        "memory_model": memory_model(store, learner),
    }


def _days(store: Store, learner: str) -> list[dict[str, Any]]:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for tally in store.rollup(learner):
        day = sums[tally.day]
        day[0] += tally.n
        day[1] += tally.n if tally.rating is not Rating.AGAIN else 0
        day[2] += tally.ms
    return [
        {"date": date_of(day).isoformat(), "reviews": n, "right": right, "minutes": ms / 60_000}
        for day, (n, right, ms) in sorted(sums.items())
    ]


def _topics(store: Store, today: int, learner: str) -> list[dict[str, Any]]:
    return [
        {"topic": topic, "due": c.due, "new": c.new, "seen": c.seen, "total": c.total}
        for topic, c in store.counts(today, learner).items()
    ]

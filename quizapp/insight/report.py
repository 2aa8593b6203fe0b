"""Everything ``quizapp stats`` says, as one plain document; the progress screen shows the same."""

from typing import TYPE_CHECKING, Any

from quizapp.insight.load import due, planned
from quizapp.insight.look_back import look_back
from quizapp.insight.own_model import memory_model
from quizapp.insight.strength import by_family, strengths
from quizapp.library.library import Library
from quizapp.model.day import date_of
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

if TYPE_CHECKING:  # loads NumPy
    from quizapp.insight.outlook import ExamOutlook, Progress
    from quizapp.study.standing import Standing


def report(
    store: Store,
    library: Library,
    standing: "Standing | None",
    *,
    today: int,
    learner: str,
    with_forecast: bool = True,
    with_curve: bool = False,
    progress: "Progress | None" = None,
) -> dict[str, Any]:
    """The numbers of a learner.

    Args:
        store: with the log.
        library: what there is to study.
        standing: before the exams ahead; None leaves marks and forecast out.
        today: the study day.
        learner: whose.
        with_forecast: simulate up to the exams.
        with_curve: also for other daily times.
        progress: told days done and days in all.
    """
    exams: list[ExamOutlook] = []
    curve: list[tuple[int, float]] = []
    if standing is not None and standing.exams:
        from quizapp.insight import outlook

        if with_forecast:
            exams = outlook.outlook(standing, progress)
        if with_curve:
            curve = outlook.curve(standing, progress)
    states = store.states(None, learner)
    model, items = Fsrs(store.parameters(learner)), library.items()
    past = look_back(store, library, standing, today=today, learner=learner)
    present = {item.id for item in items if not item.absent}
    families = by_family(
        library.families(), items, states, store.masteries(learner), model=model, day=today
    )
    return {
        "date": date_of(today).isoformat(),
        **(past.to_json() if past else {}),
        "topics": _topics(store, library, model, today, learner),
        "families": [family.to_json() for family in families],
        "exams": [one.to_json() for one in exams],
        "curve": curve,
        "load": [one.to_json() for one in (planned(exams) or due(states, present, today))],
        "slips": store.slip_counts(learner),
        "memory_model": memory_model(store, learner),
    }


def _topics(
    store: Store, library: Library, model: Fsrs, today: int, learner: str
) -> list[dict[str, Any]]:
    titles = {topic.id: topic.title for topic in library.topics()}
    strong = strengths(store, library.items(), model, today, learner)
    return [
        {
            "topic": topic,
            "title": titles.get(topic, topic),
            "strength": round(strong.get(topic, 0.0), 3),
            "due": c.due,
            "new": c.new,
            "seen": c.seen,
            "total": c.total,
        }
        for topic, c in store.counts(today, learner).items()
    ]

"""The home screen's numbers: what is due by topic, how strong each topic is, what today holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.insight.streak import streak
from quizapp.store.rows import Topic
from quizapp.store.states import Counts, Today
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic.

    Attributes:
        strength: share of its items that would be recalled today; unseen ones count as none.
    """

    topic: str
    title: str
    due: int
    new: int
    seen: int
    total: int
    strength: float


@dataclass(frozen=True, slots=True)
class Overview:
    """All topics, and today.

    Attributes:
        streak: days studied in a run; ``insight.streak`` says how it forgives.
    """

    topics: tuple[TopicRow, ...]
    minutes_done: float
    minutes: int
    streak: int = 0

    @property
    def due(self) -> int:
        """Items due today."""
        return sum(row.due for row in self.topics)

    @property
    def new(self) -> int:
        """Items never met."""
        return sum(row.new for row in self.topics)


def overview(
    store: Store,
    topics: list[Topic],
    strengths: Mapping[str, float],
    *,
    day: int,
    minutes: int,
    learner: str,
    is_off: Callable[[int], bool] = lambda _: False,
) -> Overview:
    """What the home screen shows; ``is_off`` knows the learner's days off."""
    counts = store.counts(day, learner)
    today: Today = store.today(day, learner)
    rows = []
    for topic in topics:
        count = counts.get(topic.id, Counts())
        if count.total:
            rows.append(_row(topic, count, strengths.get(topic.id, 0.0)))
    kept = {tally.day for tally in store.days(learner)}
    run = streak(kept, day, is_off)
    return Overview(tuple(rows), today.ms / 60_000, minutes, run)


def _row(topic: Topic, count: Counts, strength: float) -> TopicRow:
    return TopicRow(topic.id, topic.title, count.due, count.new, count.seen, count.total, strength)

"""How strong topics and families are: the share of their items that would be recalled today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.model.item import Item
from quizapp.scheduling.mastery import START, Mastery
from quizapp.scheduling.memory import Fsrs
from quizapp.store.rows import FamilyRow, Topic
from quizapp.store.states import Counts, ItemState, TopicTally
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True)
class FamilyStrength:
    """One family.

    Attributes:
        strength: chance to be right today at the levels the exam asks, their mean.
        level: the working level.
        levels: how many there are.
        seen: whether any of them was met.
    """

    family: str
    title: str
    topic: str
    strength: float
    level: int
    levels: int
    mastered: bool
    seen: bool

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "family": self.family,
            "title": self.title,
            "topic": self.topic,
            "strength": round(self.strength, 3),
            "level": self.level,
            "levels": self.levels,
            "mastered": self.mastered,
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True)
class TopicStrength:
    """One topic.

    Attributes:
        strength: share of its items that would be recalled today; unseen ones count their guess.
        counts: of its items today.
        reviews, right, minutes: what was done for it so far.
    """

    topic: str
    title: str
    strength: float
    counts: Counts
    reviews: int = 0
    right: int = 0
    minutes: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "topic": self.topic,
            "title": self.title,
            "strength": round(self.strength, 3),
            "due": self.counts.due,
            "new": self.counts.new,
            "seen": self.counts.seen,
            "total": self.counts.total,
            "reviews": self.reviews,
            "right": self.right,
            "minutes": round(self.minutes, 1),
        }


def strengths(
    store: Store, items: Iterable[Item], model: Fsrs, day: int, learner: str
) -> dict[str, float]:
    """Mean retrievability by topic, weighted as the cards say; an unseen item counts its guess."""
    return means(items, store.states(None, learner), model, day)


def by_topic(
    topics: Iterable[Topic],
    items: Iterable[Item],
    states: Mapping[str, ItemState],
    counts: Mapping[str, Counts],
    tallies: Iterable[TopicTally],
    *,
    model: Fsrs,
    day: int,
) -> list[TopicStrength]:
    """Every topic that has items, in the order of the library."""
    found, done = means(items, states, model, day), {tally.topic: tally for tally in tallies}
    rows = []
    for topic in topics:
        count = counts.get(topic.id, Counts())
        if count.total:
            _, reviews, right, ms = done.get(topic.id, TopicTally(topic.id, 0, 0, 0))
            strength = found.get(topic.id, 0.0)
            rows.append(
                TopicStrength(topic.id, topic.title, strength, count, reviews, right, ms / 60_000)
            )
    return rows


def means(
    items: Iterable[Item], states: Mapping[str, ItemState], model: Fsrs, day: int
) -> dict[str, float]:
    """The same for items whose standings are known already."""
    sums: dict[str, tuple[float, float]] = {}
    for item in items:
        state = states.get(item.id)
        if item.absent or (state and state.suspended):
            continue
        recall = _recall(item, state, model, day)
        weight, total = sums.get(item.topic, (0.0, 0.0))
        sums[item.topic] = (weight + item.weight, total + item.weight * recall)
    return {topic: total / weight for topic, (weight, total) in sums.items() if weight}


def by_family(
    families: Iterable[FamilyRow],
    items: Iterable[Item],
    states: Mapping[str, ItemState],
    masteries: Mapping[str, Mastery],
    *,
    model: Fsrs,
    day: int,
) -> list[FamilyStrength]:
    """Every family that is installed, in the order of the library.

    Args:
        families: their titles and levels.
        items: of the library.
        states: of the touched items.
        masteries: where the learner stands.
        model: the learner's memory.
        day: today's study day.
    """
    rows = {row.id: row for row in families}
    asked: dict[str, list[float]] = {}
    for item in items:
        row = rows.get(item.source) if item.level else None
        if row is None or item.absent or (item.level or 0) > row.exam_level:
            continue
        asked.setdefault(row.id, []).append(_recall(item, states.get(item.id), model, day))
    found = []
    for name, recalls in asked.items():
        row, mastery = rows[name], masteries.get(name)
        at = mastery or START
        found.append(
            FamilyStrength(
                name,
                row.title,
                row.topic,
                sum(recalls) / len(recalls),
                at.level,
                len(row.levels),
                at.mastered,
                mastery is not None,
            )
        )
    return found


def _recall(item: Item, state: ItemState | None, model: Fsrs, day: int) -> float:
    if state is None or state.memory is None:
        return item.guess
    return max(item.guess, model.retrievability(state.memory, day))

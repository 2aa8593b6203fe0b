"""What a sitting moved, and what tomorrow looks like."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from quizapp.insight.strength import means
from quizapp.model.item import Item
from quizapp.scheduling.memory import Fsrs
from quizapp.store.states import ItemState

if TYPE_CHECKING:  # loads NumPy
    from quizapp.study.standing import Standing

LEAST: Final = 0.005
"""A move smaller than half a percent is none that a learner can see."""


@dataclass(frozen=True, slots=True)
class Move:
    """What was so much before the sitting and is so much now: a topic's share, an exam's mark."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """The next study day.

    Attributes:
        questions: about how many.
        seconds: about how long; None where nothing is reckoned by time.
        topic: of most of them.
        off: it is a day off.
        exam: the name of the exam that is then.
    """

    questions: int = 0
    seconds: float | None = None
    topic: str = ""
    off: bool = False
    exam: str = ""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What a sitting came to.

    Attributes:
        topics: whose strength moved, shares of 1, the largest move first.
        marks: of each exam ahead, of 100.
    """

    topics: tuple[Move, ...]
    marks: tuple[Move, ...]
    tomorrow: Tomorrow


def topics_moved(
    items: Iterable[Item],
    now: Mapping[str, ItemState],
    before: Mapping[str, ItemState],
    model: Fsrs,
    day: int,
) -> tuple[Move, ...]:
    """Topics by how far their strength moved.

    Args:
        items: of the library.
        now: standings of the touched items.
        before: standings that the sitting changed, as they were.
        model: the learner's memory.
        day: today's study day.
    """
    touched = [item for item in items if item.id in before]
    topics = {item.topic for item in touched}
    asked = [item for item in items if item.topic in topics]
    then, after = means(asked, {**now, **before}, model, day), means(asked, now, model, day)
    moves = [Move(topic, then[topic], value) for topic, value in after.items()]
    seen = [move for move in moves if abs(move.after - move.before) >= LEAST]
    return tuple(sorted(seen, key=lambda move: -abs(move.after - move.before)))


def marks_moved(standing: "Standing", before: Mapping[str, ItemState]) -> tuple[Move, ...]:
    """Expected marks of the exams ahead if nothing more were studied, of 100."""
    from quizapp.scheduling.expected import expected_mark

    view, curves = standing.expecting()
    then, _ = replace(standing, view=standing.as_of(before)).expecting()
    return tuple(
        Move(
            exam.name,
            100 * expected_mark(then, one, curves),
            100 * expected_mark(view, one, curves),
        )
        for exam, one in zip(standing.exams, view.exams, strict=True)
    )


def tomorrow_planned(standing: "Standing") -> Tomorrow:
    """The next study day of a plan, were it made now."""
    from quizapp.scheduling.planner import rank

    day = standing.view.day + 1
    for exam in standing.exams:
        if exam.day == day:
            return Tomorrow(exam=exam.name)
    if standing.pace.is_off(day):
        return Tomorrow(off=True)
    view = replace(standing.view, day=day)
    ranking = rank(view, standing.curves, standing.behaviour)
    count = ranking.within(standing.pace.seconds_a_day)
    topics = Counter(standing.items[row].topic for row in ranking.order[:count].tolist())
    return Tomorrow(count, float(ranking.seconds[:count].sum()), _most(topics))


def tomorrow_due(
    items: Iterable[Item], now: Mapping[str, ItemState], day: int, new: int
) -> Tomorrow:
    """What is due on the next study day, and the new items it may bring.

    Args:
        items: of the library.
        now: standings of the touched items.
        day: today's study day.
        new: most new items a day.
    """
    due: Counter[str] = Counter()
    unmet = 0
    for item in items:
        state = now.get(item.id)
        if item.absent or (state is not None and state.suspended):
            continue
        if state is None or state.due is None:
            unmet += item.level is None or item.level == 1
        elif state.due <= day + 1:
            due[item.topic] += 1
    return Tomorrow(due.total() + min(new, unmet), None, _most(due))


def _most(topics: Counter[str]) -> str:
    return topics.most_common(1)[0][0] if topics else ""

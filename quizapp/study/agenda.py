"""Today's list as data: what would be asked, in order, and what each question gains."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from quizapp.study.due import DueOrder
from quizapp.study.order import Order
from quizapp.study.timed import TimedOrder

if TYPE_CHECKING:  # loads NumPy, which a list without an exam does not need
    from quizapp.study.plan import PlanOrder


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of today.

    Attributes:
        gain: expected marks of 100, over all exams ahead; None without an exam.
        seconds: its expected time; None without an exam.
    """

    item: str
    gain: float | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class TopicOutcome:
    """One topic of an exam: its share of the marks and how much of it is expected now, of 100."""

    topic: str
    share: float
    expected_now: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """An exam as it stands: the marks of 100 to be expected if nothing more were studied."""

    id: str
    name: str
    day: int
    expected_now: float
    topics: tuple[TopicOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """Today's questions and the exams they are for."""

    entries: tuple[Entry, ...]
    exams: tuple[Outcome, ...] = ()

    @property
    def seconds(self) -> float | None:
        """Expected time of all of it, where it is known."""
        times = [entry.seconds for entry in self.entries if entry.seconds is not None]
        return sum(times) if times else None


def agenda(order: Order) -> Agenda:
    """What an order would ask now, without asking it."""
    if isinstance(order, DueOrder | TimedOrder):
        return _listed(order, order.left())
    from quizapp.study.plan import PlanOrder

    return _planned(order) if isinstance(order, PlanOrder) else _listed(order, None)


def _listed(order: Order, most: int | None) -> Agenda:
    return Agenda(tuple(Entry(item) for item in islice(order.ranked(), most)))


def _planned(order: "PlanOrder") -> Agenda:
    from quizapp.scheduling.expected import by_topic, chances

    now, ranking = order.standing, order.ranking()
    rows = range(order.left())
    entries = tuple(
        Entry(
            now.items[int(ranking.order[row])].id,
            100.0 * float(ranking.gain[row]),
            float(ranking.seconds[row]),
        )
        for row in rows
    )
    expected, curves = now.expecting()
    names = list(dict.fromkeys(item.topic for item in now.items))
    exams = []
    for exam, view in zip(now.exams, now.view.exams, strict=True):
        topics = tuple(
            TopicOutcome(names[one.topic], 100.0 * one.share, 100.0 * one.mark)
            for one in by_topic(expected, view, chances(expected, curves, view.day))
        )
        mark = sum(one.share * one.expected_now for one in topics) / 100.0
        exams.append(Outcome(exam.id, exam.name, exam.day, mark, topics))
    return Agenda(entries, tuple(exams))

"""Where a learner stands before their exams, in the columns that the planner reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from quizapp.model.exam import Exam
from quizapp.model.ids import level_item
from quizapp.model.item import Item
from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.calibration import Pull, believed, pulled
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.marks import marks_of
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.view import UNSEEN, ExamView, Ints, PlanView
from quizapp.store.states import ItemState
from quizapp.store.store import Store

# Seconds of a usual recalled answer until the learner's own median is known.
PRIOR_SECONDS: Final = {
    "recall": 13.0, "cloze": 13.0, "choice": 18.0, "typed": 25.0, "explain": 90.0, "problem": 75.0,
}  # fmt: skip
_UNKNOWN: Final = (1.0, 5.0)  # stability and difficulty of an item never asked: not looked at


@dataclass(slots=True)
class Standing:
    """Items and exams as the planner sees them; kept up to date answer by answer.

    Attributes:
        items: the rows of the view.
        exams: those ahead, in the order of the view's.
        view: everything a plan may hold.
        pace: the learner's time.
        seconds_today: what is left of today's.
        pull: how long memories last against the model, as the learner's answers say.
    """

    items: list[Item]
    exams: list[Exam]
    view: PlanView
    pace: Pace
    curves: Curves
    behaviour: Behaviour
    seconds_today: float
    _rows: dict[str, int]
    _masteries: dict[str, int]
    pull: Pull

    def expecting(self) -> tuple[PlanView, Curves]:
        """View and curves for what is to be expected: corrected where the answers clearly say so.

        The ranking reads the uncorrected ones, because a factor common to all hardly moves it.
        """
        return pulled(self.view, self.curves, believed(self.pull))

    def as_of(self, states: Mapping[str, ItemState]) -> PlanView:
        """The view with the memories that some items had at another time."""
        stability, last = np.array(self.view.stability), np.array(self.view.last)
        for name, state in states.items():
            row = self._rows.get(name)
            if row is not None:
                memory = state.memory
                stability[row] = memory.stability if memory else _UNKNOWN[0]
                last[row] = memory.day if memory else UNSEEN
        return replace(self.view, stability=stability, last=last)

    def row(self, item: str) -> int | None:
        """An item's row."""
        return self._rows.get(item)

    def renew(self, store: Store, learner: str, item: Item, seconds: float) -> None:
        """Take in what an answer changed: the item and, of a family, its other levels."""
        names = [item.id]
        if item.level is not None:
            names = self._levels(item.source)
            self._masteries[item.source] = store.mastery(item.source, learner).level
        states = store.states(names, learner)
        view = self.view
        columns = [view.stability, view.difficulty, view.last, view.askable, view.locked]
        stability, difficulty, last, askable, locked = (np.array(column) for column in columns)
        for name in names:
            at = self._rows[name]
            state = states.get(name, ItemState(name))
            found = _columns(self.items[at], state, self._masteries, view.day)
            stability[at], difficulty[at], last[at], askable[at], locked[at] = found
        self.seconds_today = max(0.0, self.seconds_today - seconds)
        self.view = replace(
            view,
            stability=stability,
            difficulty=difficulty,
            last=last,
            askable=askable,
            locked=locked,
            exams=tuple(_timed(one, self.pace, view.day, self.seconds_today) for one in view.exams),
        )

    def _levels(self, family: str) -> list[str]:
        names = []
        level = 1
        while (name := level_item(family, level)) in self._rows:
            names.append(name)
            level += 1
        return names


def standing(
    store: Store,
    items: Sequence[Item],
    exams: Sequence[Exam],
    pace: Pace,
    *,
    day: int,
    seconds_today: float,
    learner: str,
    behaviour: Behaviour | None = None,
    pull: Pull | None = None,
) -> Standing:
    """The learner's standing on a study day.

    Args:
        store: with the memories.
        items: of the whole library.
        exams: also past ones; those ahead count.
        pace: the learner's time.
        day: today.
        seconds_today: what is left of today's time.
        learner: whose.
        behaviour: how they answer; None is as others do.
        pull: how long their memories last against the model; None is as modelled.
    """
    kept = [item for item in items if not item.absent]
    rows = {item.id: row for row, item in enumerate(kept)}
    states = store.states(None, learner)
    masteries = {family: one.level for family, one in store.masteries(learner).items()}
    found = [_columns(i, states.get(i.id) or ItemState(i.id), masteries, day) for i in kept]
    stability, difficulty, last, askable, locked = zip(*found, strict=True) if found else [()] * 5
    medians = store.medians(learner)
    ahead = [exam for exam in exams if exam.day > day]
    topics = {topic: number for number, topic in enumerate(dict.fromkeys(i.topic for i in kept))}
    view = PlanView(
        day=day,
        stability=np.array(stability, float),
        difficulty=np.array(difficulty, float),
        last=np.array(last, np.int64),
        seconds=np.array([medians.of(i.id, i.kind) or PRIOR_SECONDS[i.kind] for i in kept], float),
        exams=tuple(
            _timed(ExamView(exam.day, marks_of(kept, exam)), pace, day, seconds_today)
            for exam in ahead
        ),
        guess=np.array([item.guess for item in kept], float),
        askable=np.array(askable, bool),
        locked=np.array(locked, bool),
        topics=np.array([topics[item.topic] for item in kept], np.int64),
        met_today=sum(state.first_day == day for state in states.values()),
        needs=_needs(kept, rows),
        refreshes=_refreshes(kept, rows),
    )
    curves = Curves(store.parameters(learner) or Curves().parameters)
    ways = behaviour or Behaviour()
    return Standing(
        kept, ahead, view, pace, curves, ways, seconds_today, rows, masteries, pull or Pull()
    )


def _timed(exam: ExamView, pace: Pace, day: int, seconds_today: float) -> ExamView:
    return replace(exam, seconds_left=pace.seconds_until(exam.day, day, seconds_today))


def _columns(
    item: Item, state: ItemState, masteries: dict[str, int], day: int
) -> tuple[float, float, int, bool, bool]:
    """Stability, difficulty, last day, whether it may be asked, whether it waits for promotion."""
    working = masteries.get(item.source, 1)
    level = item.level if item.level is not None else working
    free = not state.suspended and (state.buried_until is None or state.buried_until <= day)
    may = free and (item.level is None or level >= working)
    locked = item.level is not None and level > working
    memory = state.memory
    if memory is None:
        return (*_UNKNOWN, UNSEEN, may, locked)
    return (memory.stability, memory.difficulty, memory.day, may, locked)


def _needs(items: Sequence[Item], rows: dict[str, int]) -> Ints:
    pairs = []
    for row, item in enumerate(items):
        names = [need if need in rows else level_item(need, 1) for need in item.needs]
        if item.level is not None and item.level > 1:
            names = [level_item(item.source, item.level - 1)]
        pairs += [(row, rows[name]) for name in names if name in rows]
    return np.array(pairs, np.int64).reshape(-1, 2)


def _refreshes(items: Sequence[Item], rows: dict[str, int]) -> Ints:
    pairs = [
        (row, rows[lower])
        for row, item in enumerate(items)
        for level in range(1, item.level or 1)
        if (lower := level_item(item.source, level)) in rows
    ]
    return np.array(pairs, np.int64).reshape(-1, 2)

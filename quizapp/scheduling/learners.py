"""Simulated learners: copies of one learner's memory that study on, each with their own luck."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.formulas import GOOD, RATINGS, Curves, Floats
from quizapp.scheduling.softcap import capped, left_today
from quizapp.scheduling.view import UNSEEN, ExamView, Flags, Ints, PlanView

_COLUMNS = (
    "stability", "difficulty", "last", "seconds", "guess", "askable", "locked", "topics",
)  # fmt: skip
_SUCCESSES_TO_UNLOCK = 2  # as promotion asks on different days


@dataclass(frozen=True, slots=True)
class DayWork:
    """What a day held, the mean of all learners: items met first, items met again, seconds."""

    new: float = 0.0
    reviews: float = 0.0
    seconds: float = 0.0


class Learners:
    """So many learners over the same n items, side by side in one view of m·n rows.

    Args:
        view: where all of them start.
        count: how many.
        curves, behaviour: their memory and ways.
        seed: of their luck.
    """

    def __init__(
        self, view: PlanView, count: int, curves: Curves, behaviour: Behaviour, seed: int
    ) -> None:
        self.count, self.items, self.started = count, len(view.last), view.day
        self.curves, self.behaviour = curves, behaviour
        self._luck = np.random.Generator(np.random.PCG64(seed))
        self.view = self._side_by_side(view)
        self._successes = np.zeros(count * self.items, np.int64)
        self._owed = np.zeros(count)
        self._first_times = np.array(behaviour.first_times)
        self._times = np.array([behaviour.fail_cost, *behaviour.recalled_times])
        self._first = np.array([curves.first_session(rating) for rating in RATINGS])

    def _side_by_side(self, view: PlanView) -> PlanView:
        def tiled(column: NDArray[np.generic] | None) -> NDArray[np.generic] | None:
            return None if column is None else np.tile(column, self.count)

        starts = (np.arange(self.count) * self.items)[:, None, None]
        columns: dict[str, Any] = {name: tiled(getattr(view, name)) for name in _COLUMNS}
        exams = tuple(
            ExamView(exam.day, np.tile(exam.marks, self.count), exam.seconds_left)
            for exam in view.exams
        )
        edges: dict[str, Any] = {
            name: (getattr(view, name)[None] + starts).reshape(-1, 2)
            for name in ("needs", "refreshes")
        }
        return replace(view, exams=exams, **columns, **edges)

    def first_learner(self) -> PlanView:
        """The view of one of them, for what is alike for all (the price of a minute)."""
        n = self.items
        columns: dict[str, Any] = {
            name: None if getattr(self.view, name) is None else getattr(self.view, name)[:n]
            for name in _COLUMNS
        }
        exams = tuple(ExamView(e.day, e.marks[:n], e.seconds_left) for e in self.view.exams)
        edges: dict[str, Any] = {
            name: getattr(self.view, name)[: len(getattr(self.view, name)) // self.count]
            for name in ("needs", "refreshes")
        }
        return replace(self.view, exams=exams, **columns, **edges)

    def study(
        self, rates: Floats, seconds: Floats, present: Flags, *, spread: bool = False
    ) -> DayWork:
        """One day: each learner who is present studies the best items until the time is used.

        Args:
            rates: gain a second of every row, [m·n]; not positive is not asked.
            seconds: each learner's time today, [m].
            present: who studies, [m].
            spread: time is plentiful, and new items beyond the day's share come last.
        """
        m, n = self.count, self.items
        view = self.view
        recall = np.zeros(m * n)
        seen = view.seen
        recall[seen] = self.curves.retrievability(view.elapsed[seen], view.stability[seen])
        ratings = self._ratings(recall)
        times = np.where(seen, self._times[ratings - 1], self._first_times[ratings - 1])
        order = np.argsort(-rates.reshape(m, n), axis=1, kind="stable")
        if spread:
            new = np.take_along_axis((~seen & (rates > 0.0)).reshape(m, n), order, 1)
            order = capped(order, new, self._new_left())
        wanted = np.take_along_axis(rates.reshape(m, n) > 0.0, order, 1)
        taken = np.take_along_axis((times * view.seconds).reshape(m, n), order, 1) * wanted
        # The last item may run over; what it took too much is short on the next day.
        left = seconds - self._owed
        begun = np.cumsum(taken, axis=1) - taken < left[:, None]
        done = np.zeros((m, n), bool)
        np.put_along_axis(done, order, begun & wanted & present[:, None], 1)
        used = (taken * begun).sum(axis=1)
        self._owed = np.where(present, np.maximum(0.0, used - left), self._owed)
        first = int(np.count_nonzero(done.ravel() & ~seen))
        spent = float((used * present).sum())
        self._answer(np.flatnonzero(done), recall, ratings)
        return DayWork(first / m, (int(np.count_nonzero(done)) - first) / m, spent / m)

    def _new_left(self) -> Ints:
        """How many items each may still meet first today before the cap, [m]."""
        met = self.view.met_today if self.view.day == self.started else 0
        return left_today(self.view, self.count, met_today=met)

    def _ratings(self, recall: Floats) -> Ints:
        """What each row's session would begin with today, [m·n]."""
        seen = self.view.seen
        ratings = np.where(
            self._luck.random(len(recall)) < recall,
            2 + self._drawn(self.behaviour.recalled, len(recall)),
            1,
        )
        ratings[~seen] = 1 + self._drawn(self.behaviour.first, int(np.count_nonzero(~seen)))
        return ratings

    def _answer(self, rows: Ints, recall: Floats, ratings: Ints) -> None:
        view = self.view
        new = rows[~view.seen[rows]]
        stability, difficulty = view.stability.copy(), view.difficulty.copy()
        for rating in RATINGS:
            at = rows[(ratings[rows] == rating) & view.seen[rows]]
            stability[at], difficulty[at] = self.curves.session(
                view.stability[at], view.difficulty[at], recall[at], rating
            )
        stability[new], difficulty[new] = self._first[ratings[new] - 1].T
        last = view.last.copy()
        last[rows] = view.day
        success = np.zeros(len(last), bool)
        success[rows] = ratings[rows] > 1
        self._refresh(success, recall, (stability, difficulty, last))
        self.view = replace(view, stability=stability, difficulty=difficulty, last=last)
        self._promote(success)

    def _refresh(self, success: Flags, recall: Floats, memory: tuple[Floats, Floats, Ints]) -> None:
        view = self.view
        if not len(view.refreshes):
            return
        item, lower = view.refreshes.T
        lower = np.unique(lower[success[item]])
        lower = lower[(memory[2][lower] != view.day) | ~view.seen[lower]]
        stability, difficulty, last = memory
        old = lower[view.seen[lower]]
        stability[old], difficulty[old] = self.curves.session(
            view.stability[old], view.difficulty[old], recall[old], GOOD
        )
        unseen = lower[~view.seen[lower] & (last[lower] == UNSEEN)]
        stability[unseen], difficulty[unseen] = self._first[GOOD - 1]
        last[old] = last[unseen] = view.day

    def _promote(self, success: Flags) -> None:
        view = self.view
        self._successes[success] += 1
        if view.locked is None or not len(view.needs):
            return
        item, need = view.needs.T
        ready = view.locked[item] & (self._successes[need] >= _SUCCESSES_TO_UNLOCK)
        if ready.any():
            locked = view.locked.copy()
            locked[item[ready]] = False
            self.view = replace(view, locked=locked)

    def _drawn(self, chances: tuple[float, ...], count: int) -> Ints:
        bounds = np.cumsum(chances)[:-1]
        return np.searchsorted(bounds, self._luck.random(count), side="right")

    def present(self, share: float) -> Flags:
        """Who of them studies on a day, [m]."""
        there: Flags = self._luck.random(self.count) < share
        return there

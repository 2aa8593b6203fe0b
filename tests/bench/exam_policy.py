"""The default planner as a policy of the exam simulator: translation, nothing else.

The simulator's day becomes a view and a pace, the ranking becomes its queue. What the planner asks
of a learner's history it gets as the app would know it: the days that were kept.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.scheduling.behaviour import RECALL_SECONDS, Behaviour
from quizapp.scheduling.foresight import foresight
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.planner import rank
from quizapp.scheduling.prices import lend
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView


class ExamPolicy:
    """One learner's planner over one simulation."""

    def __init__(self) -> None:
        self._days_kept = 0
        self._seconds_a_day = 0.0

    def reset(self, _days: int, _count: int, _weight: NDArray[Any], seconds_a_day: float) -> None:
        """Start a simulation."""
        self._days_kept = 0
        self._seconds_a_day = seconds_a_day

    def __call__(self, day: int, state: Any, seconds_today: float) -> list[int]:
        """The items to study today, best first."""
        pace = Pace(self._seconds_a_day, days_passed=day, days_kept=self._days_kept)
        self._days_kept += 1
        exam = ExamView(
            day=state.H,
            marks=state.weight / state.weight.sum(),
            seconds_left=pace.seconds_until(state.H, day, seconds_today),
        )
        view = PlanView(
            day=day,
            stability=state.S,
            difficulty=state.D,
            last=np.where(state.seen, state.last, UNSEEN),
            seconds=state.cost_mult * RECALL_SECONDS,
            exams=(exam,),
        )
        curves, behaviour = Curves(), Behaviour()
        tables = foresight(curves, behaviour, most=130)  # one process, hundreds of simulations
        prices = lend(view, tables, pace.presence)
        return [int(row) for row in rank(view, curves, behaviour, prices).order]


def policy() -> ExamPolicy:
    """What ``exam_sim.py --policy`` calls for each simulation."""
    return ExamPolicy()

"""What studying an item today is worth, and what it costs: the plain form.

Gain is the rise in expected marks if the item is studied today and never again. It is exact when
little time is left, needs no tables, and is what every finer planner is measured against.
"""

import numpy as np

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.formulas import AGAIN, GOOD, RATINGS, Curves, Floats
from quizapp.scheduling.view import ExamView, PlanView


def plain_gain(view: PlanView, exam: ExamView, curves: Curves, behaviour: Behaviour) -> Floats:
    """Marks that a review today adds on the exam day, for every item, [n]."""
    left = float(exam.day - view.day)
    gain = np.full(len(view.last), _first_gain(left, curves, behaviour))
    seen = np.flatnonzero(view.seen)
    if len(seen):
        stability, elapsed = view.stability[seen], view.elapsed[seen]
        after = _recall_after(curves, behaviour, (stability, view.difficulty[seen], elapsed), left)
        gain[seen] = after - curves.retrievability(elapsed + left, stability)
    return gain * view.worth(exam)


def cost(view: PlanView, curves: Curves, behaviour: Behaviour) -> Floats:
    """Expected seconds of studying each item today, [n]."""
    times = np.full(len(view.last), behaviour.first_cost)
    seen = view.seen
    recall = curves.retrievability(view.elapsed[seen], view.stability[seen])
    times[seen] = recall + (1.0 - recall) * behaviour.fail_cost
    return times * view.seconds


def _first_gain(left: float, curves: Curves, behaviour: Behaviour) -> float:
    gained = 0.0
    for rating, chance in zip(RATINGS, behaviour.first, strict=True):
        stability, _ = curves.first_session(rating)
        gained += chance * float(curves.retrievability(np.asarray(left), np.asarray(stability)))
    return gained


def _recall_after(
    curves: Curves, behaviour: Behaviour, memory: tuple[Floats, Floats, Floats], left: float
) -> Floats:
    """Expected chance to recall ``left`` days after a session today.

    ``memory`` is stability, difficulty and days since the last review.
    """
    stability, difficulty, elapsed = memory
    recall = curves.retrievability(elapsed, stability)
    chances = (1.0 - recall, *(recall * chance for chance in behaviour.recalled))
    total = np.zeros_like(stability)
    # Hard and Easy differ from Good by a factor on the growth only: it is reckoned once.
    growth = curves.recalled(stability, difficulty, recall, GOOD) - stability
    w = curves.parameters
    for rating, chance, manner in zip(RATINGS, chances, (0.0, w[15], 1.0, w[16]), strict=True):
        if rating == AGAIN:
            after, _ = curves.session(stability, difficulty, recall, AGAIN)
        else:
            after = stability + growth * manner
        total += chance * curves.retrievability(np.asarray(left), after)
    return total

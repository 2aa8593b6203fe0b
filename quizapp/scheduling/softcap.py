"""A soft cap on new items: where time is plentiful they are spread over the first days.

Beyond the day's share new items go behind all others: they are asked only if time is left. The plan
of a day and its simulation in a forecast keep the same cap.
"""

from typing import Final

import numpy as np

from quizapp.scheduling.bundles import in_scope
from quizapp.scheduling.view import Flags, Ints, PlanView

# When time is plentiful, new items are spread over this part of the days there are.
NEW_WITHIN: Final = 0.3
FEWEST_NEW: Final = 10


def new_a_day(unseen: Ints, days: int) -> Ints:
    """How many new items are enough for a day when time is plentiful, one number a learner.

    Args:
        unseen: items of an exam's scope that were not met before today, [m].
        days: until the next exam.
    """
    share: Ints = np.ceil(unseen / max(1.0, NEW_WITHIN * days)).astype(np.int64)
    return np.maximum(FEWEST_NEW, share)


def capped(order: Ints, new: Flags, most: Ints) -> Ints:
    """Each learner's order with the new items beyond their share behind the others, [m, n].

    Args:
        order: best first, [m, n].
        new: which items, in that order, were never met, [m, n].
        most: how many of them are enough today, [m].
    """
    late = new & (np.cumsum(new, axis=1) > most[:, None])
    return np.take_along_axis(order, np.argsort(late, axis=1, kind="stable"), 1)


def left_today(view: PlanView, learners: int = 1, *, met_today: int = 0) -> Ints:
    """How many new items each learner may still meet today before the cap, [m].

    Args:
        view: of so many learners side by side.
        learners: how many.
        met_today: new items of today that were asked before now, by each.
    """
    days = min((exam.day - view.day for exam in view.exams if exam.day > view.day), default=1)
    unseen = np.count_nonzero((~view.seen & in_scope(view)).reshape(learners, -1), axis=1)
    return new_a_day(unseen + met_today, days) - met_today

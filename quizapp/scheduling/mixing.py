"""Mixing: neighbours of different topics, at next to no cost.

Interleaved practice trains choosing the method. Only items of nearly the same rate change places,
and none moves far, so that whenever the learner stops, at most a hundredth of the gain is lost.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from quizapp.scheduling.formulas import Floats
from quizapp.scheduling.view import Ints

NEAR: Final = 0.85  # of the first one's rate
WINDOW: Final = 8
LONGEST: Final = 300  # items: more than anyone studies in a day; the rest stays as it is


def mixed(order: Ints, rate: Floats, topic: Sequence[int] | Ints, last: int | None = None) -> Ints:
    """The ranking with topics alternating where that is cheap.

    Args:
        order: rows, best first, [m].
        rate: of each of them, falling, [m].
        topic: number of each row's topic, [n].
        last: topic of the question before the first one.
    """
    head = [int(row) for row in order[:LONGEST]]
    rates = [float(value) for value in rate[:LONGEST]]
    left = list(range(len(head)))
    mixed_rows: list[int] = []
    while left:
        first = left[0]
        # An item that was passed over WINDOW times comes now, whatever its topic.
        overdue = len(mixed_rows) - first >= WINDOW
        near = left[:1] if overdue else left[:WINDOW]
        pick = next(
            (at for at in near if topic[head[at]] != last and rates[at] >= NEAR * rates[first]),
            first,
        )
        left.remove(pick)
        mixed_rows.append(head[pick])
        last = int(topic[head[pick]])
    return np.concatenate([np.asarray(mixed_rows, order.dtype), order[LONGEST:]])

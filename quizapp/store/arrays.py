"""States as NumPy columns."""

from typing import Any

import numpy as np
from sqlalchemy import bindparam, func, select

from quizapp.store import tables
from quizapp.store.ahead import REVIEW
from quizapp.store.prepared import Prepared
from quizapp.store.states import StateArrays

S = tables.state.c
_COLUMNS = Prepared(
    select(
        tables.item.c.name, S.stability, S.difficulty, func.coalesce(S.last_day, -1),
        func.coalesce(S.due, -1), func.coalesce(S.buried_until, -1), S.reps, S.lapses, S.flagged,
        S.suspended, S.known, S.queue,
    )
    .join(tables.item, tables.item.c.id == S.item)
    .where(S.learner == bindparam("learner"))
    .order_by(S.item)
)  # fmt: skip


def state_arrays(raw: Any, learner: int) -> StateArrays:
    """Every touched item of a learner as columns of one length."""
    columns = list(zip(*_COLUMNS.run(raw, learner=learner), strict=True)) or [()] * 12
    whole = [np.array(column, dtype=np.int64) for column in columns[3:12]]
    return StateArrays(
        items=list(columns[0]),
        stability=np.array(columns[1], dtype=np.float64),
        difficulty=np.array(columns[2], dtype=np.float64),
        last_day=whole[0],
        due=whole[1],
        buried_until=whole[2],
        reps=whole[3],
        lapses=whole[4],
        flagged=whole[5],
        suspended=whole[6] != 0,
        known=whole[7] != 0,
        asked=whole[8] == REVIEW,
    )

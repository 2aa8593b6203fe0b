"""The price of a minute, and gains reckoned with it.

One base price (marks for a second) holds for all items; an item that takes s times as long and is
worth w times as much sees ``price * s / w`` in the tables of ``foresight``.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.foresight import (
    DIFFICULTIES,
    ELAPSED,
    FARTHEST,
    PRICES,
    STABILITIES,
    Foresight,
    Stage,
    Table,
)
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.view import ExamView, PlanView

_LOG_PRICES = np.log(PRICES)
_LOG_S = np.log(STABILITIES)
_LOG_E = np.log(ELAPSED)
UNSURE: Final = 3.0  # spread of the price's logarithm for each missed share of the days
PLENTIFUL: Final = 0.5  # of the time left is enough for a plan that leaves little undone
_CALM = 6  # the price of such a plan: an item's recall for 1/125 of its worth
_NOTHING = 1e-12  # marks below which an item is out of the exam's scope


class Prices:
    """What a second is worth, lent to the ranking by the planner that looks ahead.

    Args:
        tables: of the learner's parameters.
        base: marks a second.
        spread: how unsure the price is, as a part of its logarithm. A learner who misses days
            may have less time than the plan reckons with; gains are then the mean over a
            higher, this and a lower price.
        plenty: there is more time than the whole plan needs.
    """

    def __init__(
        self, tables: Foresight, base: float, *, spread: float = 0.0, plenty: bool = False
    ) -> None:
        self.tables, self.base, self.spread, self.plenty = tables, base, spread, plenty
        self._gains: dict[int, tuple[Table, Floats]] = {}

    def gains(self, days_left: int) -> tuple[Table, Floats]:
        """Gain of seen items, [S, D, elapsed, price], and of unseen ones, [price]."""
        if days_left not in self._gains:
            stage = self.tables.stage(days_left)
            self._gains[days_left] = (
                _blurred(stage.gain, self.spread),
                _blurred(stage.new_gain, self.spread),
            )
        return self._gains[days_left]


def _blurred(table: NDArray[Any], spread: float) -> NDArray[Any]:
    """Mean over the prices ``e**-spread``, 1 and ``e**spread`` times each, along the last axis.

    Entry by entry: a product of matrices is added up as the processor likes it best, and a plan in
    which two items are worth the same would differ from machine to machine.
    """
    if spread <= 0.0:
        return table
    total = np.zeros(table.shape)
    for shift in (-spread, 0.0, spread):
        at, part = _even(_LOG_PRICES + shift, _LOG_PRICES)
        total += table[..., at] * (1.0 - part) + table[..., at + 1] * part
    return (total / 3).astype(table.dtype)


@dataclass(frozen=True)
class _Cells:
    """Where items lie on the grid: flat row of the lower corner, and the parts beyond it."""

    row: NDArray[np.intp]
    parts: tuple[Floats, Floats, Floats]

    def corners(self) -> list[tuple[NDArray[np.intp], Floats]]:
        """The eight rows around each item with their shares."""
        steps = (len(DIFFICULTIES) * len(ELAPSED), len(ELAPSED), 1)
        found = []
        for bits in range(8):
            row, share = self.row, np.ones(len(self.row))
            for axis, step in enumerate(steps):
                upper = bits >> axis & 1
                row = row + step * upper
                share = share * (self.parts[axis] if upper else 1.0 - self.parts[axis])
            found.append((row, share))
        return found


def _cells(stability: Floats, difficulty: Floats, elapsed: Floats) -> _Cells:
    s, fs = _even(np.log(stability), _LOG_S)
    d, fd = _even(difficulty, DIFFICULTIES)
    e = np.clip(np.searchsorted(ELAPSED, elapsed, side="right") - 1, 0, len(ELAPSED) - 2)
    fe = np.clip((np.log(np.maximum(elapsed, 1.0)) - _LOG_E[e]) / (_LOG_E[e + 1] - _LOG_E[e]), 0, 1)
    return _Cells((s * len(DIFFICULTIES) + d) * len(ELAPSED) + e, (fs, fd, fe))


def _even(values: Floats, grid: Floats) -> tuple[NDArray[np.intp], Floats]:
    x = np.clip((values - grid[0]) / (grid[1] - grid[0]), 0.0, len(grid) - 1.000001)
    at = x.astype(np.intp)
    return at, x - at


def _price_cells(base: float, seconds: Floats, worth: Floats) -> tuple[NDArray[np.intp], Floats]:
    return _even(np.log(base * seconds / worth), _LOG_PRICES)


def _look(table: Table, cells: _Cells, prices: tuple[NDArray[np.intp], Floats]) -> Floats:
    flat = table.reshape(-1)
    at, part = prices
    total = np.zeros(len(at))
    for row, share in cells.corners():
        index = row * len(PRICES) + at
        low = flat[index]
        total += share * (low + (flat[index + 1] - low) * part)
    return total


def priced_gain(view: PlanView, exam: ExamView, prices: Prices) -> Floats:
    """Marks that a review today adds beyond the best that waiting can bring, [n]."""
    table, table_new = prices.gains(exam.day - view.day)
    worth = view.worth(exam)
    gain = np.zeros(len(worth))
    inside = worth > _NOTHING
    seen = np.flatnonzero(inside & view.seen)
    if len(seen):
        cells = _cells(view.stability[seen], view.difficulty[seen], view.elapsed[seen])
        places = _price_cells(prices.base, view.seconds[seen], worth[seen])
        gain[seen] = _look(table, cells, places) * worth[seen]
    new = np.flatnonzero(inside & ~view.seen)
    if len(new):
        at, part = _price_cells(prices.base, view.seconds[new], worth[new])
        gain[new] = (table_new[at] + (table_new[at + 1] - table_new[at]) * part) * worth[new]
    return gain


def plan_times(view: PlanView, exam: ExamView, stage: Stage) -> Floats:
    """Expected seconds of each item's best plan at every price of the grid, [n, prices]."""
    worth = view.worth(exam)
    times = np.zeros((len(worth), len(PRICES)))
    inside = worth > _NOTHING
    seen = np.flatnonzero(inside & view.seen)
    if len(seen):
        rows = stage.time.reshape(-1, len(PRICES))
        cells = _cells(view.stability[seen], view.difficulty[seen], view.elapsed[seen])
        times[seen] = sum(rows[row] * share[:, None] for row, share in cells.corners())
    times[inside & ~view.seen] = stage.new_time
    return times * view.seconds[:, None]


def lend(view: PlanView, tables: Foresight, presence: float = 1.0) -> Prices | None:
    """The prices for a view; None when the plain gain should rank.

    That is so when nobody has said how long a day is, or every exam is more than a year away.
    The base price is the lowest at which all items' best plans fit into the time there is; exams
    are taken by date, and what the earlier ones need must fit before each of them.

    Args:
        view: everything the plan may hold, before or within today's study.
        tables: of the learner's parameters.
        presence: the share of days the learner is expected to keep.
    """
    found: list[tuple[float, bool]] = []
    needed = np.zeros((len(view.last), len(PRICES)))
    for exam in sorted(view.exams, key=lambda each: each.day):
        if not 0 < exam.day - view.day <= FARTHEST:
            continue
        worth = view.worth(exam)
        inside = worth > _NOTHING
        needed = np.maximum(needed, plan_times(view, exam, tables.stage(exam.day - view.day)))
        if exam.seconds_left is not None and inside.any():
            ratio = np.log(view.seconds[inside] / worth[inside])
            times = needed[inside]
            calm = float(times[:, _CALM].sum()) <= PLENTIFUL * exam.seconds_left
            found.append((_fitting(times, ratio, exam.seconds_left), calm))
    if not found:
        return None
    prices = Prices(
        tables,
        max(base for base, _ in found),
        spread=UNSURE * (1.0 - presence),
        plenty=all(calm for _, calm in found),
    )
    for exam in view.exams:  # now, so that a ranking never waits for tables
        if 0 < exam.day - view.day <= FARTHEST:
            prices.gains(exam.day - view.day)
    return prices


def at_a_glance(view: PlanView, curves: Curves, behaviour: Behaviour) -> Foresight:
    """Tables for one look at a view, made sooner than those that a sitting or a simulation shares.

    What ``lend`` and the gains find with them on the view's day are the same numbers.
    """
    ahead = [exam.day - view.day for exam in view.exams if exam.day - view.day <= FARTHEST]
    longest = float(view.elapsed[view.seen].max(initial=0.0))
    return Foresight(
        curves,
        behaviour,
        max(1, len(ahead)),
        farthest=max([1, *ahead]),
        longest=longest,
    )


def _fitting(times: Floats, ratio: Floats, seconds: float) -> float:
    low = float(_LOG_PRICES[0] - ratio.max())
    high = float(_LOG_PRICES[-1] - ratio.min())
    rows = np.arange(len(ratio))
    while high - low > 0.05:
        middle = (low + high) / 2
        at, part = _even(middle + ratio, _LOG_PRICES)
        total = times[rows, at] * (1.0 - part) + times[rows, at + 1] * part
        if float(total.sum()) > seconds:
            low = middle
        else:
            high = middle
    return float(np.exp(high))

"""What a memory is worth when the minutes to come are priced: a dynamic programme on a grid.

The plain gain of a review counts as if the item were never studied again. When days are many and
minutes few that is wrong: a review today can be worth most because it makes a later one cheap.
With a price on time the question is one item's own: review it today, or wait? Over days left k,
stability S, difficulty D, days since the last review e and price p the value is

    U(0, e) = R(e; S)
    U(k, e) = max(E[W(k) after a review now] - p_k c(R(e)),  U(k - 1, e + 1))
    W(k)    = U(k - 1, 1)                    just after a review with k days left

(the expectation over FSRS's four ratings, Again with probability 1 - R; ``c`` the expected cost).
Beside the value runs the expected time of the best plan, by which the one price is found at which
the minutes left are just used. Prices rise towards the exam as those of the exact linear programme
do: p_k = p (1 + 1.1 k^-0.6).
"""

import math
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.formulas import RATINGS, Curves, Floats

Table = NDArray[np.float32]
PRICES: Final = np.geomspace(2.6e-4, 0.78, 15)  # marks for the time of one recalled item
STABILITIES: Final = np.geomspace(0.02, 3000.0, 40)
DIFFICULTIES: Final = np.linspace(1.0, 10.0, 7)
ELAPSED: Final = np.array(  # np.unique would load NumPy's masked arrays
    sorted({*range(1, 13), *np.round(np.geomspace(13, 2000, 34)).tolist()}), np.float64
)
FARTHEST: Final = 365  # days; an exam farther off is planned by the plain gain
_CHECKPOINT = 8  # one row in so many is kept to start again from
_LOG_S = np.log(STABILITIES)


def price_shape(days_left: int) -> float:
    """How much dearer time is with so many days left than far from the exam."""
    return 1.0 + 1.1 * math.pow(max(1, days_left), -0.6)


@dataclass(frozen=True)
class Stage:
    """The tables of one day, ``days_left`` before the exam.

    Attributes:
        gain: value of a review today beyond waiting, [S, D, elapsed, price].
        time: time of the best plan from today, in recalled items, [S, D, elapsed, price].
        new_gain: the same for an unseen item, [price].
        new_time: [price].
    """

    days_left: int
    gain: Table
    time: Table
    new_gain: Floats
    new_time: Floats


@dataclass(frozen=True)
class _Row:
    """What the recursion carries from one day to the day before it."""

    table: Table  # [S, D, E, 2P]: value at each price, then time at each price
    new_value: Floats  # [P]
    new_time: Floats

    @property
    def time(self) -> Table:
        """Time of the best plan, [S, D, E, P]."""
        return np.ascontiguousarray(self.table[..., len(PRICES) :])


class Foresight:
    """The tables for one set of parameters and one way of answering.

    Args:
        curves: the learner's forgetting.
        behaviour: their ways and times.
        most: days whose tables are kept, 1.6 MB each; more for many simulations in one process.
        farthest, longest: for one look only, at most so many days before the exam, at items whose
            last review is at most so many days ago. What cannot be reached from there is left
            out: nearer the exam time has passed, so the tables grow by a column a day.
    """

    def __init__(
        self,
        curves: Curves,
        behaviour: Behaviour,
        most: int = 16,
        *,
        farthest: int = FARTHEST,
        longest: float = math.inf,
    ) -> None:
        self._most, self._farthest = most, farthest
        self._columns = max(1, int(np.searchsorted(ELAPSED, longest, side="right"))) + 1
        self.curves, self.behaviour = curves, behaviour
        s = STABILITIES[:, None, None]
        d = DIFFICULTIES[None, :, None]
        recall = curves.retrievability(ELAPSED[None, None, :], s)  # [S, 1, E]
        cost = recall + (1.0 - recall) * behaviour.fail_cost
        cells = (len(STABILITIES), len(DIFFICULTIES), len(ELAPSED))
        self._cost = np.broadcast_to(cost, cells).astype(np.float32)
        chances = [1.0 - recall, *(recall * p for p in behaviour.recalled)]
        self._steps = []
        for rating, chance in zip(RATINGS, chances, strict=True):
            stability, difficulty = curves.session(s, d, recall, rating)
            at, part = _place(np.log(stability), _LOG_S)
            d_at, d_part = _place(difficulty[0, :, 0], DIFFICULTIES)
            rows = at * len(DIFFICULTIES) + np.arange(len(DIFFICULTIES))[None, :, None]
            low, high = (
                np.broadcast_to(chance * share, cells).astype(np.float32)
                for share in (1.0 - part, part)
            )
            beside = d_part.astype(np.float32)[None, :, None]
            self._steps.append((rows, low, high, d_at, beside))
        # Written anew for each day: fresh memory costs more than what is reckoned in it.
        self._memory = np.empty((2, math.prod(cells), 2 * len(PRICES)), np.float32)
        after = np.minimum(ELAPSED + 1.0, ELAPSED[-1])
        self._next_at, part = _place(np.log(after), np.log(ELAPSED))
        self._next_part = part.astype(np.float32)[None, None, :, None]
        self._first = [curves.first_session(rating) for rating in RATINGS]
        table = np.zeros((*cells, 2 * len(PRICES)), np.float32)
        table[..., : len(PRICES)] = recall[..., None]
        nothing = np.zeros(len(PRICES))
        start = _Row(table, nothing, nothing)
        self._kept: dict[int, _Row] = {0: start}
        self._stages: dict[int, Stage] = {}
        self._lock = threading.Lock()

    def stage(self, days_left: int) -> Stage:
        """The tables of the day with so many days left, at least one and at most ``farthest``.

        Several threads may ask: a sitting, the home screen's forecast and the progress screen share
        the tables of their learner.
        """
        if days_left > self._farthest:
            raise ValueError(f"the tables reach {self._farthest} days, not {days_left}")
        with self._lock:
            if days_left not in self._stages:
                self._make(days_left)
            return self._stages[days_left]

    def _make(self, days_left: int) -> None:
        near = max(k for k in self._kept if k < days_left)
        row = self._kept[near]
        for k in range(near + 1, days_left + 1):
            # A simulation asks next for the days that follow.
            row, stage = self._back(row, k, told_too=days_left - k < min(_CHECKPOINT, self._most))
            if k % _CHECKPOINT == 0:
                self._kept[k] = row
            if stage is not None:
                self._stages[k] = stage
        for k in list(self._stages)[: -self._most]:
            del self._stages[k]

    def _back(self, later: _Row, k: int, *, told_too: bool) -> tuple[_Row, Stage | None]:
        """The day before ``later``, and its stage where that is wanted."""
        price, prices = PRICES * price_shape(k), len(PRICES)
        # Just after a review with k days left: tomorrow it is k - 1, one day later.
        after = np.ascontiguousarray(later.table[:, :, 0, :])
        width = min(len(ELAPSED), self._columns + self._farthest - k)
        shape = (len(STABILITIES), len(DIFFICULTIES), width, 2 * prices)
        now, part = self._memory[:, : math.prod(shape[:3])]
        table = self._waited(later.table, part.reshape(shape))
        wait = table.reshape(now.shape)
        self._reviewed(after, now, part)
        gain = now[:, :prices] - wait[:, :prices] if told_too else None
        cost = self._cost[:, :, :width].reshape(-1, 1)
        np.multiply(cost, np.r_[-price, np.ones(prices)].astype(np.float32), out=part)
        now += part
        better = now > wait
        better[:, prices:] = better[:, :prices]
        np.copyto(wait, now, where=better)
        new_now, new_time = np.zeros(prices), np.full(prices, self.behaviour.first_cost)
        for (s, d), p in zip(self._first, self.behaviour.first, strict=True):
            told = _at(after, s, d)
            new_now += p * told[:prices]
            new_time += p * told[prices:]
        net = new_now - self.behaviour.first_cost * price
        worth = net > later.new_value
        row = _Row(
            table, np.where(worth, net, later.new_value), np.where(worth, new_time, later.new_time)
        )
        if gain is None:
            return row, None
        gains = _whole(gain.reshape(*shape[:3], prices))
        return row, Stage(k, gains, _whole(row.time), new_now - later.new_value, row.new_time)

    def _waited(self, later: Table, high: Table) -> Table:
        """Value and time of waiting a day, from those of the day after; ``high`` is used up."""
        width = high.shape[2]
        wait = later.take(self._next_at[:width], axis=2, mode="clip")
        later.take(self._next_at[:width] + 1, axis=2, out=high, mode="clip")  # which copies least
        high -= wait
        high *= self._next_part[:, :, :width]
        wait += high
        return wait

    def _reviewed(self, after: Table, total: Table, part: Table) -> None:
        """Write value and time after a review, [S D E, 2P], from those just after it, [S, D, 2P].

        Args:
            after: just after the review.
            total: written.
            part: used up.
        """
        width = len(total) // (len(STABILITIES) * len(DIFFICULTIES))
        total.fill(0.0)
        for rows, low, high, d_at, d_part in self._steps:
            moved = after[:, d_at] + (after[:, d_at + 1] - after[:, d_at]) * d_part
            flat = moved.reshape(-1, after.shape[2])
            first = rows[:, :, :width].ravel()
            for share, at in ((low, first), (high, first + len(DIFFICULTIES))):
                flat.take(at, axis=0, out=part, mode="clip")
                part *= share[:, :, :width].reshape(-1, 1)
                total += part


def _whole(table: Table) -> Table:
    """A table with all columns of the elapsed days; those that were left out are nought."""
    missing = len(ELAPSED) - table.shape[2]
    return np.pad(table, ((0, 0), (0, 0), (0, missing), (0, 0))) if missing else table


def _place(values: Floats, grid: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Index of the grid point at or below each value, and the part of the way to the next."""
    at = np.clip(np.searchsorted(grid, values, side="right") - 1, 0, len(grid) - 2)
    return at, np.clip((values - grid[at]) / (grid[at + 1] - grid[at]), 0.0, 1.0)


def _at(table: Table, stability: float, difficulty: float) -> Floats:
    i, fx = _place(np.log(stability), _LOG_S)
    j, fy = _place(np.asarray(difficulty), DIFFICULTIES)
    low = table[i, j] * (1.0 - fy) + table[i, j + 1] * fy
    high = table[i + 1, j] * (1.0 - fy) + table[i + 1, j + 1] * fy
    found: Floats = low * (1.0 - fx) + high * fx
    return found


@lru_cache(maxsize=4)
def foresight(curves: Curves, behaviour: Behaviour, most: int = 16) -> Foresight:
    """The tables, made once for each learner's parameters."""
    return Foresight(curves, behaviour, most)

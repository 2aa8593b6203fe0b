"""Today's order: most expected marks a second first.

A pure function of what it is given; made again after every answer, so that nothing ever piles up.
New and seen items compete in one ranking. With prices lent by the planner that looks ahead
(``prices.lend``, run behind the screen) gains are reckoned against the best that waiting can bring;
without them, against never studying the item again.
"""

from dataclasses import dataclass

import numpy as np

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.bundles import blocked, bundle_rates, with_refreshed
from quizapp.scheduling.foresight import FARTHEST
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.gain import cost, plain_gain
from quizapp.scheduling.mixing import mixed
from quizapp.scheduling.prices import Prices, priced_gain
from quizapp.scheduling.softcap import capped, left_today
from quizapp.scheduling.view import Flags, Ints, PlanView


@dataclass(frozen=True)
class Ranking:
    """Items worth studying today, best first.

    Attributes:
        order: rows of the view, [m].
        gain: expected marks of each of them, those of refreshed levels included, [m].
        seconds: and its expected time, [m].
    """

    order: Ints
    gain: Floats
    seconds: Floats

    def within(self, seconds: float) -> int:
        """How many of them are begun within so many seconds."""
        if seconds <= 0.0:
            return 0
        return min(len(self.order), int(np.searchsorted(np.cumsum(self.seconds), seconds)) + 1)


def gains(
    view: PlanView, curves: Curves, behaviour: Behaviour, prices: Prices | None = None
) -> Floats:
    """Expected marks of studying each item today, over all exams ahead, [n]."""
    total = np.zeros(len(view.last))
    for exam in view.exams:
        left = exam.day - view.day
        if left < 1:
            continue
        if prices is None or left > FARTHEST:
            total += plain_gain(view, exam, curves, behaviour)
        else:
            total += priced_gain(view, exam, prices)
    return total


def rank(
    view: PlanView,
    curves: Curves,
    behaviour: Behaviour,
    prices: Prices | None = None,
    *,
    last_topic: int | None = None,
) -> Ranking:
    """Rank everything that may be asked today and is worth it.

    Args:
        view: all items.
        curves: the learner's forgetting.
        behaviour: their ways and times.
        prices: from ``lend``; None ranks by the plain gain.
        last_topic: of the question just answered.
    """
    gain = with_refreshed(view, gains(view, curves, behaviour, prices))
    seconds = cost(view, curves, behaviour)
    waits = blocked(view)
    rates = bundle_rates(view, gain, seconds, waits)
    rows = np.flatnonzero(may_be_asked(view, waits) & (rates > 0.0))
    order = rows[np.argsort(-rates[rows], kind="stable")]
    if prices is not None and prices.plenty:
        order = _spread(order, view)
    if view.topics is not None:
        order = mixed(order, rates[order], view.topics, last_topic)
    return Ranking(order, gain[order], seconds[order])


def may_be_asked(view: PlanView, waits: Flags) -> Flags:
    """Items that the rules of the day allow, given those that wait for a prerequisite, [n]."""
    may: Flags = (view.last != view.day) & ~waits
    if view.askable is not None:
        may &= view.askable
    if view.locked is not None:
        may &= ~view.locked
    return may


def _spread(order: Ints, view: PlanView) -> Ints:
    """New items beyond the day's share go behind the others: asked only if time is left."""
    most = left_today(view, met_today=view.met_today)
    spread: Ints = capped(order[None], ~view.seen[order][None], most)[0]
    return spread

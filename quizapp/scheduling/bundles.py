"""What an item brings beyond itself: the levels it refreshes and the items it unlocks."""

import numpy as np

from quizapp.scheduling.formulas import Floats
from quizapp.scheduling.view import Flags, PlanView

_DEEPEST = 12  # chains of prerequisites longer than this inherit no further
_STEPS = float(1 << 20)  # of a mantissa


def with_refreshed(view: PlanView, gain: Floats) -> Floats:
    """Gain with that of the items each one refreshes, [n]."""
    if not len(view.refreshes):
        return gain
    total = gain.copy()
    item, refreshed = view.refreshes.T
    np.add.at(total, item, np.maximum(gain[refreshed], 0.0))
    return total


def in_scope(view: PlanView) -> Flags:
    """Items that some exam asks, [n]."""
    inside = np.zeros(len(view.last), bool)
    for exam in view.exams:
        inside |= exam.marks > 0.0
    return inside


def blocked(view: PlanView) -> Flags:
    """Items that must wait for another one to be seen, [n].

    A need that is out of scope or cannot be asked (suspended) does not hold anything up.
    """
    waits = np.zeros(len(view.last), bool)
    if len(view.needs):
        item, need = view.needs.T
        open_need = ~view.seen[need] & in_scope(view)[need]
        if view.askable is not None:
            open_need &= view.askable[need]
        waits[item[open_need & ~view.seen[item]]] = True
    return waits


def bundle_rates(view: PlanView, gain: Floats, seconds: Floats, waits: Flags) -> Floats:
    """Gain a second of each item together with the best of what it unlocks, [n].

    An item that opens others is worth doing first if the whole is: of its dependents, best first,
    as many are counted in as raise the rate. One with several open needs counts for each in part.
    """
    rates = _rounded(gain / seconds)
    held = waits if view.locked is None else waits | view.locked
    if view.askable is not None:
        held = held & view.askable
    edges = view.needs[held[view.needs[:, 0]]] if len(view.needs) else view.needs
    if len(edges):
        item, need = edges.T
        open_need = (
            ~view.seen[need] if view.locked is None else ~view.seen[need] | view.locked[item]
        )
        edges = edges[open_need]
    if not len(edges):
        return rates
    item, need = edges.T
    share = 1.0 / np.bincount(item, minlength=len(rates))[item]
    all_gain, all_seconds = gain.astype(float), seconds.astype(float)
    for _ in range(_DEEPEST):
        order = np.lexsort((-(all_gain / all_seconds)[item], need))
        into, part = need[order], share[order]
        starts = np.flatnonzero(np.r_[True, into[1:] != into[:-1]])
        roots = into[starts]
        group = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(into)]))
        sums = []
        for own, bundle in ((gain, all_gain), (seconds, all_seconds)):
            added = bundle[item[order]] * part
            running = np.cumsum(added)
            before = (running - added)[starts]
            sums.append(own[into] + running - before[group])
        rate = sums[0] / sums[1]
        best = np.maximum.reduceat(rate, starts)
        first = np.flatnonzero(rate >= best[group])
        _, pick = np.unique(group[first], return_index=True)
        chosen = first[pick]
        better = best > rates[roots]
        after_gain, after_seconds = gain.astype(float), seconds.astype(float)
        after_gain[roots[better]] = sums[0][chosen[better]]
        after_seconds[roots[better]] = sums[1][chosen[better]]
        if np.allclose(after_gain, all_gain) and np.allclose(after_seconds, all_seconds):
            break
        all_gain, all_seconds = after_gain, after_seconds
    return _rounded(all_gain / all_seconds)


def _rounded(rates: Floats) -> Floats:
    """Rates to a millionth of themselves, so that equal ones are equal on every processor.

    The last digits of a logarithm differ from one to another, and would choose between items that
    are worth the same: an expected mark that is simulated with them would be another one.
    """
    mantissa, exponent = np.frexp(rates)
    rounded: Floats = np.ldexp(np.round(mantissa * _STEPS) / _STEPS, exponent)
    return rounded

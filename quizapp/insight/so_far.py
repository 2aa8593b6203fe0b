"""The expected mark on the days gone by, worked out anew from the log."""

from dataclasses import dataclass, replace

import numpy as np

from quizapp.insight.trail import Changes, Trail
from quizapp.scheduling.calibration import believed
from quizapp.scheduling.expected import chances, expected_mark
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.view import UNSEEN, ExamView, Ints, PlanView
from quizapp.study.standing import Standing


@dataclass(frozen=True, slots=True)
class Point:
    """The mark of 100 that was safe after a day: on the exam day, had nothing more been studied."""

    day: int
    mark: float


def marks_so_far(standing: Standing, trail: Trail) -> dict[str, list[Point]]:
    """What the memories were worth at each day's end on which something moved, by exam.

    Exams, items and memory model are today's, so that all days are measured alike; the newest point
    is the mark that is expected now. A line is worth what it changes at the item it moved, so that
    the sum along the log is the mark after each line.

    Args:
        standing: before the exams ahead.
        trail: of the memories along the log.
    """
    view, curves = standing.expecting()
    every = trail.changes
    days = np.maximum.accumulate(every.day)  # a line written late counts on the day it was written
    row_of = [standing.row(item) for item in trail.items]
    rows = np.array([-1 if row is None else row for row in row_of], dtype=np.int64)
    rows = rows[every.item] if len(every.item) else rows
    known = rows >= 0
    changes = replace(
        every.where(known), item=rows[known],
        stability=every.stability[known] * believed(standing.pull).factor,
    )  # fmt: skip
    ends = np.flatnonzero(np.diff(days, append=days[-1] + 1)) if len(days) else days
    upto = np.cumsum(known)[ends] if len(days) else days
    found = {}
    for exam, one in zip(standing.exams, view.exams, strict=True):
        marks = _marks(view, one, curves, changes)[upto]
        told = zip(days[ends].tolist(), marks.tolist(), strict=True)
        found[exam.id] = [Point(day, 100.0 * mark) for day, mark in told]
    return found


def _marks(view: PlanView, exam: ExamView, curves: Curves, changes: Changes) -> Floats:
    """The mark after so many changes, from none to all, [n + 1]."""
    none = np.full(len(view.last), UNSEEN)
    unseen = replace(view, last=none)
    total = float(exam.marks.sum())
    begin = expected_mark(unseen, exam, curves)
    if total <= 0.0:
        return np.zeros(len(changes.item) + 1)
    guess = None if view.guess is None else view.guess[changes.item]
    after = replace(view, stability=changes.stability, last=changes.last, guess=guess)
    now = chances(after, curves, exam.day)
    before = np.where(
        (earlier := _earlier(changes.item)) >= 0, now[earlier], 0.0 if guess is None else guess
    )
    worth = exam.marks[changes.item] * (now - before) / total
    return begin + np.concatenate(([0.0], np.cumsum(worth)))


def _earlier(item: Ints) -> Ints:
    """Where each row's item changed before, −1 for the first time, [n]."""
    by_item = np.argsort(item, kind="stable")
    same = np.diff(item[by_item], prepend=-1) == 0
    earlier = np.full(len(item), -1)
    earlier[by_item[same]] = by_item[np.flatnonzero(same) - 1]
    return earlier

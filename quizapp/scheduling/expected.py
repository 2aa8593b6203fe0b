"""The expected mark: what the learner would get, as a share of all marks."""

from dataclasses import dataclass

import numpy as np

from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.view import ExamView, PlanView


def chances(view: PlanView, curves: Curves, day: int) -> Floats:
    """The chance to be right at each item on a later day if nothing more is studied, [n].

    An unseen item is guessed; a forgotten one is, too.
    """
    recall = np.zeros(len(view.last))
    seen = view.seen
    elapsed = np.maximum(day - view.last[seen], 0).astype(np.float64)
    recall[seen] = curves.retrievability(elapsed, view.stability[seen])
    if view.guess is None:
        return recall
    return view.guess + (1.0 - view.guess) * recall


def expected_mark(view: PlanView, exam: ExamView, curves: Curves) -> float:
    """Marks expected on the exam day from what is known now, 0 to 1."""
    total = float(exam.marks.sum())
    if total <= 0.0:
        return 0.0
    return float((exam.marks * chances(view, curves, exam.day)).sum()) / total


@dataclass(frozen=True, slots=True)
class TopicMark:
    """One topic of an exam.

    Attributes:
        topic: its number in the view.
        share: of the exam's marks.
        mark: the part of them to be expected, 0 to 1.
    """

    topic: int
    share: float
    mark: float


def by_topic(view: PlanView, exam: ExamView, right: Floats) -> list[TopicMark]:
    """The expected mark of each topic the exam asks, in the order of their numbers.

    Args:
        view: with topics.
        exam: whose marks count.
        right: chance to be right at each item, [n], from ``chances`` or a forecast.
    """
    if view.topics is None:
        return []
    count = int(view.topics.max(initial=-1)) + 1
    marks = np.bincount(view.topics, exam.marks, count)
    earned = np.bincount(view.topics, exam.marks * right, count)
    total = float(marks.sum())
    return [
        TopicMark(int(topic), float(marks[topic]) / total, float(earned[topic] / marks[topic]))
        for topic in np.flatnonzero(marks > 0.0)
    ]

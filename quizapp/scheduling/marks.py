"""What each item is worth in an exam."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from quizapp.model.exam import Exam
from quizapp.model.item import Item
from quizapp.scheduling.formulas import Floats


def marks_of(items: Sequence[Item], exam: Exam) -> Floats:
    """Each item's share of the exam's marks; they add up to 1 unless nothing is in scope, [n].

    A topic has the marks the exam names, else the sum of what its cards and families weigh.
    They are spread over those by weight: a card's evenly over its items, a family's over its
    levels up to its exam level. Absent items and harder levels are worth nothing.
    """
    counted = [_counts(item, exam) for item in items]
    siblings: dict[tuple[str, str], int] = defaultdict(int)
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for item, counts in zip(items, counted, strict=True):
        if counts:
            key = (item.topic, item.source)
            siblings[key] += 1
            weight[key] = max(weight[key], item.weight)
    topics: dict[str, float] = defaultdict(float)
    for (topic, _), value in weight.items():
        topics[topic] += value
    marks = np.zeros(len(items))
    for row, (item, counts) in enumerate(zip(items, counted, strict=True)):
        whole = topics[item.topic] if counts else 0.0
        if whole > 0.0:
            key = (item.topic, item.source)
            share = weight[key] / whole / siblings[key]
            marks[row] = share * exam.weights.get(item.topic, whole)
    total = float(marks.sum())
    return marks / total if total > 0.0 else marks


def _counts(item: Item, exam: Exam) -> bool:
    if item.absent or (exam.scope and item.topic not in exam.scope):
        return False
    return item.level is None or item.exam_level is None or item.level <= item.exam_level

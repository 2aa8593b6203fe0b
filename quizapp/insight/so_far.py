"""The expected mark on the days gone by, worked out anew from the log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from quizapp.insight.walk import Moved
from quizapp.scheduling.calibration import believed
from quizapp.scheduling.expected import expected_mark
from quizapp.scheduling.view import UNSEEN
from quizapp.study.standing import Standing


@dataclass(frozen=True, slots=True)
class Point:
    """The mark of 100 that was safe after a day: on the exam day, had nothing more been studied."""

    day: int
    mark: float


class MarksSoFar:
    """Follows the memories through the log and says at each day's end what they were worth.

    Exams, items and memory model are today's, so that all days are measured alike; the newest point
    is the mark that is expected now.

    Args:
        standing: before the exams ahead.
    """

    def __init__(self, standing: Standing) -> None:
        view, self._curves = standing.expecting()
        self._factor = believed(standing.pull).factor
        self._standing = standing
        count = len(view.last)
        self._view = view
        self._stability, self._last = np.ones(count), np.full(count, UNSEEN)
        self._day: int | None = None
        self._points: list[list[Point]] = [[] for _ in view.exams]

    def take(self, step: Moved) -> None:
        """Look at one line of the log."""
        if not step.touched:
            return
        if self._day is not None and step.event.day > self._day:
            self._note(self._day)
        self._day = max(step.event.day, self._day or step.event.day)
        for item, memory in step.touched:
            row = self._standing.row(item)
            if row is None:
                continue
            self._last[row] = UNSEEN if memory is None else memory.day
            if memory is not None:
                self._stability[row] = memory.stability * self._factor

    def _note(self, day: int) -> None:
        view = replace(self._view, stability=self._stability, last=self._last)
        for points, exam in zip(self._points, view.exams, strict=True):
            points.append(Point(day, 100.0 * expected_mark(view, exam, self._curves)))

    def points(self) -> Sequence[list[Point]]:
        """For each exam ahead the days on which something moved, oldest first."""
        if self._day is not None:
            self._note(self._day)
            self._day = None
        return self._points

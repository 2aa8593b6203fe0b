"""The log told event by event: slow and plain, what the columns must come to as well."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from quizapp.insight.slips import HALVED
from quizapp.insight.walk import Moved, walk
from quizapp.model.day import date_of
from quizapp.model.event import Event
from quizapp.model.ids import source_of
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.calibration import EDGES
from quizapp.scheduling.expected import expected_mark
from quizapp.scheduling.memory import Fsrs
from quizapp.study.standing import Standing


@dataclass
class _Slip:
    days: list[int] = field(default_factory=list)
    sources: Counter[str] = field(default_factory=Counter)
    items: dict[str, str] = field(default_factory=dict)
    since: int = 0


class OneByOne:
    """Everything a look back tells, line after line.

    Args:
        moves: that count, in replay order, with present ids and mended days.
        model: of the memories.
        standing: before the exams ahead; None leaves marks out.
    """

    def __init__(self, moves: Iterable[Event], model: Fsrs, standing: Standing | None) -> None:
        self.model, self.standing = model, standing
        self.predictions: list[tuple[int, float, bool]] = []
        self.slips: dict[str, _Slip] = {}
        self.marks: dict[str, dict[int, float]] = defaultdict(dict)
        self.first, self.later = [0] * 4, [0] * 4
        self._memories: dict[str, Memory | None] = {}
        self._day = 0
        for step in walk(moves, model):
            self._predict(step)
            self._slip(step)
            self._mark(step)

    def _predict(self, step: Moved) -> None:
        review, before, day = step.event.review, step.before, step.event.day
        if review is not None and before is not None and day > before.day:
            likely = self.model.retrievability(before, day)
            self.predictions.append((day, likely, review.rating > Rating.AGAIN))

    def _slip(self, step: Moved) -> None:
        if (review := step.event.review) is None:
            return
        source = source_of(step.item)
        named = {slip for one in review.tries for slip in one.slips}
        for name, slip in self.slips.items():
            if name not in named and source in slip.sources and review.rating > Rating.AGAIN:
                slip.since += 1
        for name in named:
            slip = self.slips.setdefault(name, _Slip())
            slip.days.append(step.event.day)
            slip.sources[source] += 1
            slip.items[source] = step.item
            slip.since = 0

    def _mark(self, step: Moved) -> None:
        if self.standing is None or not step.touched:
            return
        self._memories |= dict(step.touched)
        self._day = max(self._day, step.event.day)
        view, curves = self.standing.expecting()
        last, stability = view.last.copy(), view.stability.copy()
        last[:] = -1
        for item, memory in self._memories.items():
            row = self.standing.row(item)
            if row is not None and memory is not None:
                last[row], stability[row] = memory.day, memory.stability
        then = type(view)(**{**vars(view), "last": last, "stability": stability})
        for exam, one in zip(self.standing.exams, view.exams, strict=True):
            self.marks[exam.id][self._day] = 100.0 * expected_mark(then, one, curves)

    def to_json(self, today: int) -> dict[str, Any]:
        """The same parts of the JSON, rounded as there."""
        return {
            "marks_so_far": {
                exam: [
                    {"date": date_of(day).isoformat(), "mark": round(mark, 1)}
                    for day, mark in marks.items()
                ]
                for exam, marks in self.marks.items()
            },
            "retention": self._retention(today),
            "calibration": self._calibration(),
            "misconceptions": self._misconceptions(today),
        }

    def _retention(self, today: int) -> list[dict[str, Any]]:
        weeks: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for day, likely, right in self.predictions:
            weeks[(today - day) // 7].append((likely, right))
        return [
            {
                "from": date_of(today - 7 * ago - 6).isoformat(),
                "answers": len(rows),
                "predicted": round(sum(likely for likely, _ in rows) / len(rows), 3),
                "right": round(sum(right for _, right in rows) / len(rows), 3),
            }
            for ago, rows in sorted(weeks.items(), reverse=True)
        ]

    def _calibration(self) -> list[dict[str, Any]]:
        found = []
        for low, high in pairwise(EDGES):
            rows = [(p, r) for _, p, r in self.predictions if low <= p < high or p == high == 1.0]
            if rows:
                found.append(
                    {
                        "predicted_from": low,
                        "predicted_to": high,
                        "answers": len(rows),
                        "predicted": round(sum(p for p, _ in rows) / len(rows), 3),
                        "right": round(sum(r for _, r in rows) / len(rows), 3),
                    }
                )
        return found

    def _misconceptions(self, today: int) -> list[dict[str, Any]]:
        def weight(slip: _Slip) -> float:
            return float(sum(0.5 ** (max(0, today - day) / HALVED) for day in slip.days))

        ranked = sorted(self.slips.items(), key=lambda pair: (-weight(pair[1]), pair[0]))
        return [
            {
                "slip": name,
                "times": len(slip.days),
                "last": date_of(slip.days[-1]).isoformat(),
                "families": dict(slip.sources),
                "right_since": slip.since,
            }
            for name, slip in ranked
        ]

"""The exams ahead as a front end tells them: the marks to expect, and why the plan was made again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.insight.notes import Notes
from quizapp.insight.outlook import ExamOutlook, Progress, curve, outlook
from quizapp.insight.replanned import Basis, told
from quizapp.insight.told_line import keep_line, line_of
from quizapp.store.store import Store
from quizapp.study.standing import Standing

_MORE: Final = (5, 10, 15, 25, 40, 60)  # minutes a day more that may win a lost mark back


@dataclass(frozen=True, slots=True)
class Prospect:
    """What lies ahead.

    Attributes:
        exams: their marks to expect, by date.
        line: "3 days missed: 92 → 89, back to 91 with 25 min a day", empty when nothing changed.
    """

    exams: list[ExamOutlook]
    line: str = ""


def prospect(
    notes: Notes,
    store: Store,
    standing: Standing,
    learner: str,
    progress: Progress | None = None,
) -> Prospect:
    """Simulate up to the exams and compare with what was told before; takes seconds.

    Args:
        notes: where the last mark and today's line are kept.
        store: with the days on which something was studied.
        standing: before the exams ahead.
        learner: whose.
        progress: told days done and days in all; returning False stops, and nothing is told.
    """
    marks = outlook(standing, progress)
    return Prospect(marks, _told(notes, store, standing, marks, learner))


def _told(
    notes: Notes, store: Store, standing: Standing, marks: Sequence[ExamOutlook], learner: str
) -> str:
    """Compare the next exam's mark with what was told last, and remember it."""
    if not marks:
        return ""
    first, view = marks[0], standing.view
    worth = next(one.marks for exam, one in zip(standing.exams, view.exams, strict=True)
                 if exam.id == first.id)  # fmt: skip
    now = Basis(
        first.id,
        first.day,
        view.day,
        round(standing.pace.seconds_a_day / 60),
        int((worth > 0.0).sum()),
        first.mean / 100,
    )
    before = Basis.from_json(notes.get("basis"))

    def longer() -> list[tuple[int, float]]:
        minutes = tuple(now.minutes + more for more in _MORE)
        return [(each, mark / 100) for each, mark in curve(standing, minutes=minutes)]

    line = told(before, now, _missed(before, standing, store, learner), longer)
    notes.put("basis", now.to_json())
    if line:
        keep_line(notes, now.exam, now.day, line)
    return line_of(notes, standing.exams, now.day)


def _missed(before: Basis | None, standing: Standing, store: Store, learner: str) -> int:
    today = standing.view.day
    if before is None or before.day >= today:
        return 0
    kept = {tally.day for tally in store.days(learner, before.day, today - 1)}
    days = range(before.day, today)
    return sum(day not in kept and not standing.pace.is_off(day) for day in days)

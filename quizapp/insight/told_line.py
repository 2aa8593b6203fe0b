"""The line about a plan made again, kept for the day on which it was told."""

from collections.abc import Mapping, Sequence
from typing import Final

from quizapp.insight.notes import Notes
from quizapp.model.exam import Exam

_LINE: Final = "line"


def keep_line(notes: Notes, exam: str, day: int, text: str) -> None:
    """Remember what was told today of an exam."""
    notes.put(_LINE, {"exam": exam, "day": day, "text": text})


def line_of(notes: Notes, exams: Sequence[Exam], today: int) -> str:
    """The line that was told today of an exam still ahead, empty when there was none."""
    kept = notes.get(_LINE)
    if not isinstance(kept, Mapping) or kept.get("day") != today:
        return ""
    ahead = {exam.id for exam in exams if exam.day > today}
    return str(kept.get("text", "")) if kept.get("exam") in ahead else ""

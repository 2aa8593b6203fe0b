"""Whether a plan had to be made again since the mark was last told, and the line that says so."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizapp.scheduling.changes import POINT, Cause, change, sentence

Curve = Callable[[], list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Basis:
    """An expected mark, and what it rested on.

    Attributes:
        exam: its id.
        exam_day: the date it had, as a study day.
        day: the study day on which the mark was told.
        minutes: a day.
        items: of the exam, with marks.
        mark: expected on the exam day, 0 to 1.
    """

    exam: str
    exam_day: int
    day: int
    minutes: int
    items: int
    mark: float

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Any) -> "Basis | None":
        """Read what ``to_json`` wrote; None when it is damaged."""
        if not isinstance(told, Mapping):
            return None
        try:
            exam_day, day, minutes, items = (
                int(told[key]) for key in ("exam_day", "day", "minutes", "items")
            )
            return cls(str(told["exam"]), exam_day, day, minutes, items, float(told["mark"]))
        except (KeyError, TypeError, ValueError):
            return None


def cause(before: Basis, now: Basis, missed: int) -> tuple[Cause, int] | None:
    """Why the plan was made again, and how many days, minutes or items of it.

    Where several things changed, the first of: the learner's own change of the date or of the
    minutes, the days that were missed, the items that were added.
    """
    sooner = before.exam_day - now.exam_day
    if sooner:
        return ("sooner", sooner) if sooner > 0 else ("later", -sooner)
    less = before.minutes - now.minutes
    if less:
        return ("less-time", less) if less > 0 else ("more-time", -less)
    if missed > 0:
        return "missed", missed
    if now.items > before.items:
        return "added", now.items - before.items
    return None


def told(before: Basis | None, now: Basis, missed: int, longer: Curve) -> str:
    """The one line, empty when nothing changed.

    Args:
        before: what was told last; None when nothing was, or of another exam.
        now: what is expected now.
        missed: study days since then on which nothing was studied.
        longer: makes expected marks (0 to 1) against minutes a day; asked only after a loss.
    """
    if before is None or before.exam != now.exam:
        return ""
    found = cause(before, now, missed)
    if found is None:
        return ""
    why, count = found
    marks = longer() if before.mark - now.mark >= POINT else []
    return sentence(
        change(why, count, before=before.mark, after=now.mark, minutes=now.minutes, curve=marks)
    )

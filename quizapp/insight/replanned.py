"""Whether a plan had to be made again since the mark was last told, and the line that says so."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizapp.scheduling.changes import POINT, Cause, Causes, change, sentence

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


def causes(before: Basis, now: Basis, missed: int) -> Causes:
    """Why the plan was made again: all that happened since, with its days, minutes or items.

    Args:
        before: what the last mark rested on.
        now: what this one rests on.
        missed: study days since then on which nothing was studied.
    """
    sooner = before.exam_day - now.exam_day
    less = before.minutes - now.minutes
    added = now.items - before.items
    found: tuple[tuple[Cause, int], ...] = (
        ("missed", missed),
        ("sooner", sooner),
        ("later", -sooner),
        ("less-time", less),
        ("more-time", -less),
        ("added", added),
        ("removed", -added),
    )
    return tuple((cause, count) for cause, count in found if count > 0)


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
    why = causes(before, now, missed)
    if not why:
        return ""
    marks = longer() if before.mark - now.mark >= POINT else []
    return sentence(
        change(why, before=before.mark, after=now.mark, minutes=now.minutes, curve=marks)
    )

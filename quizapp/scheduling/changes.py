"""One line when the plan had to be made again: what happened, what it costs, how to win it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Cause = Literal["missed", "sooner", "later", "added", "removed", "less-time", "more-time"]
Causes = tuple[tuple[Cause, int], ...]
"""What happened, and how many days, items or minutes of it; several things may coincide."""

POINT: Final = 0.01
_WORDS: Final[dict[Cause, tuple[str, str]]] = {
    "missed": ("1 day missed", "{n} days missed"),
    "sooner": ("exam 1 day sooner", "exam {n} days sooner"),
    "later": ("exam 1 day later", "exam {n} days later"),
    "added": ("1 item added", "{n} items added"),
    "removed": ("1 item removed", "{n} items removed"),
    "less-time": ("1 min a day less", "{n} min a day less"),
    "more-time": ("1 min a day more", "{n} min a day more"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A plan made again.

    Attributes:
        causes: why, all that coincide.
        before: the mark that was expected on the exam day, 0 to 1.
        after: what is expected now.
        minutes: a day with which ``regained`` is expected; None when nothing is lost or no time
            wins it back.
        regained: the mark with them.
    """

    causes: Causes
    before: float
    after: float
    minutes: int | None = None
    regained: float | None = None


def change(
    causes: Causes,
    *,
    before: float,
    after: float,
    minutes: int,
    curve: Iterable[tuple[int, float]] = (),
) -> Change:
    """A change with the shortest daily time that wins the mark back, or most of what was lost.

    Args:
        causes: why the plan was made again.
        before: the expected mark before, 0 to 1.
        after: and now.
        minutes: a day at present.
        curve: expected marks against minutes a day (``forecast.minutes_curve``).
    """
    if before - after < POINT:
        return Change(causes, before, after)
    longer = sorted((m, mark) for m, mark in curve if m > minutes and mark >= after + POINT)
    if not longer:
        return Change(causes, before, after)
    best = min(before, max(mark for _, mark in longer))
    # Two points a learner would not pay twice the time for: within half a point is as good.
    back = next((m, mark) for m, mark in longer if mark >= best - POINT / 2)
    return Change(causes, before, after, *back)


def sentence(told: Change) -> str:
    """The line a learner reads, marks in points of a hundred.

    ``3 days missed, 40 items added: 92 → 89, back to 91 with 25 min a day``
    """
    what = ", ".join(_words(cause, count) for cause, count in told.causes)
    before, after = round(100 * told.before), round(100 * told.after)
    if before == after:
        return f"{what}: still {after}"
    text = f"{what}: {before} → {after}"
    if told.minutes is None or told.regained is None:
        return text
    return f"{text}, back to {round(100 * told.regained)} with {told.minutes} min a day"


def _words(cause: Cause, count: int) -> str:
    one, many = _WORDS[cause]
    return one if count == 1 else many.format(n=count)

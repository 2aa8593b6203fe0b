"""A clock that went back: said once, in one sentence; answers and intervals are safe all the same."""

from typing import Final

from quizapp.insight.notes import Notes
from quizapp.model.event import Event

_TOLERATED_MS: Final = 3_600_000  # clocks are put right by minutes every day; nobody wants to know
_DAY_MS: Final = 86_400_000


def jump(last: Event | None, now_ms: int, notes: Notes) -> str:
    """The sentence about a clock behind the learner's newest step, empty when it was told already.

    Times are compared in UTC: a flight or the end of summer time is no jump.

    Args:
        last: the newest step of the log.
        now_ms: the clock.
        notes: remember what was told.
    """
    if last is None or last.at - now_ms <= _TOLERATED_MS or notes.get("jump") == last.at:
        return ""
    notes.put("jump", last.at)
    days = round((last.at - now_ms) / _DAY_MS)
    behind = "hours" if days == 0 else "1 day" if days == 1 else f"{days} days"
    return (
        f"The clock is {behind} behind your last answer: check this machine's date; every answer "
        "is kept, and no interval is counted as negative."
    )

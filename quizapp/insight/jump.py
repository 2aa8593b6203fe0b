"""A clock that jumped, named once in one sentence; answers and intervals are safe all the same.

Two things tell of it: the learner's newest answer, which cannot lie ahead and seldom lies months
back, and, while the app is open, the time the machine has been up, which goes on whatever its date
says. Times are compared in UTC: a flight or the end of summer time is no jump.
"""

from typing import Final

from quizapp.clock import Clock
from quizapp.insight.notes import Notes
from quizapp.model.event import Event

_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS
_TOLERATED_MS: Final = _HOUR_MS  # clocks are put right by minutes every day; nobody wants to know
_AWAY_MS: Final = 60 * _DAY_MS  # a longer pause is as likely a wrong date


class Watch:
    """Looks at the clock while the app is open.

    Args:
        clock: wall time and the machine's up-time, which sleeping does not stop.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = self._ahead_of_uptime()

    def _ahead_of_uptime(self) -> int:
        return self._clock.now_ms() - round(1000 * self._clock.uptime())

    def moved_ms(self) -> int:
        """By how much the clock was moved since it was looked at last; forward is positive."""
        before, self._last = self._last, self._ahead_of_uptime()
        moved = self._last - before
        return moved if abs(moved) > _TOLERATED_MS else 0


def jump(last: Event | None, now_ms: int, notes: Notes, moved_ms: int = 0) -> str:
    """The sentence about a clock that jumped, empty when there is none or it was told already.

    Args:
        last: the newest step of the log.
        now_ms: the clock.
        notes: remember what was told.
        moved_ms: by how much it was moved while the app was open.
    """
    newest = 0 if last is None else last.at
    behind, away = newest - now_ms, now_ms - newest
    told = notes.get("jump") == newest
    if moved_ms:
        notes.put("jump", newest)
        way = "forward" if moved_ms > 0 else "back"
        return (
            f"The clock went {way} by {_span(abs(moved_ms))} while the app was open: check this "
            "machine's date; every answer is kept, and no interval is counted as negative."
        )
    if last is None or told:
        return ""
    if behind > _TOLERATED_MS:
        notes.put("jump", newest)
        return (
            f"The clock is {_span(behind)} behind your last answer: check this machine's date; "
            "every answer is kept, and no interval is counted as negative."
        )
    if away > _AWAY_MS:
        notes.put("jump", newest)
        return (
            f"By this machine's clock your last answer is {_span(away)} ago: if that is not so, "
            "set its date before you answer."
        )
    return ""


def _span(ms: int) -> str:
    days = round(ms / _DAY_MS)
    return "hours" if days == 0 else "1 day" if days == 1 else f"{days} days"

"""The clock, handed in so that tests can travel."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo

from quizapp.model.day import study_day


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _uptime() -> float:
    """Seconds that go on while the machine sleeps, where the system counts them."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; macOS, where this one sleeps not
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()  # Windows, where it does not stop either


@dataclass(frozen=True, slots=True)
class Clock:
    """Wall time in ms UTC, the study day it lies in, and a stopwatch that never goes back.

    Attributes:
        now_ms: milliseconds since the epoch.
        zone: the learner's zone; None is the machine's.
        stopwatch: seconds that only grow, for durations.
        uptime: seconds that only grow, also while the machine sleeps; shows a clock that is moved.
    """

    now_ms: Callable[[], int] = _now_ms
    zone: tzinfo | None = None
    stopwatch: Callable[[], float] = field(default=time.monotonic)
    uptime: Callable[[], float] = field(default=_uptime)

    def today(self) -> int:
        """The study day of now, days since 1970-01-01."""
        return study_day(self.now_ms(), self.zone)

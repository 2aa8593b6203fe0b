"""Time spent on one question; pauses are taken out, and absence is capped."""

from collections.abc import Callable

CAP = 4  # times the learner's own median: more is time away, not study time


class Stopwatch:
    """Runs from a question's appearance until it is settled."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._started = seconds()
        self._paused_at: float | None = None
        self._away = 0.0

    @property
    def paused(self) -> bool:
        """Whether the learner has stopped the time."""
        return self._paused_at is not None

    def pause(self) -> None:
        """Stop the time; a second call changes nothing."""
        if self._paused_at is None:
            self._paused_at = self._seconds()

    def resume(self) -> None:
        """Let the time run again."""
        if self._paused_at is not None:
            self._away += self._seconds() - self._paused_at
            self._paused_at = None

    def elapsed(self) -> float:
        """Seconds of study so far, never negative."""
        now = self._paused_at if self._paused_at is not None else self._seconds()
        return max(0.0, now - self._started - self._away)


def studied_ms(seconds: float, median: float | None) -> int:
    """The duration that goes into the log: at most ``CAP`` times the learner's median, in ms."""
    capped = min(seconds, CAP * median) if median else seconds
    return round(capped * 1000)

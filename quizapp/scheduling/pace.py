"""How much study time there will be: minutes a day, days off, and the days that are missed."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

# A learner begins as one who keeps nine days in ten; five days of their own weigh as much.
EXPECTED_PRESENCE: Final = 0.9
PRIOR_DAYS: Final = 5
_FIRST_WEEKDAY: Final = 3  # study day 0, 1970-01-01, was a Thursday; Monday is 0


@dataclass(frozen=True, slots=True)
class Pace:
    """The learner's time.

    Attributes:
        seconds_a_day: what they want to spend on a study day.
        days_passed: study days before today, since the exam was set, on which they meant to study.
        days_kept: those of them on which they did.
        weekdays_off: 0 for Monday to 6 for Sunday.
        days_off: single study days without study.
    """

    seconds_a_day: float
    days_passed: int = 0
    days_kept: int = 0
    weekdays_off: Collection[int] = ()
    days_off: Collection[int] = ()

    @property
    def presence(self) -> float:
        """The share of days they may be expected to keep."""
        kept = self.days_kept + EXPECTED_PRESENCE * PRIOR_DAYS
        return kept / (self.days_passed + PRIOR_DAYS)

    def is_off(self, day: int) -> bool:
        """Whether a study day is a day off."""
        return day in self.days_off or (day + _FIRST_WEEKDAY) % 7 in self.weekdays_off

    def seconds_until(self, exam_day: int, today: int, left_today: float | None = None) -> float:
        """Expected study time from now to the exam, whose own day is not counted.

        Args:
            exam_day: study day of the exam.
            today: this study day.
            left_today: seconds still to be spent today; None means the whole daily time.
        """
        if exam_day <= today:
            return 0.0
        now = left_today if left_today is not None else self.seconds_a_day
        later = sum(not self.is_off(day) for day in range(today + 1, exam_day))
        return now + later * self.seconds_a_day * self.presence

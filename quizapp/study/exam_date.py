"""The date of an exam as learners write it: in figures, with a month's name, or as so many days."""

import datetime as dt
import re
from typing import Final

from quizapp.errors import UsageError
from quizapp.model.day import date_of
from quizapp.model.exam import FURTHEST

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS: Final = re.compile(r"\d{1,4}")
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})?")
_NAMED: Final = (
    re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s*(?P<name>[a-z]{3,9})\.?,?\s*(?P<year>\d{4})?"),
    re.compile(r"(?P<name>[a-z]{3,9})\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s*(?P<year>\d{4})?"),
)  # fmt: skip
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")


def exam_date(text: str, today: int) -> dt.date:
    """The day that a learner means: ``2026-12-03``, ``3.12.``, ``3 Dec``, ``Dec 3, 2026`` or ``14``.

    A number is days from today; a date without a year is the next one there is. ``3/12/2026`` is
    read in two ways in the world, so that it is asked for otherwise; ``13/12/2026`` can be only one.

    Args:
        text: what was typed.
        today: the study day.

    Raises:
        UsageError: it is no date, could be two, or is none on which an exam can be set.
    """
    typed = " ".join(text.lower().split())
    now = date_of(today)
    if _DAYS.fullmatch(typed):
        when: dt.date | None = now + dt.timedelta(days=int(typed))
    elif slashed := _SLASHED.fullmatch(typed):
        when = _slashed(text, slashed, now)
    else:
        when = _written(typed, now)
    if when is None:
        example = now + dt.timedelta(days=14)
        raise UsageError(f"“{text}” is no date; write it as {example}, or as days: 14.")
    if when <= now:
        raise UsageError(f"{when} is not in the future; an exam can be set from tomorrow on.")
    if when > date_of(today + FURTHEST):
        raise UsageError(f"{when} is more than three years away; set the exam when it is nearer.")
    return when


def _written(typed: str, now: dt.date) -> dt.date | None:
    for pattern in (_YEAR_FIRST, _DAY_FIRST, *_NAMED):
        found = pattern.fullmatch(typed)
        if found is None:
            continue
        parts = found.groupdict()
        month = _month(parts["name"]) if "name" in parts else int(parts["month"])
        return _date(parts["year"], month, int(parts["day"]), now)
    return None


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    return next((at for at, whole in enumerate(_MONTHS, 1) if whole.startswith(name)), 0)


def _slashed(text: str, found: re.Match[str], now: dt.date) -> dt.date | None:
    first, second, year = int(found[1]), int(found[2]), found[3]
    ways = [(second, first), (first, second)]  # month and day
    days = [day for month, number in ways if (day := _date(year, month, number, now))]
    if len(set(days)) > 1:
        named = " or ".join(f"{day.day} {_MONTHS[day.month - 1].capitalize()}" for day in days)
        plain = " or ".join(map(str, days))
        raise UsageError(f"“{text}” may be {named}; write it as {plain}.")
    return days[0] if days else None


def _date(year: str | None, month: int, day: int, now: dt.date) -> dt.date | None:
    """The date, without a year the next one; None where the calendar has none."""
    for wanted in [int(year)] if year else [now.year, now.year + 1]:
        try:
            when = dt.date(wanted, month, day)
        except ValueError:
            continue
        if year or when > now:
            return when
    return None

"""Which backups are kept: all of two days, one a day for a fortnight, one a week, one a month."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

ALL_DAYS: Final = 2
DAILY: Final = 14  # days
WEEKLY: Final = 8 * 7
MONTHLY: Final = 24 * 31


def kept(moments: Iterable[datetime], today: date) -> set[datetime]:
    """Of many moments those to keep: the newest of each span, and always the newest of all."""
    ordered = sorted(moments, reverse=True)
    chosen: dict[object, datetime] = {}
    for moment in ordered:
        span = _span(moment, today)
        if span is not None:
            chosen.setdefault(span, moment)
    return {*chosen.values(), *ordered[:1]}


def _span(moment: datetime, today: date) -> object:
    day = moment.date()
    age = (today - day) / timedelta(days=1)
    if age < ALL_DAYS:
        return moment
    if age < DAILY:
        return day
    if age < WEEKLY:
        return day.isocalendar()[:2]
    return (day.year, day.month, "month") if age < MONTHLY else None

"""The study day: it starts at 04:00 local time, so that an evening's sitting is one day."""

from datetime import date, datetime, timedelta, tzinfo

STARTS_AT_HOUR = 4
_EPOCH = date(1970, 1, 1)


def study_day(moment_ms: int, zone: tzinfo | None = None) -> int:
    """The study day of a moment, as days since 1970-01-01.

    Args:
        moment_ms: milliseconds since the epoch, UTC.
        zone: the learner's zone; None is the machine's.
    """
    local = datetime.fromtimestamp(moment_ms / 1000, zone) if zone else _local(moment_ms)
    shifted = local.replace(tzinfo=None) - timedelta(hours=STARTS_AT_HOUR)
    return (shifted.date() - _EPOCH).days


def _local(moment_ms: int) -> datetime:
    return datetime.fromtimestamp(moment_ms / 1000).astimezone()


def date_of(day: int) -> date:
    """The calendar date on which a study day starts."""
    return _EPOCH + timedelta(days=day)


def day_of(when: date) -> int:
    """The study day that starts on a calendar date."""
    return (when - _EPOCH).days

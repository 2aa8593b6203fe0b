"""Week days as a learner writes them: ``Sat, Sun`` and ``saturday sunday`` are ``sat sun``."""

from typing import Final

from quizapp.errors import UsageError

WEEK_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def days_off(text: str) -> str:
    """The week days without study as the setting keeps them; ``none`` is no day.

    Raises:
        UsageError: a word is no week day, or no day of the week is left.
    """
    words = text.lower().replace(",", " ").split()
    if words == ["none"]:
        return ""
    days = {word[:3]: word for word in words}
    for day, word in days.items():
        if day not in WEEK_DAYS:
            raise UsageError(f"{word} is no week day; write {' '.join(WEEK_DAYS)}, or none.")
    if days.keys() == {*WEEK_DAYS}:
        raise UsageError("A week without a study day leaves nothing to plan; leave out one day.")
    return " ".join(sorted(days, key=WEEK_DAYS.index))

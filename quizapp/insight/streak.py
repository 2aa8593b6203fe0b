"""A streak that forgives: a missed day takes one day off it, and never all of them."""

from collections.abc import Callable, Collection


def streak(kept: Collection[int], today: int, is_off: Callable[[int], bool]) -> int:
    """Days studied in a run.

    Each day with an answer adds one. A day without takes one away, down to nothing; a day off
    takes nothing away, and neither does today, which is not over.

    Args:
        kept: study days with an answer.
        today: the study day.
        is_off: whether a study day is one of the learner's days off.
    """
    days = {day for day in kept if day <= today}
    if not days:
        return 0
    run = 0
    for day in range(min(days), today + 1):
        if day in days:
            run += 1
        elif day < today and not is_off(day):
            run = max(0, run - 1)
    return run

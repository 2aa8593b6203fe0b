"""Which level of a family a learner works at: promotion after proof, demotion after two fails.

A pure function of the reviews, so that replaying the log gives the same levels.
"""

from dataclasses import dataclass, replace
from typing import Final

from quizapp.model.rating import Rating

ON_DIFFERENT_DAYS: Final = 2
IN_ONE_DAY: Final = 3
FAILS: Final = 2


@dataclass(frozen=True, slots=True)
class Mastery:
    """Where a learner stands in a family.

    Attributes:
        level: the working level, the only one that is asked.
        streak: unaided right answers in a row at the working level (Good or Easy).
        streak_day: study day of the first of them, None without a streak.
        fails: fails in a row at the working level or below.
        mastered: the top level has been proved as the others were.
    """

    level: int = 1
    streak: int = 0
    streak_day: int | None = None
    fails: int = 0
    mastered: bool = False


START: Final = Mastery()


def after(mastery: Mastery, level: int, rating: Rating, day: int, top_level: int) -> Mastery:
    """The mastery after a review of ``level`` on study day ``day``.

    Two unaided right answers on different days, or three on one, promote; two fails in a row
    demote. Hard keeps the level and the streak. Success above the working level makes that level
    the working one (those who start late need not climb every step); success below it proves
    nothing new, and a fail above it is no fail yet.

    Args:
        mastery: before the review.
        level: of the problem that was asked.
        rating: what came of it.
        day: its study day.
        top_level: the family's highest level.
    """
    if rating is Rating.AGAIN:
        return _failed(mastery) if level <= mastery.level else mastery
    if level < mastery.level:
        return mastery
    if rating is Rating.HARD:
        return replace(mastery, fails=0) if level == mastery.level else mastery
    if level > mastery.level:
        mastery = Mastery(min(level, top_level))
    streak = mastery.streak + 1
    first = day if mastery.streak_day is None else mastery.streak_day
    enough = ON_DIFFERENT_DAYS if day > first else IN_ONE_DAY
    if streak < enough:
        return replace(mastery, streak=streak, streak_day=first, fails=0)
    if mastery.level >= top_level:
        return replace(mastery, streak=streak, streak_day=first, fails=0, mastered=True)
    return Mastery(mastery.level + 1)


def _failed(mastery: Mastery) -> Mastery:
    fails = mastery.fails + 1
    if fails < FAILS:
        return replace(mastery, streak=0, streak_day=None, fails=fails)
    return Mastery(max(1, mastery.level - 1))


def stepped_levels(level: int, rating: Rating) -> range:
    """The levels whose memories a review of ``level`` steps, its own last.

    A success is also a success (rated Good) at every lower level; a fail touches only its own.
    Only memories that exist or that the success creates are meant: the caller steps them all.
    """
    return range(level, level + 1) if rating is Rating.AGAIN else range(1, level + 1)

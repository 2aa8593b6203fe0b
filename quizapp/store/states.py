"""What the store tells of items and days: plain frozen data for planners, sessions and screens.

Named tuples where an answer makes several of them, or years of study a hundred thousand.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class ItemState(NamedTuple):
    """An item's standing for a learner.

    Attributes:
        memory: None for an item never reviewed.
        due: the study day on which it is due.
        reps: its own reviews; a lower level stepped by a higher one keeps its count.
        lapses: fails after the first review.
        right_streak: reviews in a row that were not Again.
        first_day: study day of the first review.
        buried_until: the study day from which it may be asked again.
        flagged: 0 or the learner's flag.
        known: the learner said so.
        last_digest: of the text it was last asked with.
    """

    item: str
    memory: Memory | None = None
    due: int | None = None
    reps: int = 0
    lapses: int = 0
    right_streak: int = 0
    first_day: int | None = None
    last_rating: Rating | None = None
    suspended: bool = False
    buried_until: int | None = None
    flagged: int = 0
    known: bool = False
    last_digest: int | None = None


class Moved(NamedTuple):
    """A review that was written, and what it moved.

    Attributes:
        event: with its device, sequence, times and study day.
        before, after: how the items of its unit stand, by id; one never touched is missing.
    """

    event: Event
    before: dict[str, ItemState]
    after: dict[str, ItemState]


@dataclass(frozen=True, slots=True)
class Counts:
    """A topic on a day: ``total`` is ``new`` + ``seen`` + ``suspended``."""

    due: int = 0
    new: int = 0
    seen: int = 0
    total: int = 0
    suspended: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """What was done on a day."""

    reviews: int = 0
    ms: int = 0
    right: int = 0


class DayTally(NamedTuple):
    """A study day on which something was answered; ``right`` are the reviews that were not Again."""

    day: int
    reviews: int
    right: int
    ms: int


class TopicTally(NamedTuple):
    """The same of a topic, over all days."""

    topic: str
    reviews: int
    right: int
    ms: int


@dataclass(frozen=True, slots=True)
class StateArrays:
    """Every touched item as columns of one length n, for the planner.

    Attributes:
        items: n ids.
        stability, difficulty: days and 1..10; NaN without a memory.
        last_day, due: study days; −1 without a memory.
        buried_until: study day, −1 when not buried.
        reps, lapses, flagged: whole numbers.
        suspended, known, asked: truth values; ``asked`` means that the queue may give it
            (present, not suspended, at its family's working level).
    """

    items: list[str]
    stability: "NDArray[np.float64]"
    difficulty: "NDArray[np.float64]"
    last_day: "NDArray[np.int64]"
    due: "NDArray[np.int64]"
    buried_until: "NDArray[np.int64]"
    reps: "NDArray[np.int64]"
    lapses: "NDArray[np.int64]"
    flagged: "NDArray[np.int64]"
    suspended: "NDArray[np.bool_]"
    known: "NDArray[np.bool_]"
    asked: "NDArray[np.bool_]"

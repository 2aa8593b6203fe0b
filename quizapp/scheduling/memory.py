"""FSRS-6 on whole study days: what a review does to a memory, and when it is due again."""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_INTERVAL: Final = 36_500
MODEL_VERSION: Final = "fsrs-6/1"  # stored with derived memories: another text means "replay"
DEFAULT_PARAMETERS: Final = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

_BUTTONS: Final = ("", "again", "hard", "good", "easy")


class Memories(NamedTuple):
    """Memories of m items as columns.

    Attributes:
        stability, difficulty: days and 1..10, [m].
        day, due: study days of the last review and of the next one, [m].
    """

    stability: "NDArray[np.float64]"
    difficulty: "NDArray[np.float64]"
    day: "NDArray[np.int64]"
    due: "NDArray[np.int64]"


class Fsrs:
    """The memory model with one set of parameters.

    Live steps and batches give the same bits: both are the crate that Anki embeds, in 32-bit
    floats. A day before the last one counts as the last one, so a clock that went back costs
    nothing and no gap is ever negative.

    Args:
        parameters: FSRS-6's 21 numbers; None means the defaults.
        retention: the chance of recall at which an item is due, strictly between 0 and 1.

    Raises:
        ValueError: for a number of parameters other than 21, a decay that is not above 0, or a
            retention outside (0, 1).
    """

    model_version = MODEL_VERSION

    def __init__(self, parameters: tuple[float, ...] | None = None, retention: float = 0.9) -> None:
        from fsrs_rs_python import FSRS, MemoryState

        self.parameters = DEFAULT_PARAMETERS if parameters is None else tuple(parameters)
        if len(self.parameters) != len(DEFAULT_PARAMETERS):
            message = f"FSRS-6 has 21 parameters, not {len(self.parameters)}"
            raise ValueError(message)
        if not 0.0 < retention < 1.0:
            message = f"a retention lies between 0 and 1, not at {retention}"
            raise ValueError(message)
        self.retention = retention
        if not self.parameters[20] > 0.0:
            message = f"FSRS-6's decay is above 0, not {self.parameters[20]}"
            raise ValueError(message)
        self._model: Any = FSRS(list(self.parameters))
        self._state: Any = MemoryState
        self._decay = -self.parameters[20]
        # Retrievability is 0.9 after as many days as the stability says.
        self._factor = 0.9 ** (1.0 / self._decay) - 1.0
        self._scale = (retention ** (1.0 / self._decay) - 1.0) / self._factor

    def with_parameters(self, parameters: tuple[float, ...] | None) -> "Fsrs":
        """The same model and retention with other parameters."""
        return Fsrs(parameters, self.retention)

    def with_retention(self, retention: float) -> "Fsrs":
        """The same parameters with another retention at which items are due."""
        return Fsrs(self.parameters, retention)

    def step(self, memory: Memory | None, rating: Rating, day: int) -> Memory:
        """The memory after a review on ``day``; ``memory`` is None before the first one."""
        if memory is None:
            return _chosen(self._model.next_states(None, self.retention, 0), rating, day)
        day = max(day, memory.day)
        states = self._model.next_states(
            self._state(memory.stability, memory.difficulty), self.retention, day - memory.day
        )
        return _chosen(states, rating, day)

    def known(self, day: int) -> Memory:
        """The memory of an item that the learner says they know already: an easy first review."""
        return self.step(None, Rating.EASY, day)

    def retrievability(self, memory: Memory, day: int) -> float:
        """The chance to recall on ``day``: ``(1 + F t / S) ** -w20`` after t days, 1 at once."""
        elapsed = max(0, day - memory.day)
        return float((1.0 + self._factor * elapsed / memory.stability) ** self._decay)

    def interval(self, memory: Memory) -> int:
        """Whole days, 1 to 36,500, until retrievability falls to the retention."""
        days: int = round(memory.stability * self._scale)
        return min(LONGEST_INTERVAL, max(1, days))

    def due(self, memory: Memory) -> int:
        """The study day on which the item is due."""
        return memory.day + self.interval(memory)

    def memories_after(
        self, ratings: "NDArray[np.int64]", days: "NDArray[np.int64]", ends: "NDArray[np.int64]"
    ) -> "Memories":
        """The memories after many histories, as columns: the bits of single steps, much faster.

        Args:
            ratings: n ratings, history after history, each oldest first.
            days: their n study days.
            ends: where each history ends; none is empty.
        """
        import numpy as np

        items, days = _histories(ratings, days, ends)
        states = self._model.memory_state_batch(items) if items else ()
        stability = np.fromiter((state.stability for state in states), np.float64, len(ends))
        difficulty = np.fromiter((state.difficulty for state in states), np.float64, len(ends))
        interval = np.rint(stability * self._scale).clip(1, LONGEST_INTERVAL).astype(np.int64)
        last = days[ends - 1]
        return Memories(stability, difficulty, last, last + interval)

    def stabilities_along(
        self, ratings: "NDArray[np.int64]", days: "NDArray[np.int64]", ends: "NDArray[np.int64]"
    ) -> "tuple[NDArray[np.float64], NDArray[np.int64]]":
        """Stability and last study day after each of n reviews, the same bits as single steps give.

        The arguments are those of :meth:`memories_after`.
        """
        import numpy as np

        items, days = _histories(ratings, days, ends)
        found = self._model.historical_memory_state_batch(items) if items else ()
        stability = (state.stability for states in found for state in states)
        return np.fromiter(stability, np.float64, len(days)), days


def _histories(
    ratings: "NDArray[np.int64]", days: "NDArray[np.int64]", ends: "NDArray[np.int64]"
) -> "tuple[list[Any], NDArray[np.int64]]":
    """The crate's items, and the days with each before the last one counted as the last one."""
    import numpy as np
    from fsrs_rs_python import FSRSItem, FSRSReview

    from quizapp.scheduling.distinct import distinct

    starts = ends - np.diff(ends, prepend=0)
    whose = np.repeat(np.arange(len(ends)), ends - starts)
    span = int(days.max(initial=0)) - int(days.min(initial=0)) + 1
    days = np.maximum.accumulate(days + whose * span) - whose * span
    gaps = np.diff(days, prepend=0)
    gaps[starts] = 0
    codes, which = distinct(ratings + 8 * gaps)
    made = np.empty(len(codes), dtype=object)
    made[:] = [FSRSReview(code % 8, code // 8) for code in codes.tolist()]
    reviews = made[which].tolist()
    items = [FSRSItem(reviews[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return items, days


def _chosen(states: Any, rating: Rating, day: int) -> Memory:
    return _memory(getattr(states, _BUTTONS[rating]).memory, day)  # each look at one copies it


def _memory(state: Any, day: int) -> Memory:
    return Memory(float(state.stability), float(state.difficulty), day)

"""What the store asks of a memory model; ``quizapp.scheduling.memory.Fsrs`` is one."""

from typing import TYPE_CHECKING, Protocol

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Memories

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Replayer(Protocol):
    """A memory model with one set of parameters.

    ``memories_after`` gives the same bits as ``step`` repeated: replay relies on it. A day before
    the memory's own counts as that day.
    """

    @property
    def model_version(self) -> str:
        """Another text than the store's means that its memories are derived anew."""

    def step(self, memory: Memory | None, rating: Rating, day: int) -> Memory:
        """The memory after a review."""

    def memories_after(
        self, ratings: "NDArray[np.int64]", days: "NDArray[np.int64]", ends: "NDArray[np.int64]"
    ) -> Memories:
        """The memories after whole histories, given as columns with the end of each."""

    def due(self, memory: Memory) -> int:
        """The study day on which the item is due."""

    def with_parameters(self, parameters: tuple[float, ...] | None) -> "Replayer":
        """The same model with other parameters; None means the defaults."""

    def with_retention(self, retention: float) -> "Replayer":
        """The same model with another retention."""

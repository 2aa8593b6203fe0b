"""What the store asks of a memory model; ``quizapp.scheduling.memory.Fsrs`` is one."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating

History = Sequence[tuple[Rating, int]]  # rating and study day of each review, oldest first


class Replayer(Protocol):
    """A memory model with one set of parameters.

    ``memories_of`` gives the same bits as ``step`` repeated: replay relies on it. A day before
    the memory's own counts as that day.
    """

    @property
    def model_version(self) -> str:
        """Another text than the store's means that its memories are derived anew."""

    def step(self, memory: Memory | None, rating: Rating, day: int) -> Memory:
        """The memory after a review."""

    def memories_of(self, histories: Iterable[History]) -> list[Memory | None]:
        """The memories after whole histories."""

    def due(self, memory: Memory) -> int:
        """The study day on which the item is due."""

    def with_parameters(self, parameters: tuple[float, ...] | None) -> "Replayer":
        """The same model with other parameters; None means the defaults."""

    def with_retention(self, retention: float) -> "Replayer":
        """The same model with another retention."""

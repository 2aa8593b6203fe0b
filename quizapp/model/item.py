"""The item: what the scheduler schedules."""

from dataclasses import dataclass
from typing import Literal

from quizapp.model.ids import level_of, source_of

Kind = Literal["recall", "cloze", "typed", "choice", "explain", "problem"]


@dataclass(frozen=True, slots=True)
class Item:
    """One schedulable thing: a card's direction or gap, or a family's level.

    Attributes:
        id: see ``model.ids``.
        topic: id of the deck it belongs to.
        kind: how it is asked; ``problem`` for a family's level.
        title: what lists show for it (a card's question without markup, a family's title and level).
        needs: ids of cards, families or ``family@level`` that should have been seen before it.
        weight: relative worth within its topic.
        guess: chance to be right without knowing (choices).
        exam_level: for a family, the level the exam asks; None for cards.
        absent: the card is gone from the files; history is kept, it is never asked.
    """

    id: str
    topic: str
    kind: Kind
    title: str
    needs: tuple[str, ...] = ()
    weight: float = 1.0
    guess: float = 0.0
    exam_level: int | None = None
    absent: bool = False
    tags: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The card or family this item belongs to; items of one source are siblings."""
        return source_of(self.id)

    @property
    def level(self) -> int | None:
        """The family's level, None for a card."""
        return level_of(self.id)

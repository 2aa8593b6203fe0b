"""What the rules about several cards need to know of each; it can be kept instead of the parse."""

from dataclasses import dataclass
from typing import Any, Self

from quizapp.library import gaps
from quizapp.library.card import Card
from quizapp.library.items import item_ids
from quizapp.library.lint.looks import pictures
from quizapp.library.lint.words import content_words, numbers
from quizapp.model.ids import part_of


@dataclass(frozen=True, slots=True)
class Facts:
    """A summary of a card.

    Attributes:
        parts: of its items: the empty text, gap numbers, ``back``.
        words: the content words of what it asks, sorted.
        numbers: the numbers of what it asks, in order.
        pictures: line within the card, and path.
        digest: of its text.
    """

    id: str
    line: int
    title: str
    needs: tuple[str, ...]
    was: tuple[str, ...]
    parts: tuple[str, ...]
    kind: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    pictures: tuple[tuple[int, str], ...]
    digest: int

    @classmethod
    def of(cls, card: Card) -> Self:
        """The summary of a parsed card."""
        asked = _asked(card)
        return cls(
            id=card.id,
            line=card.piece.line,
            title=card.question,
            needs=card.needs,
            was=card.was,
            parts=tuple(part_of(item) for item in item_ids(card)),
            kind=card.kind,
            words=tuple(sorted(content_words(asked))),
            numbers=numbers(asked),
            pictures=pictures(card),
            digest=card.piece.digest,
        )

    def to_json(self) -> list[Any]:
        """Plain JSON, the fields in their order."""
        return [getattr(self, name) for name in self.__slots__]

    @classmethod
    def from_json(cls, data: list[Any]) -> Self:
        """The inverse of ``to_json``."""
        values: list[Any] = [
            tuple(map(tuple, value))
            if name == "pictures"
            else tuple(value)
            if isinstance(value, list)
            else value
            for name, value in zip(cls.__slots__, data, strict=True)
        ]
        return cls(*values)


def _asked(card: Card) -> str:
    """What a learner sees before answering: for gaps and choices that is the body too."""
    if card.kind == "cloze":
        body = gaps.replaced(card.answer, card.gaps, lambda gap: gap.text)
        return f"{card.question}\n\n{card.stem}\n\n{body}"
    options = "\n".join(choice.text for choice in card.choices)
    return f"{card.question}\n\n{card.stem}\n\n{options}"

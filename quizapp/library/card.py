"""A card: one piece of a deck file, parsed.

What is mechanical about the format lives here and in ``attributes``, ``sections``, ``gaps`` and
``choices``; what is asked of a card is ``items`` and ``questions``.
"""

from typing import NamedTuple

from quizapp.library import gaps, sections
from quizapp.library.attributes import Attributes, split_heading
from quizapp.library.choices import Choice, find_choices, without_choices
from quizapp.library.gaps import Gap
from quizapp.library.scan import Piece
from quizapp.model.item import Kind

BEHAVIOURS = frozenset({"both", "typed", "explain", "in-order"})
KEYS = frozenset(
    {"answer", "tolerance", "accept", "form", "layout", "needs", "weight", "check", "was"}
)


class Card(NamedTuple):
    """One question of a deck, as its writer meant it.

    Attributes:
        question: the heading without its attributes, Markdown.
        stem: what stands above ``***``: it still belongs to the question.
        answer: what stands below it, gaps and choices still marked.
        hints: one for each ``### Hint``.
        points: the checklist of an explanation.
        gaps: of the answer, in its order; several may share a number.
        stem_gaps: of the stem.
    """

    piece: Piece
    attributes: Attributes
    question: str
    stem: str
    answer: str
    why: str
    source: str
    hints: tuple[str, ...]
    points: tuple[str, ...]
    unknown_parts: tuple[str, ...]
    gaps: tuple[Gap, ...]
    stem_gaps: tuple[Gap, ...]
    choices: tuple[Choice, ...]

    @property
    def id(self) -> str:
        """The written id, empty when the writer gave none."""
        return self.attributes.id

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags that say what the card is about; those that say how it is asked are left out."""
        return tuple(tag for tag in self.attributes.tags if tag not in BEHAVIOURS)

    @property
    def both(self) -> bool:
        """Whether it is asked in both directions."""
        return "both" in self.attributes.tags

    @property
    def needs(self) -> tuple[str, ...]:
        """What should have been seen before it."""
        return self.attributes.listed("needs")

    @property
    def was(self) -> tuple[str, ...]:
        """Ids it had before."""
        return self.attributes.listed("was")

    @property
    def weight(self) -> float:
        """Its worth within the topic; 1 when none or nonsense is written."""
        try:
            weight = float(self.attributes.values.get("weight", "1"))
        except ValueError:
            return 1.0
        return weight if 0 < weight < 1000 else 1.0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its gaps, each once, in the order of the text."""
        if not (self.stem_gaps or self.gaps):
            return ()
        return tuple(dict.fromkeys(gap.number for gap in (*self.stem_gaps, *self.gaps)))

    @property
    def kind(self) -> Kind:
        """How it is asked."""
        if self.numbers:
            return "cloze"
        if self.choices:
            return "choice"
        if "explain" in self.attributes.tags:
            return "explain"
        return "typed" if "answer" in self.attributes.values else "recall"

    @property
    def lacks(self) -> str:
        """What keeps it from being asked, its question or its answer; empty for a whole card."""
        if not (self.question or self.stem or self.numbers):
            return "question"
        told = self.answer or self.why or self.points or self.numbers
        return "" if told or "answer" in self.attributes.values else "answer"

    @property
    def plain_answer(self) -> str:
        """The answer below the question, gaps filled and choices taken out."""
        return without_choices(gaps.replaced(self.answer, self.gaps, lambda gap: gap.text))


def parse_card(piece: Piece) -> Card:
    """Parse one card; what is wrong with it is for the linter to say, it is always a card."""
    question, attributes = split_heading(piece.heading)
    parts = sections.split(piece.body)
    stem, answer = sections.at_break(parts.body)
    choices = find_choices(answer)
    stem_gaps, answer_gaps = _gaps(stem, answer)
    return Card(
        piece,
        attributes,
        question,
        stem,
        answer,
        parts.one("why"),
        parts.one("source"),
        parts.named("hint"),
        tuple(choice.text for choice in find_choices(parts.one("points"))),
        parts.unknown,
        answer_gaps,
        stem_gaps,
        choices,
    )


def _gaps(stem: str, answer: str) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """The gaps of both parts; unnumbered ones continue behind the highest number of either."""
    written = {gap.number for gap in gaps.find_gaps(answer) if gap.written}
    above = gaps.find_gaps(stem, written)
    return above, gaps.find_gaps(answer, {gap.number for gap in above})

"""What happened in a sitting, counted as it happens."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.study.attempt import Attempt


class _Line(NamedTuple):
    question: Question
    right: bool
    seconds: float
    named: tuple[tuple[str, str], ...]  # each misconception with its sentence


@dataclass(slots=True)
class Tally:
    """The settled questions of a sitting, in order."""

    _lines: list[_Line] = field(default_factory=list)

    def take(self, question: Question, rating: Rating, attempt: Attempt, seconds: float) -> None:
        """Count a settled question; recalled is everything but Again."""
        named = tuple(attempt.sentences.items())
        self._lines.append(_Line(question, rating > Rating.AGAIN, seconds, named))

    def back(self) -> float:
        """Take back the last one; the seconds it took."""
        return self._lines.pop().seconds

    @property
    def answered(self) -> int:
        """Settled questions."""
        return len(self._lines)

    @property
    def right(self) -> int:
        """Of them, recalled."""
        return sum(line.right for line in self._lines)

    @property
    def seconds(self) -> float:
        """Time on them."""
        return sum(line.seconds for line in self._lines)

    @property
    def slips(self) -> list[tuple[str, int]]:
        """Misconceptions that came up, the most frequent first."""
        return Counter(slip for line in self._lines for slip, _ in line.named).most_common()

    @property
    def slipped(self) -> list[str]:
        """The items in which they came up, each once."""
        return list(dict.fromkeys(line.question.item for line in self._lines if line.named))

    @property
    def sentences(self) -> dict[str, str]:
        """The sentence that names each of them."""
        return dict(pair for line in self._lines for pair in line.named)

    @property
    def topics(self) -> dict[str, tuple[int, int]]:
        """By topic: settled, and of them recalled."""
        counts: dict[str, tuple[int, int]] = {}
        for line in self._lines:
            asked, right = counts.get(line.question.topic, (0, 0))
            counts[line.question.topic] = (asked + 1, right + line.right)
        return counts

    @property
    def items(self) -> list[str]:
        """The items, in the order they were asked."""
        return [line.question.item for line in self._lines]

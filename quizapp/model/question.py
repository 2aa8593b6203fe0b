"""The question: an item made concrete. Cards and problems both become one; after that there is one path."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from quizapp.model.item import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a worked solution: what is done, and the number it gives (already written out)."""

    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A misconception with the value it gives here and the sentence that names it."""

    id: str
    value: Any
    diagnosis: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where a problem came from: enough to show the very same problem again."""

    family: str
    version: int
    parameters: Mapping[str, Any]
    level: int | None = None
    seed: int | None = None


class Question(NamedTuple):
    """What is asked, how it is answered, and what is shown afterwards.

    A named tuple as events are, and for the same reason.

    Attributes:
        form: the answer as plain JSON (``generators.answers.Answer.to_json``); None when the
            learner rates themselves after the reveal.
        prompt: Markdown with ``$…$`` and ``$$…$$``.
        answer: Markdown shown at the reveal.
        digest: first 8 bytes of the SHA-256 of a card's text as a signed integer; None for problems.
        drawn: for problems, what they were built from.
        example: a worked example, shown with its solution before a family's first problems.
    """

    item: str
    topic: str
    kind: Kind
    prompt: str
    answer: str
    form: Mapping[str, Any] | None = None
    hints: tuple[str, ...] = ()
    solution: tuple[Step, ...] = ()
    slips: tuple[Slip, ...] = ()
    why: str = ""
    source: str = ""
    points: tuple[str, ...] = ()
    folder: str = ""
    digest: int | None = None
    drawn: Drawn | None = None
    example: bool = False

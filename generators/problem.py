"""The problem: a question made from parameters, with everything that is shown about it.

Plain frozen data. All of it follows from the family, its version and the parameters; ``level``
and ``seed`` only say where the parameters came from.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from .answers import Answer

_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KEY = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class Step(NamedTuple):
    """One line of a worked solution: what is done, and the number it gives, written out."""

    text: str
    value: str = ""


class Misconception(NamedTuple):
    """A wrong rule, the value it gives for this problem, and the sentence that names the slip."""

    id: str
    value: Any
    diagnosis: str


class Problem(NamedTuple):
    """What is asked, the right answer, and the way to it.

    Attributes:
        level: the level it was drawn at, None when its parameters were given.
        seed: the seed it was drawn from, None when its parameters were given.
        params: plain JSON values by name.
        display: names of the parameters that only change the wording.
        prompt: Markdown with ``$…$`` and ``$$…$$``.
        hints: from gentle to nearly the answer.
        misconceptions: those that give something else than the right answer here.
    """

    family: str
    title: str
    topic: str
    version: int
    params: Mapping[str, Any]
    display: tuple[str, ...]
    prompt: str
    answer: Answer
    hints: tuple[str, ...]
    solution: tuple[Step, ...]
    misconceptions: tuple[Misconception, ...]
    level: int | None = None
    seed: int | None = None

    def drawn(self, level: int, seed: int) -> "Problem":
        """Return the problem with the level and the seed that its parameters came from."""
        return Problem(*self[:-2], level, seed)

    def to_json(self) -> dict[str, Any]:
        """Return the contract's plain JSON object, its keys in a fixed order."""
        return {
            "family": self.family,
            "title": self.title,
            "topic": self.topic,
            "level": self.level,
            "seed": self.seed,
            "version": self.version,
            "params": dict(self.params),
            "display": list(self.display),
            "prompt": self.prompt,
            "answer": self.answer.to_json(),
            "hints": list(self.hints),
            "solution": [
                {"text": text, "value": value} if value else {"text": text}
                for text, value in self.solution
            ],
            "misconceptions": [
                {"id": name, "value": value, "diagnosis": diagnosis}
                for name, value, diagnosis in self.misconceptions
            ],
        }

    def to_text(self) -> str:
        """Return the JSON object as text: the same bytes in any process, on any machine."""
        return _TEXT.encode(self.to_json())

    def key(self) -> str:
        """Return what makes this problem another than its siblings: the canonical parameters."""
        return canonical(self.params, self.display)


def canonical(params: Mapping[str, Any], display: tuple[str, ...] = ()) -> str:
    """Write parameters in the one form that is compared, without those that are only wording.

    Example:
        >>> canonical({"k": 3, "i": 8, "wording": "plain"}, ("wording",))
        '{"i":8,"k":3}'
    """
    kept = {name: value for name, value in params.items() if name not in display}
    return _KEY.encode(kept)

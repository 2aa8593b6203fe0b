"""Wrong rules that explain an answer, and the sentence that offers them."""

from collections.abc import Sequence
from typing import Any, Protocol


class Misconception(Protocol):
    """A wrong rule, the value it gives for this problem, and the sentence that names the slip."""

    @property
    def id(self) -> str:
        """Its id within the family."""

    @property
    def value(self) -> Any:
        """The value it gives, in the answer's form; a tuple's or table's may hold some parts."""

    @property
    def diagnosis(self) -> str:
        """One or two sentences for the learner."""


def sentence(found: Sequence[Misconception]) -> str:
    """The diagnosis of one, or "Either … or …" of several that explain the same value.

    Example: two diagnoses "You left out the +1." and "The padding was ignored." become
    "Either you left out the +1, or the padding was ignored."
    """
    texts = list(dict.fromkeys(one.diagnosis for one in found))
    if len(texts) < 2:
        return "".join(texts)
    clauses = [_clause(text) for text in texts]
    return f"Either {', '.join(clauses[:-1])}, or {clauses[-1]}."


def _clause(text: str) -> str:
    """A sentence as a part of another one; names and symbols keep their capital."""
    first = text.split(" ", 1)[0]
    keeps = len(first) < 2 or any(c.isupper() or c.isdigit() or c in "=_$" for c in first[1:])
    keeps = keeps and first not in ("A", "a")
    return (text if keeps else text[0].lower() + text[1:]).rstrip(".")

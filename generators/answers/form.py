"""What every answer form can do, and where each is found."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from .answer import FORMS, Answer
from .reading import Reading

MISSING = object()  # a wrong rule that says nothing about this part


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that needs no formula, named because this very value shows it."""

    id: str
    value: Any
    diagnosis: str


class Piece(NamedTuple):
    """One part of a composite answer: where it is, what it is called, the right value, theirs.

    `answer` holds the right value of the part; `key` finds the same part in another value.
    """

    key: tuple[str | int, ...]
    label: str
    answer: Answer
    value: Any


class Form(ABC):
    """An answer form; what a form does not override has one part and knows no slips."""

    several_quantities = False  # whether the pieces are quantities of their own, or cells of one
    parts_are_answers = False  # whether each piece answers a question of its own

    @abstractmethod
    def read(self, answer: Answer, text: str) -> Reading:
        """The value of a text.

        Raises:
            Unreadable: it is no answer of this form.
        """

    @abstractmethod
    def show(self, answer: Answer, value: Any) -> str:
        """A value as plain text that `read` reads back."""

    def same(self, answer: Answer, value: Any, reference: Any) -> bool:
        """Whether `value` counts as `reference`."""
        del answer
        return bool(value == reference)

    def pieces(self, answer: Answer, value: Any) -> Sequence[Piece]:
        """The parts of `value` beside the right ones; empty when they do not pair up."""
        del answer, value
        return ()

    def slips(self, answer: Answer, reading: Reading) -> Sequence[Slip]:
        """The slips that this wrong value shows for certain."""
        del answer, reading
        return ()

    def share(self, answer: Answer, value: Any) -> float | None:
        """The credit of a wrong value from 0 to 1, or None: the mean of its pieces."""
        del answer, value
        return None

    def note(self, answer: Answer, reading: Reading) -> str:
        """A sentence on how far a wrong value is off, or nothing."""
        del answer, reading
        return ""

    @abstractmethod
    def expects(self, answer: Answer) -> str:
        """What to type, in two or three words that give nothing away."""


def pick(value: Any, key: tuple[str | int, ...]) -> Any:
    """The part of `value` at `key`, or `MISSING`."""
    for step in key:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return MISSING
    return value


def form_of(answer: Answer) -> Form:
    """The form of an answer; its module is loaded when it is first needed."""
    found = _LOADED.get(answer.form)
    if found is None:
        assert answer.form in FORMS
        found = _LOADED[answer.form] = import_module(f".forms.{answer.form}", __package__).FORM
    return found


_LOADED: dict[str, Form] = {}

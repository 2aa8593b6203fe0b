"""The right answer of a question, its form, and its JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from .tolerance import Tolerance

FORMS = (
    "count",
    "real",
    "fraction",
    "percentage",
    "shape",
    "vector",
    "matrix",
    "tuple",
    "table",
    "choice",
    "choices",
    "yesno",
    "ordering",
    "term",
    "explain",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A form, the right value and what reading and comparing need to know.

    Made by the functions of `making` (`count(1216)`, `shape([6, 28, 28], "CHW")`…), which say
    what `value` is in each form.

    Attributes:
        form: one of `FORMS`.
        value: the right value, plain JSON; None in the parts of a tuple and the columns of a table.
        layout: the letters of a shape's axes in order, as `CHW`, `HWC`, `NCHW`; None where
            the axes have no names.
        tolerance: for reals, also in vectors and matrices; None compares exactly.
        unit: the unit that the prompt asks for; an answer may leave it out.
        label: what a part or column is called on screen, when that is not its name.
        parts: the forms of a tuple by part name, in order.
        columns: the forms of a table's columns by name, in order.
        rows: what a table's rows are called, in order.
        choices: what is offered, in the order shown (choice, choices, ordering, reasons).
        accept: further accepted spellings of a term.
        words: the most words that an explanation may have.
    """

    form: str
    value: Any = None
    layout: str | None = None
    tolerance: Tolerance | None = None
    unit: str | None = None
    label: str | None = None
    parts: tuple[tuple[str, "Answer"], ...] = ()
    columns: tuple[tuple[str, "Answer"], ...] = ()
    rows: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    words: int | None = None

    def __post_init__(self) -> None:
        """Refuse an unknown form.

        Raises:
            ValueError: the form is none of `FORMS`.
        """
        if self.form not in FORMS:
            raise ValueError(f"{self.form} is no answer form; there are {', '.join(FORMS)}")

    def holding(self, value: Any) -> "Answer":
        """The same form with another right value."""
        return self._like(value, self.label)

    def as_part(self, label: str | None) -> "Answer":
        """The same form without its value, which a tuple or table holds."""
        return self._like(None, label)

    def _like(self, value: Any, label: str | None) -> "Answer":
        """Quicker than `dataclasses.replace`, which looks every field up."""
        return Answer(
            self.form,
            value,
            self.layout,
            self.tolerance,
            self.unit,
            label,
            self.parts,
            self.columns,
            self.rows,
            self.choices,
            self.accept,
            self.words,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON: `form`, `value`, and each further attribute that is set."""
        data: dict[str, Any] = {"form": self.form, "value": self.value}
        for name in _FURTHER:
            found = getattr(self, name)
            if found is None or found == ():
                continue
            if isinstance(found, Tolerance):
                data[name] = found.to_json()
            elif name in ("parts", "columns"):
                data[name] = {key: _template(part) for key, part in found}
            else:
                data[name] = list(found) if isinstance(found, tuple) else found
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`.

        Raises:
            ValueError: an unknown form, key or tolerance.
        """
        unknown = set(data) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(f"an answer has no {', '.join(sorted(unknown))}")
        given: dict[str, Any] = dict(data)
        if "tolerance" in given:
            given["tolerance"] = Tolerance.from_json(given["tolerance"])
        for name in ("parts", "columns"):
            if name in given:
                given[name] = tuple((key, cls.from_json(part)) for key, part in given[name].items())
        for name in ("rows", "choices", "accept"):
            if name in given:
                given[name] = tuple(given[name])
        return cls(**given)


_FURTHER = tuple(field.name for field in fields(Answer)[2:])


def _template(part: Answer) -> dict[str, Any]:
    """A part's form; its value stands in the tuple's or table's own value."""
    data = part.to_json()
    del data["value"]
    return data

"""An answer as single numbers, for formats that know nothing larger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.practice.sheet import Part
from quizapp.shipped import generators

_NOISE = 1e-9  # what two ways of computing the same formula in floats may differ by
Answer = generators.answers.Answer


@dataclass(frozen=True, slots=True)
class Cell:
    """One number to enter.

    Attributes:
        row: cells of one row stand on one line.
        before: what is written in front of it.
        value: the right one.
        width: how far off it may be.
        slips: wrong values that show a misconception, with its sentence.
    """

    row: int
    before: str
    value: float
    width: float
    slips: tuple[tuple[float, str], ...] = ()


def cells_of(part: Part) -> list[Cell]:
    """The numbers of an answer, row by row; empty when it does not consist of numbers."""
    form = part.form
    if form is None or form.unit is not None:
        return []
    found = list(_cells(form, form.value, 0, ""))
    if None in found:
        return []
    right = [one for one in found if one is not None]
    wrong = [(_numbers(form, slip.value), slip.diagnosis) for slip in part.question.slips]
    return [
        Cell(
            one.row,
            one.before,
            one.value,
            one.width,
            tuple(
                dict.fromkeys(
                    (values[place], says)
                    for values, says in wrong
                    if len(values) == len(right) and abs(values[place] - one.value) > one.width
                )
            ),
        )
        for place, one in enumerate(right)
    ]


def _numbers(form: Answer, value: Any) -> Sequence[float]:
    return [one.value for one in _cells(form, value, 0, "") if one is not None]


def _cells(form: Answer, value: Any, row: int, before: str) -> Iterator[Cell | None]:
    """Numbers of a value; None stands for what is no number."""
    match form.form:
        case "count" | "real":
            yield _cell(form, value, row, before)
        case "shape":
            for place, size in enumerate(value):
                yield _cell(form, size, row, "×" if place else before)
        case "vector":
            for place, number in enumerate(value):
                yield _cell(form, number, row, "" if place else before)
        case "matrix":
            for place, numbers in enumerate(value):
                for number in numbers:
                    yield _cell(form, number, row + place, "")
        case "tuple":
            for place, (name, one) in enumerate(form.parts):
                yield from _cells(one, value[name], row + place, f"{one.label or name} =")
        case "table":
            for place, line in enumerate(value):
                for at, (name, one) in enumerate(form.columns):
                    label = form.rows[place] if at == 0 else "|"
                    yield from _cells(one, line[name], row + place, label)
        case _:
            yield None


def _cell(form: Answer, value: Any, row: int, before: str) -> Cell | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    width = form.tolerance.width(value) if form.tolerance else 0.0
    if isinstance(value, float):
        width += _NOISE * abs(value)
    return Cell(row, before, value, width)


def written(number: float) -> str:
    """A number with twelve digits at most, never in powers of ten."""
    if isinstance(number, int) or number == int(number):
        return str(int(number))
    return f"{number:.12f}".rstrip("0")

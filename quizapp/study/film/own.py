"""Numbers of the learner's own in a film: rows as text, and text as rows."""

from dataclasses import replace
from typing import Final, Literal, TypeAlias

from quizapp.study.film.numbers import number
from quizapp.study.film.shoot import FilmError
from quizapp.study.film.spec import Grid, Spec

Part: TypeAlias = Literal["input", "kernel"]
MOST: Final = 12
"""Rows and columns that a film still shows well."""
HIGHEST: Final = 999
_LONGEST: Final = 200  # cells of an axis of which only the size is given
_OF_LAYER: Final = 3  # kernel, stride, dilation


def wanted(spec: Spec, part: Part) -> str | None:
    """What to type, as a question; None where the operation has no such numbers."""
    if spec.kind == "receptive field":
        told = "Layers as kernel, stride, dilation, apart by semicolons: 3 1 1; 2 2 1"
        return told if part == "kernel" else None
    if spec.kind.startswith("size"):
        return f"How many {'cells has the input' if part == 'input' else 'taps has the kernel'}?"
    if spec.channels or (part == "input" and spec.kind == "convolution as a matrix"):
        return None
    if part == "kernel" and "pooling" in spec.kind:
        return "How large is the window, rows and columns? 2 2"
    return f"The {part}, rows apart by semicolons: 1 0 2; 0 1 1"


def written(spec: Spec, part: Part) -> str:
    """The numbers that there are, as they would be typed."""
    if spec.kind == "receptive field":
        return _text(spec.layers)
    if spec.kind.startswith("size"):
        return str(spec.size if part == "input" else spec.kernel)
    if part == "kernel" and "pooling" in spec.kind:
        return " ".join(map(str, spec.window))
    return _text(spec.x if part == "input" else spec.w)


def with_own(spec: Spec, part: Part, text: str) -> Spec:
    """The same operation on numbers that were typed.

    Raises:
        FilmError: the text is no grid of numbers, or too large; one sentence says what is wrong.
    """
    rows = read(text)
    if spec.kind == "receptive field":
        return replace(spec, layers=tuple(_layer(row) for row in rows))
    if spec.kind.startswith("size"):
        size = _whole(rows, 1, _LONGEST)[0]
        return replace(spec, size=size) if part == "input" else replace(spec, kernel=size)
    if part == "kernel" and "pooling" in spec.kind:
        sides = _whole(rows, 1, MOST)
        return replace(spec, window=(1 if spec.flat else sides[0], sides[-1]))
    if max(len(rows), len(rows[0])) > MOST:
        raise FilmError(f"At most {MOST} rows and columns can be seen; give fewer.")
    flat = len(rows) == 1 and (spec.flat or len(spec.w if part == "input" else spec.x) == 1)
    if part == "input":
        return replace(spec, x=rows, flat=flat)
    return replace(spec, w=rows, flat=flat)


def read(text: str) -> Grid:
    """Rows of numbers, apart by semicolons or lines; numbers apart by spaces or commas.

    Raises:
        FilmError: something is no number, or the rows differ in length.
    """
    lines = [line for line in text.replace("\n", ";").split(";") if line.strip()]
    rows = tuple(tuple(_number(word) for word in line.replace(",", " ").split()) for line in lines)
    if not rows:
        raise FilmError("Type at least one number.")
    for at, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise FilmError(f"Row {at} has {len(row)} numbers and row 1 has {len(rows[0])}.")
    return rows


def _number(word: str) -> float:
    try:
        value = float(word.replace("−", "-"))
    except ValueError:
        raise FilmError(f"“{word}” is no number.") from None
    if not abs(value) <= HIGHEST:
        raise FilmError(f"{word} is too large to be seen; take numbers up to {HIGHEST}.")
    return int(value) if value.is_integer() else value


def _whole(rows: Grid, low: int, high: int) -> list[int]:
    found = []
    for value in rows[0]:
        if not isinstance(value, int) or not low <= value <= high:
            raise FilmError(f"{number(value)} is no whole number from {low} to {high}.")
        found.append(value)
    return found


def _layer(row: tuple[float, ...]) -> tuple[int, int, int]:
    kernel, stride, dilation, *_ = [*_whole((row,), 1, MOST), 1, 1]
    if len(row) > _OF_LAYER:
        raise FilmError("A layer has a kernel, a stride and a dilation.")
    return kernel, stride, dilation


def _text(rows: Grid | tuple[tuple[int, int, int], ...]) -> str:
    return "; ".join(" ".join(number(value) for value in row) for row in rows)

"""How a family states its answer: one function a form."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from .answer import Answer
from .tolerance import Tolerance


def count(value: int, unit: str | None = None) -> Answer:
    """A whole number, compared exactly."""
    return Answer("count", value, unit=unit)


def real(
    value: float,
    *,
    decimals: int | None = None,
    significant: int | None = None,
    absolute: float | None = None,
    relative: float | None = None,
    unit: str | None = None,
) -> Answer:
    """A real number; give one tolerance, and let the prompt ask for these digits."""
    tolerance = _tolerance(decimals, significant, absolute, relative)
    return Answer("real", value, tolerance=tolerance, unit=unit)


def fraction(value: Fraction | str) -> Answer:
    """A fraction, compared exactly; its value is text, as `7/8`."""
    return Answer("fraction", str(Fraction(value)))


def percentage(
    value: float,
    *,
    decimals: int | None = None,
    significant: int | None = None,
    absolute: float | None = None,
    relative: float | None = None,
) -> Answer:
    """A percentage: 12.5 stands for 12.5 %."""
    tolerance = _tolerance(decimals, significant, absolute, relative)
    return Answer("percentage", value, tolerance=tolerance, unit="%")


def shape(value: Sequence[int], layout: str | None = None) -> Answer:
    """Sizes in the order of `layout` (`CHW`, `HWC`, `NCHW`, `CL`…); None where axes have no names."""
    if layout is not None and len(layout) != len(value):
        raise ValueError(f"the layout {layout} does not name {len(value)} axes")
    return Answer("shape", list(value), layout=layout)


def vector(
    value: Sequence[float],
    *,
    decimals: int | None = None,
    significant: int | None = None,
    absolute: float | None = None,
    relative: float | None = None,
) -> Answer:
    """A row of numbers; without a tolerance whole numbers compare exactly."""
    tolerance = _tolerance(decimals, significant, absolute, relative)
    return Answer("vector", list(value), tolerance=tolerance)


def matrix(
    value: Sequence[Sequence[float]],
    *,
    decimals: int | None = None,
    significant: int | None = None,
    absolute: float | None = None,
    relative: float | None = None,
) -> Answer:
    """Rows of numbers; without a tolerance whole numbers compare exactly."""
    tolerance = _tolerance(decimals, significant, absolute, relative)
    return Answer("matrix", [list(row) for row in value], tolerance=tolerance)


def parts(answers: Mapping[str, Answer], labels: Mapping[str, str] | None = None) -> Answer:
    """A tuple of named parts, each an answer of its own: `parts({"o": count(5), …})`."""
    forms = _named(answers, labels or {})
    return Answer("tuple", {name: one.value for name, one in answers.items()}, parts=forms)


def table(
    columns: Mapping[str, Answer],
    rows: Mapping[str, Mapping[str, Any]] | Sequence[tuple[str, Mapping[str, Any]]],
    labels: Mapping[str, str] | None = None,
) -> Answer:
    """A table: the forms of its columns, and its rows by what they are called.

    Args:
        columns: an answer a column, of which only the form counts: `{"shape": shape([1, 1, 1],
            "CHW"), "parameters": count(0)}`.
        rows: each row's label and its right values by column name.
        labels: what columns are called where that is not their name.
    """
    listed = list(rows.items()) if isinstance(rows, Mapping) else list(rows)
    return Answer(
        "table",
        [{name: row[name] for name in columns} for _, row in listed],
        columns=_named(columns, labels or {}),
        rows=tuple(label for label, _ in listed),
    )


def choice(value: str, choices: Sequence[str]) -> Answer:
    """One of the offered texts."""
    if value not in choices:
        raise ValueError("the right choice is not among the choices")
    return Answer("choice", value, choices=tuple(choices))


def choices(value: Sequence[str], offered: Sequence[str]) -> Answer:
    """All the offered texts that apply, none included."""
    if not set(value) <= set(offered):
        raise ValueError("a right choice is not among the choices")
    return Answer("choices", [one for one in offered if one in value], choices=tuple(offered))


def yesno(value: bool, reason: str | None = None, reasons: Sequence[str] = ()) -> Answer:
    """Yes or no; with `reasons`, the reason is chosen among them."""
    if not reasons:
        return Answer("yesno", value)
    if reason not in reasons:
        raise ValueError("the right reason is not among the reasons")
    return Answer("yesno", {"yes": value, "reason": reason}, choices=tuple(reasons))


def ordering(value: Sequence[str], shown: Sequence[str]) -> Answer:
    """The offered texts in their right order; `shown` is the order they are offered in."""
    if sorted(value) != sorted(shown) or len(set(value)) != len(value):
        raise ValueError("the order does not hold each of the offered texts once")
    return Answer("ordering", list(value), choices=tuple(shown))


def term(value: str, accept: Sequence[str] = ()) -> Answer:
    """A word or short phrase and its other accepted spellings."""
    return Answer("term", value, accept=tuple(accept))


def explain(points: Sequence[str], words: int | None = None) -> Answer:
    """A free explanation; the learner ticks the points that it makes."""
    return Answer("explain", list(points), words=words)


def _named(
    answers: Mapping[str, Answer], labels: Mapping[str, str]
) -> tuple[tuple[str, Answer], ...]:
    return tuple((name, one.as_part(labels.get(name, one.label))) for name, one in answers.items())


@lru_cache(maxsize=256, typed=True)  # families ask for a few kinds, again and again
def _tolerance(
    decimals: int | None, significant: int | None, absolute: float | None, relative: float | None
) -> Tolerance | None:
    given = [
        (kind, amount)
        for kind, amount in (
            ("decimals", decimals),
            ("significant", significant),
            ("absolute", absolute),
            ("relative", relative),
        )
        if amount is not None
    ]
    if len(given) > 1:
        raise ValueError("give one tolerance, not " + " and ".join(kind for kind, _ in given))
    return Tolerance.from_json(dict(given)) if given else None

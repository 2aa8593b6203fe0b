"""How numbers stand in a film, and numbers made to fit a size."""

from collections.abc import Sequence

from quizapp.study.film.spec import Grid

_DIGITS = 4


def number(value: float) -> str:
    """A number with a real minus sign, short enough for a cell."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}"
    return text.replace("-", "−").replace("inf", "∞")


def factor(value: float) -> str:
    """A number inside a product: a negative one stands in brackets."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def widest(rows: Grid) -> int:
    """Characters of the widest number."""
    return max(len(number(value)) for line in rows for value in line)


def fitted(rows: Grid, size: Sequence[int]) -> Grid:
    """The numbers repeated or cut to a size; ones where there are none."""
    given = rows or ((1,),)
    return tuple(
        tuple(given[r % len(given)][c % len(given[0])] for c in range(size[1]))
        for r in range(size[0])
    )

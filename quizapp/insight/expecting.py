"""What a learner may expect of a paper that is sat now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.scheduling.expected import chances

if TYPE_CHECKING:
    from quizapp.study.standing import Standing


def expected_share(standing: "Standing", marks: Mapping[str, float]) -> float | None:
    """The share of a paper's marks to be expected today, 0 to 1; None for a paper without any.

    Args:
        standing: of the learner.
        marks: of each item that is asked; one that the library does not know counts as not known.
    """
    total = sum(marks.values())
    if not total:
        return None
    view, curves = standing.expecting()
    right = chances(view, curves, view.day)
    rows = {item: standing.row(item) for item in marks}
    earned = sum(marks[item] * float(right[row]) for item, row in rows.items() if row is not None)
    return earned / total

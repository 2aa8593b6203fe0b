"""What became of the memories, line by line of the log, as columns.

Cards that have seen nothing but reviews go through the memory model's batch; families, and cards
that were reset, imported or named as known, through the fold that live study uses.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any, Final, Self

import numpy as np

from quizapp.insight.walk import walk
from quizapp.model.rating import Rating
from quizapp.scheduling.formulas import Curves, Floats
from quizapp.scheduling.memory import Fsrs
from quizapp.scheduling.view import UNSEEN, Flags, Ints
from quizapp.store.lines import Lines

Progress = Callable[[int, int], object]  # answers read and answers in all; raises to stop
_AT_ONCE: Final = 50_000  # reviews, about, between two words of progress


@dataclass(frozen=True)
class _Columns:
    """Columns of one length, each an attribute."""

    def where(self, chosen: Any) -> Self:
        """Some of the rows, or all of them in another order."""
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))

    def beside(self, other: Self) -> Self:
        """These rows and then the other ones."""
        columns = [column.name for column in fields(self)]
        return type(self)(*(np.concatenate([getattr(self, n), getattr(other, n)]) for n in columns))


@dataclass(frozen=True)
class Predictions(_Columns):
    """Answers on a later day than the one before, n of them: no other is predicted.

    Attributes:
        place: in the log, [n].
        day: of the answer, [n].
        chance: of recall, by the memory before it, [n].
        recalled: whether it was, [n].
    """

    place: Ints
    day: Ints
    chance: Floats
    recalled: Flags


@dataclass(frozen=True)
class Changes(_Columns):
    """Memories that a line changed, n of them; of a family, a line can change several.

    Attributes:
        place: in the log, [n].
        day: of the line, [n].
        item: its number in the trail, [n].
        stability: afterwards, [n].
        last: study day of the last review, [n]; UNSEEN for a memory that was reset.
    """

    place: Ints
    day: Ints
    item: Ints
    stability: Floats
    last: Ints


@dataclass(frozen=True, slots=True)
class Trail:
    """Predictions and changes of memories, both in replay order; the items by their number."""

    items: tuple[str, ...]
    predictions: Predictions
    changes: Changes


def trail(lines: Lines, model: Fsrs, progress: Progress | None = None) -> Trail:
    """Follow the memories along a log.

    Args:
        lines: of one learner.
        model: with the learner's parameters.
        progress: told now and then how far it is.
    """
    progress = progress or (lambda _done, _whole: None)
    whole = len(lines.place) + sum(event.review is None for _, event in lines.others)
    predictions, changes = _of_plain(lines, model, progress, whole)
    numbers = {item: number for number, item in enumerate(lines.items)}
    told, moved = _of_others(lines, model, numbers, progress, whole)
    predictions, changes = predictions.beside(told), changes.beside(moved)
    return Trail(
        tuple(numbers),
        predictions.where(np.argsort(predictions.place, kind="stable")),
        changes.where(np.argsort(changes.place, kind="stable")),
    )


def _of_plain(
    lines: Lines, model: Fsrs, progress: Progress, whole: int
) -> tuple[Predictions, Changes]:
    mine = lines.plain[lines.whose]
    item, day, rating = lines.whose[mine], lines.day[mine], lines.rating[mine]
    ends = np.cumsum(np.diff(lines.ends, prepend=0)[lines.plain])
    stability, last = np.empty(len(day)), np.empty(len(day), np.int64)
    for begin, end in pairwise(_parts(ends)):
        inside = ends[(ends > begin) & (ends <= end)] - begin
        part = slice(begin, end)
        stability[part], last[part] = model.stabilities_along(rating[part], day[part], inside)
        progress(end, whole)
    again = np.flatnonzero((np.diff(item, prepend=-1) == 0) & (day > np.roll(last, 1)))
    elapsed = (day[again] - last[again - 1]).astype(np.float64)
    place, curves = lines.place[mine], Curves(model.parameters)
    return (
        Predictions(
            place[again],
            day[again],
            curves.retrievability(elapsed, stability[again - 1]),
            rating[again] > Rating.AGAIN,
        ),
        Changes(place, day, item, stability, last),
    )


def _parts(ends: Ints) -> list[int]:
    """Where to cut reviews into parts of whole items, beginning and end included."""
    whole = int(ends[-1]) if len(ends) else 0
    cuts = ends[np.searchsorted(ends, np.arange(_AT_ONCE, whole, _AT_ONCE))] if whole else ends
    return sorted({0, *cuts.tolist(), whole})


def _of_others(
    lines: Lines, model: Fsrs, numbers: dict[str, int], progress: Progress, whole: int
) -> tuple[Predictions, Changes]:
    """The same of what is folded event by event; items that no review names get their numbers."""
    before = whole - len(lines.others)
    told: list[tuple[int, int, float, bool]] = []
    moved: list[tuple[int, int, int, float, int]] = []
    steps = walk((event for _, event in lines.others), model)
    for done, ((place, event), step) in enumerate(zip(lines.others, steps, strict=True), 1):
        review, memory, day = event.review, step.before, event.day
        if review is not None and memory is not None and day > memory.day:
            chance = model.retrievability(memory, day)
            told.append((place, day, chance, review.rating > Rating.AGAIN))
        for name, now in step.touched:
            number = numbers.setdefault(name, len(numbers))
            stood = (1.0, UNSEEN) if now is None else (now.stability, now.day)
            moved.append((place, day, number, *stood))
        if done % _AT_ONCE == 0 or done == len(lines.others):
            progress(before + done, whole)
    kinds = (np.int64, np.int64, np.float64, np.bool_), (np.int64,) * 3 + (np.float64, np.int64)
    return Predictions(*_columns(told, kinds[0])), Changes(*_columns(moved, kinds[1]))


def _columns(rows: list[Any], kinds: tuple[Any, ...]) -> list[Any]:
    columns = zip(*rows, strict=True) if rows else ((),) * len(kinds)
    return [np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)]

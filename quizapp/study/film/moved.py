"""A sequence moved to the right, and the output that there was before it moved."""

from collections.abc import Callable
from dataclasses import replace

from quizapp.study.film.frames import Board, Film, Frame
from quizapp.study.film.spec import Spec


def moved(spec: Spec, maker: Callable[[Spec], Film]) -> Film:
    """The film of the moved input, with the output of the first one beside its own."""
    still = replace(spec, moved=0)
    places = min(spec.moved, len(spec.x[0]))
    right = tuple((*[0] * places, *row[: len(row) - places]) for row in spec.x)
    before = Board("output before the move", maker(still).output)
    after = maker(replace(still, x=right))

    def make(at: int) -> Frame:
        frame = after[at]
        first, *rest = frame.boards
        first = replace(first, title=f"{first.title}, moved by {places}")
        return replace(frame, boards=(first, *rest[:-1], before, rest[-1]))

    return Film(spec, len(after), make, after.output)

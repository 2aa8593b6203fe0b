"""Plain data that a screen draws: boards of numbers, strips of cells, and the words under them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import Final, TypeAlias

from quizapp.study.film.spec import Grid, Spec

Cell: TypeAlias = tuple[int, int]
"""Row and column, from 0, of a board with its padding."""
Values: TypeAlias = tuple[tuple[float | None, ...], ...]

NOTHING: frozenset[Cell] = frozenset()


_HELD: Final = "\N{NO-BREAK SPACE}"
_BRACKETS: Final = re.compile(r"\([^()]*\)")


def _whole(text: str) -> str:
    return text.replace(" ", _HELD)


@dataclass(frozen=True, slots=True)
class Board:
    """A grid of numbers.

    Attributes:
        values: with the padding; None where nothing stands yet.
        ring: cells of the padding, or of what is cropped.
        framed: cells under the window, or the cell that is filled now.
        marked: the cell that wins.
        wide: characters of the widest number that will stand here, so that nothing jumps.
    """

    title: str
    values: Values
    ring: frozenset[Cell] = NOTHING
    framed: frozenset[Cell] = NOTHING
    marked: frozenset[Cell] = NOTHING
    wide: int = 0

    def inner(self) -> Values:
        """The numbers without the ring."""
        rows = [
            tuple(v for c, v in enumerate(line) if (r, c) not in self.ring)
            for r, line in enumerate(self.values)
        ]
        return tuple(row for row in rows if row)


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells along one axis.

    Attributes:
        cells: a sign for each column; columns are shared by all strips of a frame.
        spans: first and last column of each frame around cells.
    """

    title: str
    cells: Mapping[int, str]
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One position of the window.

    Attributes:
        terms: the products, a group for each row of the window.
        join: what stands between two of them.
        lead: what stands before all of them, ``tail`` what stands behind.
        result: what they give.
        note: a sentence or formula of its own.
        focus: the column that should be seen, where strips are wider than a screen.
        layer: which layer of a receptive field is on show.
    """

    boards: tuple[Board, ...] = ()
    strips: tuple[Strip, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    join: str = " + "
    lead: str = ""
    tail: str = ""
    result: str = ""
    note: str = ""
    focus: int = 0
    layer: int = 0

    @property
    def products(self) -> str:
        """The products as one line, the rows of the window a little apart."""
        apart = self.join.replace("+", " + ")
        groups = [self.join.join(group) for group in self.terms]
        return f"{self.lead}{apart.join(groups)}{self.tail}"

    def lines(self, room: int) -> list[str]:
        """The products with their result, then the note; no line breaks within a term."""
        whole = [tuple(_whole(term) for term in group) for group in self.terms]
        kept = replace(self, terms=tuple(whole)).products
        ending = f"{_HELD}={_HELD}{self.result}" if self.result else ""
        texts = (kept + ending, _BRACKETS.sub(lambda found: _whole(found[0]), self.note))
        return [
            line.replace(_HELD, " ")
            for text in texts
            for line in wrap(text, room, break_on_hyphens=False)
        ]


@dataclass(frozen=True)
class Film:
    """All positions; a frame is made when it is looked at.

    Attributes:
        output: the engine's result, the numbers of the last frame's last board.
    """

    spec: Spec
    length: int
    make: Callable[[int], Frame]
    output: Grid = ()
    _made: dict[int, Frame] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, at: int) -> Frame:
        if not 0 <= at < self.length:
            raise IndexError(f"the film has {self.length} frames, none at {at}")
        if at not in self._made:
            self._made[at] = self.make(at)
        return self._made[at]

    def __iter__(self) -> Iterator[Frame]:
        return (self[at] for at in range(self.length))

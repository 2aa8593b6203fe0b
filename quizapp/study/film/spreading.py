"""Films in which one cell spreads: each frame stamps a scaled kernel, and stamps add up.

What has been spread so far is the operation itself, run on what has been visited so far.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from quizapp.shipped import generators
from quizapp.study.film.frames import NOTHING, Board, Cell, Film, Frame
from quizapp.study.film.gathering import pool_board, pool_windows, winning_cells
from quizapp.study.film.numbers import factor, fitted, number, widest
from quizapp.study.film.spec import Grid, Spec, grid

engine = generators.engine

Operation: TypeAlias = Callable[[Grid], Grid]
"""From what flows in to what comes out, linear in it."""


def transposed(spec: Spec) -> Film:
    """Every input value stamps the kernel, a stride apart; the padding is cropped."""
    more = (0 if spec.flat else spec.added, spec.added)

    def spread(w: Grid) -> Operation:
        return lambda x: _plane(
            engine.conv_transpose(
                [[x]], [[w]], stride=spec.strides, dilation=spec.dilations, output_padding=more
            )
        )

    output = _plane(
        engine.conv_transpose(
            [[spec.x]],
            [[spec.w]],
            stride=spec.strides,
            padding=spec.pads,
            dilation=spec.dilations,
            output_padding=more,
        )
    )
    source, kernel = Board("input", spec.x), Board("kernel", spec.w)
    return _film(
        spec,
        (source, kernel),
        spread(spec.w),
        spread(_ones(spec.w)),
        output=output,
        title="output",
    )


def input_gradient(spec: Spec) -> Film:
    """Every gradient of an output stamps the kernel on the inputs its window saw."""
    forward = engine.conv(
        [[spec.x]], [[spec.w]], stride=spec.strides, padding=spec.pads, dilation=spec.dilations
    )
    dy = fitted(spec.g, forward.shape[2:])
    padded = engine.pad([[spec.x]], spec.pads).shape

    def spread(w: Grid) -> Operation:
        return lambda g: _plane(
            engine.conv_input_gradient(
                [[g]], [[w]], padded, stride=spec.strides, dilation=spec.dilations
            )
        )

    output = _plane(
        engine.conv_input_gradient(
            [[dy]],
            [[spec.w]],
            (1, 1, len(spec.x), len(spec.x[0])),
            stride=spec.strides,
            padding=spec.pads,
            dilation=spec.dilations,
        )
    )
    shown = (Board("gradient of the output", dy), Board("kernel", spec.w))
    return _film(
        spec,
        shown,
        spread(spec.w),
        spread(_ones(spec.w)),
        output=output,
        title="gradient of the input",
    )


def max_gradient(spec: Spec) -> Film:
    """Every gradient of an output goes to the input that won its window."""
    y, places = engine.max_pool([[spec.x]], spec.window, return_indices=True, **spec.pooling)
    dy = fitted(spec.g, y.shape[2:])
    board = pool_board("input", spec, dy)
    windows = pool_windows(spec, board)
    winners = winning_cells(spec, places[0, 0].ravel().tolist())

    def spread(g: Grid) -> Grid:
        return _plane(engine.max_pool_backward([[g]], [[spec.x]], spec.window, **spec.pooling))

    def input_at(at: int) -> Board:
        cells = frozenset(windows[at])
        marked = cells & {winners[at]} - board.ring
        return Board("input", board.values, board.ring, cells, marked)

    source = Board("gradient of the output", dy)
    title = "gradient of the input"
    return _film(spec, (source,), spread, spread, output=spread(dy), title=title, between=input_at)


def average_gradient(spec: Spec) -> Film:
    """Every gradient of an output is shared out over its window."""
    counted = spec.counted
    y = engine.avg_pool([[spec.x]], spec.window, count_include_pad=counted, **spec.pooling)
    dy, shape = fitted(spec.g, y.shape[2:]), (1, 1, len(spec.x), len(spec.x[0]))

    def spread(g: Grid) -> Grid:
        return _plane(
            engine.avg_pool_backward(
                [[g]], shape, spec.window, count_include_pad=counted, **spec.pooling
            )
        )

    source = Board("gradient of the output", dy)
    title = "gradient of the input"
    return _film(spec, (source,), spread, spread, output=spread(dy), title=title)


def _film(
    spec: Spec,
    shown: tuple[Board, ...],
    spread: Operation,
    reach: Operation,
    *,
    output: Grid,
    title: str,
    between: Callable[[int], Board] | None = None,
) -> Film:
    """A film over the cells of the first board; ``reach`` says which cells a stamp touches."""
    source = shown[0]
    values = grid([[value or 0 for value in line] for line in source.values])
    across = len(values[0])
    whole = spread(values)
    verb = "flows back" if "gradient" in spec.kind else "stamps the kernel"
    ring = _ring(spec, whole, output)

    def make(at: int) -> Frame:
        here = divmod(at, across)
        value = values[here[0]][here[1]]
        one = _cut(_ones(values), at, at + 1)
        touched = _cells(reach(one))
        seen = set(_cells(reach(_cut(_ones(values), 0, at + 1))))
        if at == len(values) * across - 1:  # what no stamp has touched by then is zero
            seen = {(r, c) for r, line in enumerate(whole) for c in range(len(line))}
        weights = spread(one)
        before, now = spread(_cut(values, 0, at)), spread(_cut(values, 0, at + 1))
        sums = tuple(
            tuple(v if (r, c) in seen else None for c, v in enumerate(line))
            for r, line in enumerate(now)
        )
        result = Board(title, sums, ring, frozenset(touched), wide=widest(whole))
        middle = (between(at),) if between else shown[1:]
        first = Board(source.title, source.values, framed=frozenset({here}))
        changed = [(r, c) for r, c in touched if (r, c) not in ring and value * weights[r][c]]
        done = f"{number(value)} {verb}"
        return Frame(
            boards=(first, *middle, result),
            terms=tuple((_term(cell, value, weights, before, now),) for cell in changed),
            join=",  ",
            lead=f"{done}: " if changed else f"{done}, nothing changes",
        )

    return Film(spec, len(values) * across, make, output)


def _cut(rows: Grid, start: int, end: int) -> Grid:
    """Rows whose cells, counted row by row, are zero before ``start`` and from ``end`` on."""
    across = len(rows[0])
    return tuple(
        tuple(v if start <= r * across + c < end else 0 for c, v in enumerate(line))
        for r, line in enumerate(rows)
    )


def _term(cell: Cell, value: float, weights: Grid, before: Grid, now: Grid) -> str:
    r, c = cell
    product = f"{factor(value)}·{factor(weights[r][c])}"
    was = f"{number(before[r][c])} + " if before[r][c] else ""
    return f"{was}{product} = {number(now[r][c])}"


def _cells(plane: Grid) -> list[Cell]:
    return [(r, c) for r, line in enumerate(plane) for c, value in enumerate(line) if value]


def _ring(spec: Spec, whole: Grid, output: Grid) -> frozenset[Cell]:
    rows, columns = len(output), len(output[0])
    if (len(whole), len(whole[0])) == (rows, columns):
        return NOTHING
    (top, _), (left, _) = spec.pads
    return frozenset(
        (r, c)
        for r in range(len(whole))
        for c in range(len(whole[0]))
        if not (top <= r < top + rows and left <= c < left + columns)
    )


def _ones(rows: Grid) -> Grid:
    return tuple((1,) * len(row) for row in rows)


def _plane(array: Any) -> Grid:
    return grid(array[0, 0].tolist())

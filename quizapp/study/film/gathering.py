"""Films in which a window gathers: each frame looks at many cells and fills one."""

from collections.abc import Sequence
from typing import Any

from quizapp.shipped import generators
from quizapp.study.film.frames import Board, Cell, Film, Frame, Values
from quizapp.study.film.numbers import factor, fitted, number, widest
from quizapp.study.film.spec import Grid, Spec, grid

engine = generators.engine


def convolution(spec: Spec) -> Film:
    """The kernel slides over the padded input; products are added up."""
    kernel = engine.flip([[spec.w]])[0, 0].tolist() if spec.flipped else spec.w
    y = engine.conv(
        [[spec.x]],
        [[kernel]],
        [spec.bias],
        stride=spec.strides,
        padding=spec.pads,
        dilation=spec.dilations,
    )[0, 0].tolist()
    board = board_of("input", spec, spec.pads)
    size = (len(kernel), len(kernel[0]))
    windows = windows_of(board.values, size, spec.strides, spec.dilations)
    title = "kernel, turned round" if spec.flipped else "kernel"
    weights = Board(title, grid(kernel))
    return _film(spec, board, weights, windows, output=grid(y), bias=spec.bias)


def kernel_gradient(spec: Spec) -> Film:
    """The gradient slides over the input: its taps lie a stride apart, its steps a dilation."""
    forward = engine.conv(
        [[spec.x]], [[spec.w]], stride=spec.strides, padding=spec.pads, dilation=spec.dilations
    )
    dy = fitted(spec.g, forward.shape[2:])
    dw = engine.conv_weight_gradient(
        [[dy]],
        [[spec.x]],
        (1, 1, len(spec.w), len(spec.w[0])),
        stride=spec.strides,
        padding=spec.pads,
        dilation=spec.dilations,
    )[0, 0].tolist()
    board = board_of("input", spec, spec.pads)
    size = (len(dy), len(dy[0]))
    found = windows_of(board.values, size, spec.dilations, spec.strides)
    across = _count(len(board.values[0]), size[1], spec.dilations[1], spec.strides[1])
    windows = [
        found[r * across + c] for r in range(len(spec.w)) for c in range(len(spec.w[0]))
    ]  # where the stride leaves input cells over, dy would fit once more than the kernel has taps
    flowing = Board("gradient of the output", dy)
    title = "gradient of the kernel"
    return _film(spec, board, flowing, windows, output=grid(dw), title=title)


def max_pooling(spec: Spec) -> Film:
    """The largest value of each window."""
    y, places = engine.max_pool([[spec.x]], spec.window, return_indices=True, **spec.pooling)
    output = grid(y[0, 0].tolist())
    board = pool_board("input", spec, output)
    windows = windows_of(board.values, spec.window, spec.strides, spec.dilations)
    winners = winning_cells(spec, places[0, 0].ravel().tolist())

    def make(at: int) -> Frame:
        seen = [cell for cell in windows[at] if cell not in board.ring]
        values = [number(board.values[r][c] or 0) for r, c in seen]
        marked = frozenset({winners[at]} & set(seen))
        return Frame(
            boards=(framed(board, windows[at], marked), filled("output", output, at)),
            terms=(tuple(values),),
            join=", ",
            lead="largest of ",
            result=number(value_at(output, at)),
        )

    return Film(spec, len(windows), make, output)


def average_pooling(spec: Spec) -> Film:
    """The mean of each window."""

    def pooled(x: Any) -> Grid:
        return grid(
            engine.avg_pool([[x]], spec.window, count_include_pad=spec.counted, **spec.pooling)[
                0, 0
            ].tolist()
        )

    output, shares = pooled(spec.x), pooled([[1] * len(spec.x[0])] * len(spec.x))
    board = pool_board("input", spec, output)
    windows = windows_of(board.values, spec.window, spec.strides, spec.dilations)

    def make(at: int) -> Frame:
        seen = [cell for cell in windows[at] if cell not in board.ring]
        share = value_at(shares, at)  # ones have the mean (how many there are) ÷ (the divisor)
        divisor = round(len(seen) / share) if share else len(windows[at])
        groups = _groups([factor(board.values[r][c] or 0) for r, c in seen], seen)
        return Frame(
            boards=(framed(board, windows[at]), filled("output", output, at)),
            terms=groups or (("0",),),
            lead="(",
            tail=f") ÷ {divisor}",
            result=number(value_at(output, at)),
        )

    return Film(spec, len(windows), make, output)


def pool_board(title: str, spec: Spec, output: Grid) -> Board:
    """The input of a pool with its padding, and what windows reach beyond it when rounding up."""
    sizes = (len(spec.x), len(spec.x[0]))
    pads = []
    for axis, (before, after) in enumerate(spec.pads):
        outputs = len(output[0]) if axis else len(output)
        extent = engine.kernel_extent(spec.window[axis], dilation=spec.dilations[axis])
        reach = (outputs - 1) * spec.strides[axis] + extent
        pads.append((before, max(after, reach - before - sizes[axis])))
    return board_of(title, spec, tuple(pads), empty=None)


def pool_windows(spec: Spec, board: Board) -> list[tuple[Cell, ...]]:
    """The cells under each window of a pool."""
    return windows_of(board.values, spec.window, spec.strides, spec.dilations)


def filled(title: str, output: Grid, at: int) -> Board:
    """The output as far as it is filled, the newest cell framed."""
    across = len(output[0])
    values = tuple(
        tuple(value if r * across + c <= at else None for c, value in enumerate(line))
        for r, line in enumerate(output)
    )
    return Board(title, values, framed=frozenset({divmod(at, across)}), wide=widest(output))


def _film(
    spec: Spec,
    board: Board,
    weights: Board,
    windows: list[tuple[Cell, ...]],
    *,
    output: Grid,
    title: str = "output",
    bias: float = 0,
) -> Film:
    factors = [factor(value or 0) for line in weights.values for value in line]
    across = len(weights.values[0])

    def make(at: int) -> Frame:
        terms = [
            f"{factor(board.values[r][c] or 0)}·{weight}"
            for (r, c), weight in zip(windows[at], factors, strict=True)
        ]
        groups = tuple(
            tuple(terms[start : start + across]) for start in range(0, len(terms), across)
        )
        return Frame(
            boards=(framed(board, windows[at]), weights, filled(title, output, at)),
            terms=groups,
            tail=f" + {factor(bias)}" if bias else "",
            result=number(value_at(output, at)),
        )

    return Film(spec, len(windows), make, output)


def board_of(
    title: str, spec: Spec, pads: Sequence[tuple[int, int]], *, empty: float | None = 0
) -> Board:
    """The input with its padding; ``empty`` is what stands in it."""
    padded = engine.pad([[spec.x]], tuple(pads))[0, 0].tolist()
    ones = [[1] * len(row) for row in spec.x]
    inside = engine.pad([[ones]], tuple(pads))[0, 0].tolist()
    ring = frozenset(
        (r, c) for r, line in enumerate(inside) for c, one in enumerate(line) if not one
    )
    values: Values = tuple(
        tuple(empty if (r, c) in ring else value for c, value in enumerate(line))
        for r, line in enumerate(padded)
    )
    return Board(title, values, ring)


def framed(board: Board, cells: Sequence[Cell], marked: frozenset[Cell] = frozenset()) -> Board:
    """A board with the window on these cells."""
    return Board(board.title, board.values, board.ring, frozenset(cells), marked)


def windows_of(
    values: Values, size: tuple[int, int], stride: tuple[int, int], dilation: tuple[int, int]
) -> list[tuple[Cell, ...]]:
    """The cells under each window: cell numbers go through the engine instead of values."""
    across = len(values[0])
    cells = [[r * across + c for c in range(across)] for r in range(len(values))]
    columns = engine.im2col([[cells]], size, stride=stride, dilation=dilation)[0]
    return [tuple(divmod(cell, across) for cell in column) for column in columns.T.tolist()]


def _count(i: int, k: int, stride: int, dilation: int) -> int:
    return engine.conv_size(i, k, stride=stride, dilation=dilation)


def winning_cells(spec: Spec, places: Sequence[int]) -> list[Cell]:
    """Where the winners stand on the padded board, from the engine's flat places."""
    (top, _), (left, _) = spec.pads
    found = [divmod(place, len(spec.x[0])) for place in places]
    return [(r + top, c + left) for r, c in found]


def _groups(terms: Sequence[str], cells: Sequence[Cell]) -> tuple[tuple[str, ...], ...]:
    rows: dict[int, list[str]] = {}
    for term, (r, _) in zip(terms, cells, strict=True):
        rows.setdefault(r, []).append(term)
    return tuple(map(tuple, rows.values()))


def value_at(output: Grid, at: int) -> float:
    """The output's value that a step fills."""
    r, c = divmod(at, len(output[0]))
    return output[r][c]

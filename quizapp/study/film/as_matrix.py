"""The film of a convolution as a matrix: each position of the window is one row of it."""

from quizapp.shipped import generators
from quizapp.study.film.frames import Board, Film, Frame
from quizapp.study.film.gathering import board_of, framed, windows_of
from quizapp.study.film.numbers import factor, widest
from quizapp.study.film.spec import Spec, grid

engine = generators.engine


def as_matrix(spec: Spec) -> Film:
    """The inputs are numbered; a row holds at each input the weight that lies on it."""
    kernel = engine.flip([[spec.w]])[0, 0].tolist() if spec.flipped else spec.w
    sides = (len(spec.x), len(spec.x[0]))
    matrix = grid(
        engine.conv_matrix(
            [[kernel]],
            sides,
            stride=spec.strides,
            padding=spec.pads,
            dilation=spec.dilations,
        ).tolist()
    )
    board = board_of("inputs, numbered", spec, spec.pads, empty=None)
    weights = Board("kernel, turned round" if spec.flipped else "kernel", grid(kernel))
    windows = windows_of(board.values, (len(kernel), len(kernel[0])), spec.strides, spec.dilations)
    taps = [weight for row in kernel for weight in row]

    def make(at: int) -> Frame:
        terms = tuple(
            f"{factor(weight)}·x{int(board.values[r][c] or 0)}"
            for (r, c), weight in zip(windows[at], taps, strict=True)
            if (r, c) not in board.ring
        )
        return Frame(
            boards=(framed(board, windows[at]), weights, _rows(matrix, at)),
            terms=(terms or ("0",),),
            lead=f"y{at + 1} = ",
            note="zeros stand for all inputs that the window does not see",
        )

    return Film(spec, len(windows), make, matrix)


def _rows(matrix: tuple[tuple[float, ...], ...], at: int) -> Board:
    """The matrix as far as it is written, the weights of the newest row framed."""
    values = tuple(
        tuple(value if r <= at else None for value in row) for r, row in enumerate(matrix)
    )
    cells = frozenset((at, c) for c, value in enumerate(matrix[at]) if value)
    return Board("matrix, a row an output", values, framed=cells, wide=widest(matrix))

"""Films to play with: an operation and numbers that follow from a seed."""

from typing import Final, get_args

from quizapp.shipped import generators
from quizapp.study.film.spec import Kind, Spec, grid, numbered

OPERATIONS: Final[tuple[Kind, ...]] = get_args(Kind)


def scene(kind: Kind, seed: int = 0) -> Spec:
    """A small problem of an operation; the same seed gives the same numbers."""
    draws = generators.draws.Draws("window", 1, seed)
    side = 3 if kind == "transposed convolution" else 5
    x = grid([draws.integers(0, 4, side) for _ in range(side)])
    w = grid([draws.integers(-1, 2, 3) for _ in range(3)])
    g = grid([draws.integers(-2, 3, 3) for _ in range(3)])
    if kind.startswith("size"):
        k, s = draws.integer(2, 4), draws.integer(1, 3)
        return Spec(kind=kind, size=draws.integer(7, 12), kernel=k, stride=s)
    if "pooling" in kind:
        return Spec(kind=kind, x=x, g=g, window=(3, 3) if "gradient" in kind else (2, 2))
    if kind == "receptive field":
        layers = tuple((draws.choice((2, 3)), draws.choice((1, 2)), 1) for _ in range(3))
        return Spec(kind=kind, layers=layers)
    if kind == "convolution over channels":
        second = grid([draws.integers(0, 4, 5) for _ in range(5)])
        return Spec(kind=kind, x=x, channels=((x, w), (second, w[::-1])), bias=draws.integer(-2, 2))
    if kind == "convolution as a matrix":
        return Spec(kind=kind, x=numbered(3, 3), w=tuple(row[:2] for row in w[:2]))
    if kind == "gradients of a block":
        return Spec(kind=kind, x=x, w=tuple(row[:2] for row in w[:2]), g=g, both=True)
    stride = 2 if kind == "transposed convolution" else 1
    return Spec(kind=kind, x=x, w=w, g=g, stride=stride)

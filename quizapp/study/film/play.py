"""Films to play with: an operation and numbers that follow from a seed."""

from typing import Final

from quizapp.shipped import generators
from quizapp.study.film.spec import Kind, Spec, grid

OPERATIONS: Final[tuple[Kind, ...]] = (
    "convolution",
    "max pooling",
    "average pooling",
    "transposed convolution",
    "gradient of the input",
    "gradient of the kernel",
    "gradient of max pooling",
    "receptive field",
    "size of a convolution",
)


def scene(kind: Kind, seed: int = 0) -> Spec:
    """A small problem of an operation; the same seed gives the same numbers."""
    draws = generators.draws.Draws("window", 1, seed)
    side = 3 if kind == "transposed convolution" else 5
    x = grid([draws.integers(0, 4, side) for _ in range(side)])
    w = grid([draws.integers(-1, 2, 3) for _ in range(3)])
    g = grid([draws.integers(-2, 3, 3) for _ in range(3)])
    if "pooling" in kind:
        return Spec(kind=kind, x=x, g=g, window=(3, 3) if "gradient" in kind else (2, 2))
    if kind == "receptive field":
        layers = tuple((draws.choice((2, 3)), draws.choice((1, 2)), 1) for _ in range(3))
        return Spec(kind=kind, layers=layers)
    if kind == "size of a convolution":
        return Spec(kind=kind, size=draws.integer(9, 16), kernel=3, stride=2)
    stride = 2 if kind == "transposed convolution" else 1
    return Spec(kind=kind, x=x, w=w, g=g, stride=stride)

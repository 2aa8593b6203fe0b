"""The order of a volume's axes: channels first (PyTorch) or last (Keras), with or without a batch."""

from collections.abc import Sequence
from functools import cache

from ..answers import Answer, shape
from ..parameter import Parameter

_WORDS = {"N": "batch", "C": "channels", "H": "height", "W": "width"}

LAYOUT = Parameter(
    "layout",
    "order of the axes",
    "choice",
    choices=("CHW", "HWC"),
    default="CHW",
    aliases=("data_format", "axes"),
    synonyms={
        "nchw": "CHW",
        "channels_first": "CHW",
        "channels first": "CHW",
        "first": "CHW",
        "pytorch": "CHW",
        "torch": "CHW",
        "nhwc": "HWC",
        "channels_last": "HWC",
        "channels last": "HWC",
        "last": "HWC",
        "keras": "HWC",
        "tensorflow": "HWC",
    },
    display=True,
)
"""The parameter of every family that asks for a volume's shape."""


def arranged(c: int, spatial: Sequence[int], layout: str, batch: int | None = None) -> list[int]:
    """Put the axes of a volume in the order of a layout.

    Example:
        >>> arranged(3, (32, 28), "HWC", 8)
        [8, 32, 28, 3]
    """
    volume = [c, *spatial] if layout == "CHW" else [*spatial, c]
    return volume if batch is None else [batch, *volume]


def volume(c: int, spatial: Sequence[int], layout: str, batch: int | None = None) -> Answer:
    """Make a volume's shape the right answer."""
    letters = layout if batch is None else f"N{layout}"
    return shape(arranged(c, spatial, layout, batch), letters)


@cache
def wanted(layout: str, *, batch: bool = False) -> str:
    """Say which axes are wanted in which order.

    Example:
        >>> wanted("CHW")
        '(channels, height, width)'
    """
    letters = f"N{layout}" if batch else layout
    return f"({', '.join(_WORDS[letter] for letter in letters)})"


def by(*sizes: int) -> str:
    """Write sizes with crosses.

    Example:
        >>> by(32, 32, 3)
        '32×32×3'
    """
    return "×".join(map(str, sizes))


def sides(h: int, w: int) -> str:
    """Write height and width, and say which is which where it matters.

    Example:
        >>> sides(32, 32), sides(32, 28)
        ('32×32', '32×28 (height × width)')
    """
    return by(h, w) if h == w else f"{by(h, w)} (height × width)"


def pair(value: int | Sequence[int]) -> tuple[int, int]:
    """Return the two spatial numbers that one number or two stand for."""
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def written(sizes: Sequence[int]) -> str:
    """Write a shape as code and exams do.

    Example:
        >>> written([6, 28, 28])
        '(6, 28, 28)'
        >>> written([400])
        '400'
    """
    return f"({', '.join(map(str, sizes))})" if len(sizes) > 1 else str(sizes[0])

"""The parameters that families share: input sides, channels, filters, kernels, batch."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..parameter import Parameter

SIDES = Parameter(
    "i",
    "input height and width",
    "pair",
    low=1,
    high=1_000_000,
    aliases=("input", "input_size", "size", "image", "hw", "in"),
    halves=(("height", "h", "H", "rows"), ("width", "w", "W", "columns")),
    axes="HW",
)
KERNEL = Parameter(
    "k",
    "kernel size",
    "pair",
    low=1,
    high=100_000,
    aliases=("kernel", "kernel_size", "filter", "filter_size", "window", "pool_size", "F"),
    halves=(("kh", "kernel_height"), ("kw", "kernel_width")),
)
CHANNELS = Parameter(
    "c",
    "input channels",
    low=1,
    high=10_000_000,
    aliases=("cin", "c_in", "channels", "in_channels", "input_channels", "depth", "n_c", "D"),
)
FILTERS = Parameter(
    "f",
    "number of filters",
    low=1,
    high=10_000_000,
    aliases=(
        "filters",
        "n_filters",
        "num_filters",
        "out_channels",
        "output_channels",
        "cout",
        "c_out",
        "kernels",
        "K",
    ),
)
BATCH = Parameter(
    "n", "batch size", low=1, high=1_000_000, aliases=("batch", "batch_size"), optional=True
)
SIDE = Parameter(
    "i",
    "input size",
    low=1,
    high=1_000_000,
    aliases=(
        "input",
        "input_size",
        "size",
        "image",
        "n_in",
        "in",
        "height",
        "width",
        "W",
        "H",
        "n",
    ),
    axes="HW",
)
WINDOW = Parameter(
    "k",
    "kernel size",
    low=1,
    high=100_000,
    aliases=("kernel", "kernel_size", "filter", "filter_size", "window", "F"),
)
OUTPUT = Parameter(
    "o",
    "output size",
    low=1,
    high=1_000_000,
    aliases=("output", "output_size", "out"),
)


def optional(parameter: Parameter) -> Parameter:
    """Return the parameter as one that may be absent."""
    return replace(parameter, optional=True, default=None)


def spread(low: int, high: int, step: int) -> Sequence[list[int] | Any]:
    """Return [height, width] pairs that are not square, a step apart, for a level's space.

    Example:
        >>> spread(8, 12, 4)
        [[8, 12], [12, 8]]
    """
    sizes = range(low, high + 1, step)
    return [[h, w] for h in sizes for w in sizes if h != w]

"""What a film is about: an operation, its numbers and its settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

Grid: TypeAlias = tuple[tuple[float, ...], ...]
Layer: TypeAlias = tuple[int, int, int]
"""Kernel, stride and dilation of a layer."""

Kind = Literal[
    "convolution",
    "max pooling",
    "average pooling",
    "transposed convolution",
    "gradient of the input",
    "gradient of the kernel",
    "gradient of max pooling",
    "gradient of average pooling",
    "convolution over channels",
    "convolution as a matrix",
    "gradients of a block",
    "receptive field",
    "size of a convolution",
    "size of a pooling",
    "size of a transposed convolution",
]
Setting = Literal["stride", "padding", "dilation"]

HIGHEST: Final[dict[Setting, int]] = {"stride": 4, "padding": 4, "dilation": 3}
LOWEST: Final[dict[Setting, int]] = {"stride": 1, "padding": 0, "dilation": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """An operation on one map, or along one axis where only sizes matter.

    Attributes:
        x: the input, rows of numbers; of a gradient, the input of the forward pass.
        w: the kernel.
        g: the gradient of the result; repeated or cut where the settings ask for another size.
        window: rows and columns of a pool's window.
        size: how many cells the input has, where only sizes matter.
        kernel: how many taps the kernel has, where only sizes matter.
        after: zeros that stand after the input beyond ``padding``, as in *same* with an even kernel.
        added: output padding of a transposed convolution.
        ceil: whether a pool's size is rounded up.
        counted: whether padding counts in an average's divisor.
        flipped: whether the kernel is turned round first, as in mathematics.
        flat: whether the rows are sequences: one axis, one row.
        layers: of a receptive field, from the input on.
        channels: the input and the kernel of each channel, where there are several.
        bias: added to every output.
        moved: places that a sequence moves to the right, with the output before that beside it.
        both: whether the gradient of a block's input follows that of its kernel.
    """

    kind: Kind
    x: Grid = ()
    w: Grid = ()
    g: Grid = ()
    window: tuple[int, int] = (2, 2)
    size: int = 0
    kernel: int = 0
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    after: int = 0
    added: int = 0
    ceil: bool = False
    counted: bool = True
    flipped: bool = False
    flat: bool = False
    layers: tuple[Layer, ...] = ()
    channels: tuple[tuple[Grid, Grid], ...] = ()
    bias: float = 0
    moved: int = 0
    both: bool = False

    @property
    def strides(self) -> tuple[int, int]:
        """Steps down and across."""
        return (1 if self.flat else self.stride, self.stride)

    @property
    def dilations(self) -> tuple[int, int]:
        """Distances between taps down and across."""
        return (1 if self.flat else self.dilation, self.dilation)

    @property
    def pads(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Zeros before and after, down and across."""
        pair = (self.padding, self.padding + self.after)
        return ((0, 0) if self.flat else pair, pair)

    @property
    def pooling(self) -> dict[str, Any]:
        """A pool's settings, as the engine names them."""
        return {
            "stride": self.strides,
            "padding": self.pads,
            "dilation": self.dilations,
            "ceil_mode": self.ceil,
        }

    def value(self, setting: Setting, layer: int = 0) -> int:
        """A setting; of a receptive field, that of one layer."""
        if self.kind == "receptive field":
            return {
                "stride": self.layers[layer][1],
                "padding": 0,
                "dilation": self.layers[layer][2],
            }[setting]
        return {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}[setting]

    def with_value(self, setting: Setting, value: int, layer: int = 0) -> "Spec":
        """The same with another setting; what only belonged to the old ones is dropped."""
        if self.kind == "receptive field":
            k, s, d = self.layers[layer]
            changed = (k, value, d) if setting == "stride" else (k, s, value)
            return replace(self, layers=(*self.layers[:layer], changed, *self.layers[layer + 1 :]))
        after = self.after if setting != "padding" else 0
        changes: dict[str, Any] = {setting: value, "after": after}
        return replace(self, **changes)


def grid(rows: Sequence[Sequence[float]] | Sequence[float]) -> Grid:
    """Rows of numbers, or one sequence as a single row."""
    lines = [row if isinstance(row, Sequence) else [row] for row in rows]
    if rows and not isinstance(rows[0], Sequence):
        return (tuple(line[0] for line in lines),)
    return tuple(map(tuple, lines))


def numbered(rows: int, columns: int) -> Grid:
    """Cells that hold their own numbers, counted row by row from 1."""
    return tuple(tuple(range(r * columns + 1, (r + 1) * columns + 1)) for r in range(rows))

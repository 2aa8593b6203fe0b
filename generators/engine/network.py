"""Shapes, parameters and costs of a whole network given as a list of layers.

Three ops hold layers of their own, so that no architecture needs a program:

- ``{"op": "repeat", "times": 3, "layers": […]}``
- ``{"op": "residual", "body": […], "shortcut": […]}`` adds the two results; no shortcut means
  the input itself.
- ``{"op": "parallel", "branches": [[…], […]]}`` joins the results along the channels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from .errors import EngineError, ParameterError, ShapeError
from .layer_ops import Count, Shape
from .layers import Layer, count_layer, op_name

_HOLDERS = frozenset({"repeat", "residual", "parallel"})  # ops with layers of their own


class LayerRow(NamedTuple):
    """One line of a summary table: the op, and its ``Count`` for one sample."""

    op: str
    shape: Shape
    trainable: int
    non_trainable: int
    macs: int

    @property
    def params(self) -> int:
        """All parameters, trained or not."""
        return self.trainable + self.non_trainable

    @property
    def activations(self) -> int:
        """Values that the layer puts out for one sample."""
        return prod(self.shape)


@dataclass(frozen=True)
class NetworkSummary:
    """The rows of a network and their sums, for one sample."""

    rows: tuple[LayerRow, ...]
    shape: Shape

    @property
    def trainable(self) -> int:
        """Parameters that gradient descent changes."""
        return sum(row.trainable for row in self.rows)

    @property
    def non_trainable(self) -> int:
        """Parameters kept up to date otherwise: the running statistics of batch norms."""
        return sum(row.non_trainable for row in self.rows)

    @property
    def params(self) -> int:
        """All parameters."""
        return self.trainable + self.non_trainable

    @property
    def macs(self) -> int:
        """Multiply-accumulate steps of a forward pass; FLOPs are twice as many."""
        return sum(row.macs for row in self.rows)

    @property
    def activations(self) -> int:
        """Values put out by all layers together, every row counted."""
        return sum(row.activations for row in self.rows)


def summarise(layers: Iterable[Layer], shape: Sequence[int]) -> NetworkSummary:
    """Walk an input shape through a list of layers.

    Args:
        layers: see ``count_layer`` for single layers and the module for the ops that hold
            others.
        shape: of one sample, (C, *spatial) or (features,).

    Raises:
        EngineError: of the kind the layer raised, with the layer's place before its sentence.

    Example:
        >>> lenet = [
        ...     {"op": "conv", "out_channels": 6, "kernel": 5, "padding": 2},
        ...     {"op": "avg_pool", "kernel": 2},
        ...     {"op": "conv", "out_channels": 16, "kernel": 5},
        ...     {"op": "avg_pool", "kernel": 2},
        ...     {"op": "flatten"},
        ...     {"op": "dense", "out_features": 120},
        ...     {"op": "dense", "out_features": 84},
        ...     {"op": "dense", "out_features": 10},
        ... ]
        >>> summary = summarise(lenet, (1, 28, 28))
        >>> summary.params, summary.macs, summary.shape
        (61706, 416520, (10,))
    """
    rows, after = _walk(layers, tuple(shape))
    return NetworkSummary(tuple(rows), after)


def _walk(layers: Iterable[Layer], shape: Shape) -> tuple[list[LayerRow], Shape]:
    rows: list[LayerRow] = []
    for place, layer in enumerate(layers, start=1):
        try:
            op = op_name(layer)
            if op in _HOLDERS:
                added, shape = _held(op, layer, shape)
                rows += added
            else:
                count = count_layer(layer, shape)
                rows.append(LayerRow(op, *count))
                shape = count.shape
        except EngineError as error:
            raise type(error)(f"layer {place}: {error}") from error
    return rows, shape


def _held(op: str, layer: Layer, shape: Shape) -> tuple[list[LayerRow], Shape]:
    """Walk the layers that a layer holds."""
    if op == "repeat":
        return _walk([part for _ in range(layer["times"]) for part in layer["layers"]], shape)
    if op == "residual":
        return _join("add", [layer["body"], layer.get("shortcut", ())], shape)
    return _join("concat", layer["branches"], shape)


def _join(
    op: str, branches: Sequence[Iterable[Layer]], shape: Shape
) -> tuple[list[LayerRow], Shape]:
    if not branches:
        raise ParameterError(f"{op} needs at least one branch")
    rows: list[LayerRow] = []
    ends: list[Shape] = []
    for branch in branches:
        added, end = _walk(branch, shape)
        rows += added
        ends.append(end)
    first = ends[0]
    same = {end if op == "add" else end[1:] for end in ends}
    if len(same) > 1:
        raise ShapeError(f"{op} cannot join the shapes {' and '.join(map(str, ends))}")
    joined = first if op == "add" else (sum(end[0] for end in ends), *first[1:])
    return [*rows, LayerRow(op, *Count(joined))], joined

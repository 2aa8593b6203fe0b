"""Whole networks: their layers as a list, as Keras or PyTorch code, and with names for a table.

A layer is the engine's plain data, ``{"op": "conv", "out_channels": 6, "kernel": 5}``; the ops
written here are conv, max_pool, avg_pool, flatten, dense, relu, batch_norm and dropout.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from .. import engine
from ..errors import FamilyError
from ..parameter import Parameter
from .layers import code, keras_conv, keras_pool, torch_conv, torch_pool
from .layouts import by, pair

Layer: TypeAlias = Mapping[str, Any]

LAYERS = Parameter(
    "layers",
    'list of layers such as {"op": "conv", "out_channels": 6, "kernel": 5}',
    "json",
    aliases=("network", "model"),
)
SHAPE = Parameter(
    "shape",
    "input as channels, height, width",
    "vector",
    low=1,
    high=1_000_000,
    aliases=("input", "input_shape"),
)
WORDLESS = ("relu", "dropout")
"""Layers that change neither shape nor count; tables leave them out."""

_NAMES = {
    "conv": "conv",
    "max_pool": "pool",
    "avg_pool": "pool",
    "flatten": "flatten",
    "dense": "dense",
    "batch_norm": "norm",
    "relu": "relu",
    "dropout": "dropout",
}


def conv(f: int, k: int, *, s: int = 1, p: int = 0) -> dict[str, Any]:
    """Make a convolution layer, naming only what is not the default."""
    layer: dict[str, Any] = {"op": "conv", "out_channels": f, "kernel": k}
    return layer | ({"stride": s} if s > 1 else {}) | ({"padding": p} if p else {})


def checked(given: Any) -> list[Layer]:
    """Read a parameter as layers that can be put in words.

    Raises:
        FamilyError: if it is no list of layers with a known op.
    """
    layers = given if isinstance(given, list) else []
    if not layers or not all(isinstance(layer, dict) for layer in layers):
        raise FamilyError('layers must be a list such as [{"op": "dense", "out_features": 10}].')
    for layer in layers:
        if layer.get("op") not in _NAMES:
            raise FamilyError(f"'{layer.get('op')}' is no op here; there are {', '.join(_NAMES)}.")
    return layers


def named(layers: Sequence[Layer]) -> list[str]:
    """Name the layers for a table, numbered where an op comes more than once.

    Example:
        >>> named([conv(6, 5), {"op": "max_pool", "kernel": 2}, conv(16, 5)])
        ['conv1', 'pool', 'conv2']
    """
    bases = [_NAMES[layer["op"]] for layer in layers]
    return [
        f"{base}{bases[: at + 1].count(base)}" if bases.count(base) > 1 else base
        for at, base in enumerate(bases)
    ]


def described(layer: Layer) -> str:
    """Say one layer in words.

    Example:
        >>> described(conv(6, 5, s=2, p=1))
        '6 filters of 5×5, stride 2, padding 1'
    """
    op = layer["op"]
    match op:
        case "conv":
            stride, padding = layer.get("stride", 1), layer.get("padding", 0)
            more = (f", stride {stride}" if stride != 1 else "") + _padding(padding)
            bias = "" if layer.get("bias", True) else ", no bias"
            return f"{layer['out_channels']} filters of {by(*pair(layer['kernel']))}{more}{bias}"
        case "max_pool" | "avg_pool":
            kind = "max" if op == "max_pool" else "average"
            stride = layer.get("stride") or layer["kernel"]
            step = f", stride {stride}" + _padding(layer.get("padding", 0))
            return f"{kind} pooling {by(*pair(layer['kernel']))}{step}"
        case "dense":
            return f"{layer['out_features']} units" + (
                "" if layer.get("bias", True) else ", no bias"
            )
        case "dropout":
            return f"dropout {layer.get('p', 0.5)}"
        case _:
            return {"flatten": "flatten", "relu": "ReLU", "batch_norm": "batch normalisation"}[op]


def listed(layers: Sequence[Layer]) -> str:
    """Write the layers as a list of points, each with its name."""
    rows = zip(named(layers), layers, strict=True)
    return "\n".join(
        f"- {name}" if layer["op"] in ("flatten", "relu") else f"- {name}: {described(layer)}"
        for name, layer in rows
    )


def keras_model(layers: Sequence[Layer], shape: Sequence[int]) -> str:
    """Write the network in Keras, channels last."""
    c, h, w = shape
    lines = [f"keras.Input(shape=({h}, {w}, {c}))"]
    for layer in layers:
        lines += _keras(layer)
    return code(*lines)


def torch_model(layers: Sequence[Layer], shape: Sequence[int]) -> str:
    """Write the network in PyTorch, channels first."""
    lines, seen = [], tuple(shape)
    for layer in layers:
        lines.append(_torch(layer, seen))
        seen = engine.count_layer(layer, seen).shape
    return code("nn.Sequential(", *(f"    {line}," for line in lines), ")")


def _keras(layer: Layer) -> list[str]:
    match layer["op"]:
        case "conv":
            return keras_conv(
                layer["out_channels"],
                layer["kernel"],
                s=layer.get("stride", 1),
                p=layer.get("padding", 0),
                bias=layer.get("bias", True),
            )
        case "max_pool" | "avg_pool" as op:
            kind = "Max" if op == "max_pool" else "Average"
            return [keras_pool(kind, layer["kernel"], s=layer.get("stride"))]
        case "dense":
            bias = "" if layer.get("bias", True) else ", use_bias=False"
            return [f"layers.Dense({layer['out_features']}{bias})"]
        case "dropout":
            return [f"layers.Dropout({layer.get('p', 0.5)})"]
        case op:
            names = {"flatten": "Flatten", "relu": "ReLU", "batch_norm": "BatchNormalization"}
            return [f"layers.{names[op]}()"]


def _torch(layer: Layer, seen: Sequence[int]) -> str:
    match layer["op"]:
        case "conv":
            return torch_conv(
                seen[0],
                layer["out_channels"],
                layer["kernel"],
                s=layer.get("stride", 1),
                p=layer.get("padding", 0),
                bias=layer.get("bias", True),
            )
        case "max_pool" | "avg_pool" as op:
            kind = "Max" if op == "max_pool" else "Avg"
            stride, padding = layer.get("stride"), layer.get("padding", 0)
            return torch_pool(kind, layer["kernel"], s=stride, p=padding)
        case "dense":
            bias = "" if layer.get("bias", True) else ", bias=False"
            return f"nn.Linear({seen[0]}, {layer['out_features']}{bias})"
        case "batch_norm":
            return f"nn.BatchNorm2d({seen[0]})"
        case "dropout":
            return f"nn.Dropout({layer.get('p', 0.5)})"
        case op:
            return {"flatten": "nn.Flatten()", "relu": "nn.ReLU()"}[op]


def _padding(p: Any) -> str:
    if isinstance(p, str):
        return f", '{p}' padding"
    return f", padding {p}" if p else ""

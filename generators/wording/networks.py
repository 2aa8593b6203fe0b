"""Whole networks: their layers as a list, as Keras or PyTorch code, and with names for a table.

A layer is the engine's plain data, ``{"op": "conv", "out_channels": 6, "kernel": 5}``; the ops
written here are conv, max_pool, avg_pool, flatten, dense, relu, batch_norm and dropout.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias

from .. import engine
from ..errors import FamilyError
from ..parameter import Parameter
from .layers import code, keras_conv, keras_pool, torch_conv, torch_pool
from .layouts import by, pair, sides

Layer: TypeAlias = Mapping[str, Any]

LAYERS = Parameter(
    "layers",
    'list of layers such as {"op": "conv", "out_channels": 6, "kernel": 5}',
    "json",
    aliases=("network", "model", "net"),
)
SHAPE = Parameter(
    "shape",
    "input as channels, height, width; one number for a vector",
    "vector",
    low=1,
    high=1_000_000,
    aliases=("input", "input_shape", "image"),
    axes="CHW",
)
_ACTIVATIONS = {
    "relu": ("ReLU", "ReLU", "ReLU()"),
    "leaky_relu": ("leaky ReLU", "LeakyReLU", "LeakyReLU()"),
    "elu": ("ELU", "ELU", "ELU()"),
    "gelu": ("GELU", "GELU", 'Activation("gelu")'),
    "sigmoid": ("sigmoid", "Sigmoid", 'Activation("sigmoid")'),
    "tanh": ("tanh", "Tanh", 'Activation("tanh")'),
    "softmax": ("softmax", "Softmax", "Softmax()"),
}
"""What activations are called: in words, in PyTorch and in Keras."""

WORDLESS = frozenset({*_ACTIVATIONS, "dropout"})
"""Layers that change neither shape nor count; tables leave them out."""

_NAMELESS = frozenset({*_ACTIVATIONS, "global_avg_pool"})
"""Layers that a list describes without a name."""

_NAMES = {
    "conv": "conv",
    "max_pool": "pool",
    "avg_pool": "pool",
    "global_avg_pool": "global pool",
    "flatten": "flatten",
    "dense": "dense",
    "batch_norm": "norm",
    **{op: spoken for op, (spoken, _, _) in _ACTIVATIONS.items()},
    "dropout": "dropout",
}


def conv(f: int, k: int, *, s: int = 1, p: int = 0) -> dict[str, Any]:
    """Make a convolution layer, naming only what is not the default."""
    layer: dict[str, Any] = {"op": "conv", "out_channels": f, "kernel": k}
    if s > 1:
        layer["stride"] = s
    if p:
        layer["padding"] = p
    return layer


def checked(given: Any, shape: Sequence[int]) -> list[Layer]:
    """Read a parameter as layers that can be put in words.

    A volume that meets a dense layer is flattened first, as exams take for granted.

    Raises:
        FamilyError: if it is no list of layers with a known op.
    """
    layers = given if isinstance(given, list) else []
    if not layers or not all(isinstance(layer, dict) for layer in layers):
        raise FamilyError('layers must be a list such as [{"op": "dense", "out_features": 10}].')
    if len(shape) not in (1, 3):
        raise FamilyError("shape must be channels, height and width, or one number for a vector.")
    found: list[Layer] = []
    volume = len(shape) == 3
    for one in layers:
        for layer in _spelt(one):
            op = layer["op"]
            if volume and op in ("flatten", "dense"):
                volume = False
                if op == "dense":
                    found.append({"op": "flatten"})
            found.append(layer)
    return found


def _spelt(layer: Mapping[str, Any]) -> list[Layer]:
    """Give a layer the engine's own names: Conv2D with filters becomes conv with out_channels.

    An activation that is a setting, as in Keras, becomes a layer of its own.
    """
    if layer.get("op") in _NAMES and layer.keys() <= _OWN_SETTINGS:
        return [layer]
    told = layer.get("op", layer.get("type", ""))
    op = engine.op_name({"op": _snake(str(told))})
    if op not in _NAMES:
        raise FamilyError(f"'{told}' is no op here; there are {', '.join(_NAMES)}.")
    settings = engine.layer_settings(layer)
    plain = {_PLAIN.get(key, key): value for key, value in settings.items() if key not in _SPOKEN}
    activation = str(layer.get("activation", "linear")).lower()
    extra: list[Layer] = [] if activation in ("linear", "none") else _spelt({"op": activation})
    return [{"op": op, **plain}, *extra]


_OWN_SETTINGS = {"op", "out_channels", "kernel", "stride", "padding", "bias", "out_features", "p"}
_PLAIN = {
    "k": "kernel",
    "size": "kernel",
    "f": "out_channels",
    "s": "stride",
    "use_bias": "bias",
    "rate": "p",
}
_SPOKEN = {"type", "activation", "input_shape"}


def _snake(name: str) -> str:
    """Write a class's name as an op: MaxPooling2D is max_pool2d, BatchNorm2d batch_norm2d."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "_", name).lower()
    words = words.replace("pooling", "pool").replace("average", "avg")
    return {"fc": "dense", "re_lu": "relu", "convolution": "conv", "pool": "max_pool"}.get(
        words, words
    )


def named(layers: Sequence[Layer]) -> list[str]:
    """Name the layers for a table, numbered where an op comes more than once.

    Example:
        >>> named([conv(6, 5), {"op": "max_pool", "kernel": 2}, conv(16, 5)])
        ['conv1', 'pool', 'conv2']
    """
    bases = [_NAMES[layer["op"]] for layer in layers]
    numbers = {base: count(1).__next__ for base in {*bases} if bases.count(base) > 1}
    return [f"{base}{numbers[base]()}" if base in numbers else base for base in bases]


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
            told = {
                "batch_norm": "batch normalisation",
                "global_avg_pool": "global average pooling",
            }
            return told.get(op, _NAMES[op])


def listed(layers: Sequence[Layer], names: Iterable[str]) -> str:
    """Write the layers as a list of points, each with its name (see ``named``)."""
    return "\n".join(
        [
            f"- {described(layer)}"
            if layer["op"] in _NAMELESS
            else f"- {name}"
            if layer["op"] == "flatten"
            else f"- {name}: {described(layer)}"
            for name, layer in zip(names, layers, strict=True)
        ]
    )


def keras_model(layers: Sequence[Layer], shape: Sequence[int]) -> str:
    """Write the network in Keras, channels last."""
    last = [*shape[1:], shape[0]] if len(shape) == 3 else [*shape, ""]
    lines = [f"keras.Input(shape=({', '.join(map(str, last)).rstrip(' ')}))"]
    for layer in layers:
        lines += _keras(layer)
    return code(*lines)


def torch_model(layers: Sequence[Layer], seen: Iterable[Sequence[int]]) -> str:
    """Write the network in PyTorch, channels first; ``seen`` has each layer's input shape."""
    lines = (_torch(layer, shape) for layer, shape in zip(layers, seen, strict=True))
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
            stride, padding = layer.get("stride"), layer.get("padding", 0)
            return keras_pool(kind, layer["kernel"], s=stride, p=padding)
        case "dense":
            bias = "" if layer.get("bias", True) else ", use_bias=False"
            return [f"layers.Dense({layer['out_features']}{bias})"]
        case "dropout":
            return [f"layers.Dropout({layer.get('p', 0.5)})"]
        case op:
            if op in _ACTIVATIONS:
                return [f"layers.{_ACTIVATIONS[op][2]}"]
            names = {
                "flatten": "Flatten()",
                "batch_norm": "BatchNormalization()",
                "global_avg_pool": "GlobalAveragePooling2D(keepdims=True)",
            }
            return [f"layers.{names[op]}"]


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
        case "global_avg_pool":
            return "nn.AdaptiveAvgPool2d(1)"
        case op:
            return "nn.Flatten()" if op == "flatten" else f"nn.{_ACTIVATIONS[op][1]}()"


def input_words(shape: Sequence[int]) -> str:
    """Say what a network reads.

    Example:
        >>> input_words((3, 32, 32)), input_words((1, 28, 20)), input_words((784,))
        ('32×32 pixels and 3 channels', '28×20 (height × width) pixels and 1 channel', '784 numbers')
    """
    if len(shape) != 3:
        return f"{by(*shape)} numbers"
    c, h, w = shape
    return f"{sides(h, w)} pixels and {c} channel{'s' if c > 1 else ''}"


def _padding(p: Any) -> str:
    if isinstance(p, str):
        return f", '{p}' padding"
    return f", padding {p}" if p else ""

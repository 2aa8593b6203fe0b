"""Layers written as plain data, so that a network can come from JSON.

A layer is a mapping with an ``op`` and the settings of that op: ``{"op": "conv",
"out_channels": 64, "kernel": 3, "padding": 1}``. Names of PyTorch and Keras are understood
(``conv2d``, ``linear``, ``filters``, ``kernel_size``, …); what an op does not know is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from inspect import Parameter, signature
from typing import Any, NamedTuple, TypeAlias

from .errors import ParameterError, ShapeError
from .layer_ops import OPS, SPATIAL_OPS, UNCHANGED, Count, Shape

Layer: TypeAlias = Mapping[str, Any]

_OP_ALIASES = {
    "linear": "dense",
    "batch_normalization": "batch_norm",
    "average_pool": "avg_pool",
    "global_average_pool": "global_avg_pool",
}
_SETTING_ALIASES = {
    "filters": "out_channels",
    "kernel_size": "kernel",
    "pool_size": "kernel",
    "strides": "stride",
    "units": "out_features",
    "depth_multiplier": "multiplier",
}
_SOURCES = (("in_channels", 0), ("in_features", -1))  # and the axis they are found on
_SPOKEN = {"op", "kind", "name", "count_include_pad"}  # they change neither shapes nor counts


def op_name(layer: Layer) -> str:
    """Return a layer's op in this package's spelling: ``conv2d`` is conv, ``linear`` dense.

    Raises:
        ParameterError: if the layer names none.

    Example:
        >>> op_name({"op": "max_pool2d"}), op_name({"op": "linear"})
        ('max_pool', 'dense')
    """
    return _parted(_name(layer))[0]


def layer_settings(layer: Layer) -> dict[str, Any]:
    """Return a layer's settings in this package's spelling, without its op and name.

    Example:
        >>> layer_settings({"op": "conv", "filters": 8, "kernel_size": 3})
        {'out_channels': 8, 'kernel': 3}
    """
    return {
        _SETTING_ALIASES.get(key, key): value for key, value in layer.items() if key not in _SPOKEN
    }


def count_layer(layer: Layer, shape: Sequence[int]) -> Count:
    """Return what one layer makes of an input shape, and what it costs.

    Args:
        layer: ``op`` and its settings; ``name`` may be added to any layer, ``in_channels`` and
            ``in_features`` are checked where they are given.
        shape: of one sample, (C, *spatial) or (features,).

    Raises:
        ParameterError: if the op or a setting is unknown, missing or out of range.
        ShapeError: if the layer does not fit the shape.

    Example:
        >>> count_layer({"op": "conv", "out_channels": 6, "kernel": 5}, (1, 32, 32))
        Count(shape=(6, 28, 28), trainable=156, non_trainable=0, macs=117600)
    """
    call, before = _call(_name(layer), tuple(layer)), tuple(shape)
    for source, axis in call.sources:
        if layer[source] != before[axis]:
            raise ShapeError(f"{call.op} expects {source} {layer[source]}, but gets shape {before}")
    if call.spatial:
        _check_axes(call.op, call.axes, before)
    return call.function(before, **{setting: layer[key] for key, setting in call.settings})


def _name(layer: Layer) -> str:
    """Return a layer's op as it is spelt there."""
    name = layer.get("op")
    if isinstance(name, str):
        return name
    name = name if "op" in layer else layer.get("kind")
    if not isinstance(name, str):
        raise ParameterError(f"a layer needs an 'op', but {dict(layer)} has none")
    return name


@lru_cache(maxsize=256)
def _parted(name: str) -> tuple[str, int | None]:
    """Return an op's name in this package's spelling, and how many spatial axes it says."""
    numbered = name[-2:] in {"1d", "2d", "3d"}
    short = name[:-2] if numbered else name
    return _OP_ALIASES.get(short, short), int(name[-2]) if numbered else None


class _Call(NamedTuple):
    """How a layer is counted, whatever its numbers are.

    Attributes:
        op: in this package's spelling.
        function: what is called with the input shape and the settings.
        settings: a layer's keys, each with the keyword that it stands for.
        sources: keys that only repeat a size of the input, each with its axis.
        spatial: whether the input must have spatial axes.
        axes: how many, where the op's name says it.
    """

    op: str
    function: Callable[..., Count]
    settings: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    spatial: bool = False
    axes: int | None = None


@lru_cache(maxsize=1024)
def _call(name: str, keys: tuple[str, ...]) -> _Call:
    """Check what a layer says, once for all layers that say the same with other numbers."""
    op, axes = _parted(name)
    if op in UNCHANGED:
        return _Call(op, Count)
    if op not in OPS:
        ops = ", ".join(sorted({*OPS, *UNCHANGED}))
        raise ParameterError(f"layer op {op!r} is unknown; known are {ops}")
    known, required = _known_settings(op)
    sources = tuple((key, axis) for key, axis in _SOURCES if key in keys)
    spoken = {*_SPOKEN, *dict(sources)}
    settings = {key: _SETTING_ALIASES.get(key, key) for key in keys if key not in spoken}
    for setting in settings.values():
        if setting not in known:
            takes = ", ".join(known) or "none"
            raise ParameterError(f"{op} has no setting {setting!r}; its settings are: {takes}")
    for setting in required:
        if setting not in settings.values():
            raise ParameterError(f"{op} needs the setting {setting!r}")
    return _Call(op, OPS[op], tuple(settings.items()), sources, op in SPATIAL_OPS, axes)


@cache
def _known_settings(op: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the settings of an op, and those that it cannot do without."""
    known = [p for p in signature(OPS[op]).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]
    required = tuple(p.name for p in known if p.default is Parameter.empty)
    return tuple(p.name for p in known), required


def _check_axes(op: str, wanted: int | None, shape: Shape) -> None:
    axes = len(shape) - 1
    if axes == wanted or (axes > 0 and wanted is None):
        return
    if axes < 1:
        raise ShapeError(f"{op} needs the axes (C, *spatial), but gets shape {shape}")
    raise ShapeError(f"{op}{wanted}d needs {wanted} spatial axes, but gets shape {shape}")

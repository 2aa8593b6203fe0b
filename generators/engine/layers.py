"""Layers written as plain data, so that a network can come from JSON.

A layer is a mapping with an ``op`` and the settings of that op: ``{"op": "conv",
"out_channels": 64, "kernel": 3, "padding": 1}``. Names of PyTorch and Keras are understood
(``conv2d``, ``linear``, ``filters``, ``kernel_size``, …); what an op does not know is refused.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from inspect import Parameter, signature
from typing import Any, TypeAlias

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
    return _op_and_axes(layer)[0]


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
    (op, axes), before = _op_and_axes(layer), tuple(shape)
    if op in UNCHANGED:
        return Count(before)
    if op not in OPS:
        known = ", ".join(sorted({*OPS, *UNCHANGED}))
        raise ParameterError(f"layer op {op!r} is unknown; known are {known}")
    settings = layer_settings(layer)
    for source, axis in _SOURCES:
        if source in settings and (wanted := settings.pop(source)) != before[axis]:
            raise ShapeError(f"{op} expects {source} {wanted}, but gets shape {before}")
    _check_settings(op, settings)
    if op in SPATIAL_OPS:
        _check_axes(op, axes, before)
    return OPS[op](before, **settings)


def _op_and_axes(layer: Layer) -> tuple[str, int | None]:
    """Return a layer's op, and the number of spatial axes where its name says one."""
    name = layer.get("op", layer.get("kind"))
    if not isinstance(name, str):
        raise ParameterError(f"a layer needs an 'op', but {dict(layer)} has none")
    return _parted(name)


@lru_cache(maxsize=256)
def _parted(name: str) -> tuple[str, int | None]:
    numbered = name[-2:] in {"1d", "2d", "3d"}
    short = name[:-2] if numbered else name
    return _OP_ALIASES.get(short, short), int(name[-2]) if numbered else None


def _check_settings(op: str, settings: Mapping[str, Any]) -> None:
    known, required = _known_settings(op)
    for name in settings:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise ParameterError(f"{op} has no setting {name!r}; its settings are: {takes}")
    for name in required:
        if name not in settings:
            raise ParameterError(f"{op} needs the setting {name!r}")


@cache
def _known_settings(op: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the settings of an op, and those that it cannot do without."""
    known = [p for p in signature(OPS[op]).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]
    required = tuple(p.name for p in known if p.default is Parameter.empty)
    return tuple(p.name for p in known), required


def _check_axes(op: str, wanted: int | None, shape: Shape) -> None:
    axes = len(shape) - 1
    if axes < 1:
        raise ShapeError(f"{op} needs the axes (C, *spatial), but gets shape {shape}")
    if wanted not in (None, axes):
        raise ShapeError(f"{op}{wanted}d needs {wanted} spatial axes, but gets shape {shape}")

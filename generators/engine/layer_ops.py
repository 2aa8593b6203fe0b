"""What each op of a layer list does to a shape, and what it costs.

The functions are the list of ops and their keywords are the settings an op takes, with the
operation's usual defaults. A shape is that of one sample, channels first: (C, *spatial), or
(features,) after ``flatten``. ``layers`` finds the function for a layer written as plain data.
"""

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple, TypeAlias

from . import costs, counting
from .axes import PerAxis, per_axis, whole
from .errors import ShapeError
from .geometry import conv_geometry, pool_geometry
from .padding import Padding, padding_pairs
from .transposed_shapes import Framework, full_size, transposed_crops

Shape: TypeAlias = tuple[int, ...]


class Count(NamedTuple):
    """A layer's output shape for one sample, its parameters and its multiplications."""

    shape: Shape
    trainable: int = 0
    non_trainable: int = 0
    macs: int = 0


def _conv(
    shape: Shape,
    *,
    out_channels: int,
    kernel: PerAxis,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    bias: bool = True,
    connections: Sequence[Sequence[int]] | None = None,
) -> Count:
    """Slide filters; ``connections`` lists for each filter the channels it sees (LeNet-5)."""
    axes = len(shape) - 1
    kernels = per_axis(kernel, axes, "kernel")
    weights = counting.conv_params(
        shape[0], out_channels, kernel, groups=groups, bias=False, axes=axes
    )
    sides = conv_geometry(
        shape[1:], kernels, stride=stride, padding=padding, dilation=dilation
    ).output
    after = (out_channels, *sides)
    if connections is not None:
        return _sparse_conv(shape, after, prod(kernels), connections, bias=bias)
    params = weights + out_channels if bias else weights
    return Count(after, params, 0, prod(sides) * weights)  # each position costs every weight once


def _sparse_conv(
    before: Shape, after: Shape, size: int, connections: Sequence[Sequence[int]], *, bias: bool
) -> Count:
    channels = range(before[0])
    if len(connections) != after[0] or any(c not in channels for row in connections for c in row):
        raise ShapeError(
            f"connections need one row for each of the {after[0]} filters, "
            f"with channels from 0 to {before[0] - 1}"
        )
    seen = sum(len(row) for row in connections)
    return Count(after, seen * size + bool(bias) * after[0], macs=prod(after[1:]) * size * seen)


def _depthwise_conv(
    shape: Shape,
    *,
    kernel: PerAxis,
    multiplier: int = 1,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    bias: bool = True,
) -> Count:
    return _conv(
        shape,
        out_channels=shape[0] * whole(multiplier, "multiplier", 1),
        kernel=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=shape[0],
        bias=bias,
    )


def _separable_conv(
    shape: Shape,
    *,
    out_channels: int,
    kernel: PerAxis,
    multiplier: int = 1,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    bias: bool = True,
) -> Count:
    depth = _depthwise_conv(
        shape,
        kernel=kernel,
        multiplier=multiplier,
        stride=stride,
        padding=padding,
        dilation=dilation,
        bias=False,
    )
    point = _conv(depth.shape, out_channels=out_channels, kernel=1, bias=bias)
    return Count(point.shape, depth.trainable + point.trainable, macs=depth.macs + point.macs)


def _conv_transpose(
    shape: Shape,
    *,
    out_channels: int,
    kernel: PerAxis,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis | None = None,
    dilation: PerAxis = 1,
    groups: int = 1,
    bias: bool = True,
    framework: Framework = "torch",
) -> Count:
    channels, *spatial = shape
    axes = len(spatial)
    kernels = per_axis(kernel, axes, "kernel")
    strides = per_axis(stride, axes, "stride")
    dilations = per_axis(dilation, axes, "dilation")
    crops = transposed_crops(
        spatial,
        kernels,
        stride=strides,
        padding=padding,
        output_padding=output_padding,
        dilation=dilations,
        framework=framework,
    )
    after = (
        full_size(i, k, stride=s, dilation=d) - crop.before - crop.after + crop.extra
        for i, k, s, d, crop in zip(spatial, kernels, strides, dilations, crops, strict=True)
    )
    return Count(
        (out_channels, *after),
        counting.conv_transpose_params(channels, out_channels, kernels, groups=groups, bias=bias),
        macs=costs.conv_transpose_macs(channels, out_channels, kernels, spatial, groups=groups),
    )


def _pool(
    shape: Shape,
    *,
    kernel: PerAxis,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> Count:
    windows = pool_geometry(
        shape[1:],
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    return Count((shape[0], *windows.output))


def _global_pool(shape: Shape, *, keepdims: bool = True) -> Count:
    """Reduce each channel to one value; Keras drops the spatial axes, PyTorch keeps them as 1."""
    return Count((shape[0], *(1,) * (len(shape) - 1))) if keepdims else Count(shape[:1])


def _adaptive_pool(shape: Shape, *, output_size: PerAxis) -> Count:
    return Count((shape[0], *per_axis(output_size, len(shape) - 1, "output_size")))


def _subsample(
    shape: Shape, *, kernel: PerAxis, stride: PerAxis | None = None, bias: bool = True
) -> Count:
    """Add up each window, times one learned coefficient a channel, plus a bias (LeNet-5)."""
    return _pool(shape, kernel=kernel, stride=stride)._replace(
        trainable=shape[0] * (1 + bool(bias))
    )


def _zero_pad(shape: Shape, *, padding: Padding) -> Count:
    channels, *spatial = shape
    pairs = padding_pairs(spatial, (1,) * len(spatial), padding=padding)
    return Count((channels, *(i + sum(pair) for i, pair in zip(spatial, pairs, strict=True))))


def _batch_norm(
    shape: Shape, *, affine: bool = True, scale: bool = True, center: bool = True
) -> Count:
    params = counting.batch_norm_params(shape[0], scale=scale and affine, center=center and affine)
    return Count(shape, *params)


def _channel_norm(shape: Shape, *, affine: bool = True) -> Count:
    """Group and instance normalisation: γ and β for each channel, nothing kept."""
    return Count(shape, 2 * shape[0] * bool(affine))


def _layer_norm(shape: Shape, *, axes: int | None = None, affine: bool = True) -> Count:
    """Normalise the last ``axes`` axes (all by default); γ and β for each element of them."""
    count = len(shape) if axes is None else whole(axes, "axes", 1)
    return Count(shape, 2 * prod(shape[-count:]) * bool(affine))


def _prelu(shape: Shape, *, shared: bool = False) -> Count:
    """Leaky ReLU with learned slopes, one a channel or one for all."""
    return Count(shape, 1 if shared else shape[0])


def _flatten(shape: Shape) -> Count:
    return Count((prod(shape),))


def _dense(shape: Shape, *, out_features: int, bias: bool = True) -> Count:
    """Connect every feature to every unit; leading axes, if any, are kept as in PyTorch."""
    *kept, features = shape
    weights = counting.dense_params(features, out_features, bias=False)
    params = weights + out_features if bias else weights
    return Count((*kept, out_features), params, 0, prod(kept) * weights)


SPATIAL_OPS: dict[str, Callable[..., Count]] = {
    "conv": _conv,
    "depthwise_conv": _depthwise_conv,
    "separable_conv": _separable_conv,
    "conv_transpose": _conv_transpose,
    "max_pool": _pool,
    "avg_pool": _pool,
    "lp_pool": _pool,
    "subsample": _subsample,
    "global_avg_pool": _global_pool,
    "global_max_pool": _global_pool,
    "adaptive_avg_pool": _adaptive_pool,
    "adaptive_max_pool": _adaptive_pool,
    "zero_pad": _zero_pad,
}
OPS: dict[str, Callable[..., Count]] = SPATIAL_OPS | {
    "batch_norm": _batch_norm,
    "instance_norm": _channel_norm,
    "group_norm": _channel_norm,
    "layer_norm": _layer_norm,
    "prelu": _prelu,
    "flatten": _flatten,
    "dense": _dense,
}
UNCHANGED = frozenset(
    {
        "relu",
        "relu6",
        "leaky_relu",
        "elu",
        "selu",
        "celu",
        "gelu",
        "silu",
        "swish",
        "mish",
        "sigmoid",
        "tanh",
        "softplus",
        "softsign",
        "hardtanh",
        "hardsigmoid",
        "hardswish",
        "softmax",
        "log_softmax",
        "dropout",
        "identity",
        "local_response_norm",
    }
)
"""Ops that keep every shape and learn nothing; their settings are not looked at."""

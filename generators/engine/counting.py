"""Parameters of single layers.

A filter of a convolution spans all channels it sees: k·k·c weights, and one bias for the
filter, wherever it slides. Multiplications and memory are in ``costs``, whole networks in
``network``.
"""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from .axes import PerAxis, per_axis, whole
from .errors import ShapeError


class Params(NamedTuple):
    """How many parameters gradient descent changes, and how many are only kept up to date."""

    trainable: int
    non_trainable: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.trainable + self.non_trainable


def taps(kernel: PerAxis, axes: int = 2) -> int:
    """Return the number of positions in a kernel; one number stands for all ``axes``.

    Example:
        >>> taps(3), taps((1, 7)), taps(3, axes=1)
        (9, 7, 3)
    """
    if type(kernel) is int:
        return whole(kernel, "kernel", 1) ** axes
    if isinstance(kernel, (tuple, list, Sequence)):
        axes = len(kernel)
    return prod(per_axis(kernel, axes, "kernel"))


def channels_per_group(channels: int, filters: int, groups: int) -> int:
    """Return c/g, the channels that each filter sees.

    Raises:
        ShapeError: if the groups do not divide both channels and filters.

    Example:
        >>> channels_per_group(48, 128, 2)
        24
    """
    whole(channels, "in_channels", 1)
    whole(filters, "out_channels", 1)
    if channels % whole(groups, "groups", 1) or filters % groups:
        raise ShapeError(f"{groups} groups must divide {channels} channels and {filters} filters")
    return channels // groups


def conv_params(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    *,
    groups: int = 1,
    bias: bool = True,
    axes: int = 2,
) -> int:
    """Return f(k·k·c/g + 1), the parameters of a convolution; without bias f·k·k·c/g.

    Args:
        in_channels: c, channels of the input.
        out_channels: f, the number of filters.
        kernel: one number for all axes, or one an axis.
        groups: g; each filter sees c/g channels.
        bias: whether each filter has one.
        axes: spatial axes, where ``kernel`` is one number.

    Source: PyTorch ``Conv2d``, Keras ``Conv2D``.

    Raises:
        ShapeError: if the groups do not divide the channels.
        ParameterError: if a number is out of range.

    Example:
        >>> conv_params(3, 64, 7)
        9472
        >>> conv_params(32, 32, 3, groups=32)
        320
    """
    seen = channels_per_group(in_channels, out_channels, groups)
    return out_channels * (taps(kernel, axes) * seen + bool(bias))


def conv_transpose_params(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    *,
    groups: int = 1,
    bias: bool = True,
    axes: int = 2,
) -> int:
    """Return c·(f/g)·k·k + f, the parameters of a transposed convolution.

    The weights are as many as the convolution's it transposes; the biases are one for each of
    its own f outputs. Arguments and errors are those of ``conv_params``.

    Example:
        >>> conv_transpose_params(100, 512, 4, bias=False)
        819200
    """
    channels_per_group(in_channels, out_channels, groups)
    weights = in_channels * (out_channels // groups) * taps(kernel, axes)
    return weights + (out_channels if bias else 0)


def depthwise_params(
    in_channels: int, kernel: PerAxis, *, multiplier: int = 1, bias: bool = True, axes: int = 2
) -> int:
    """Return c·m(k·k + 1): every channel has m filters of its own.

    Source: Keras ``DepthwiseConv2D``.

    Example:
        >>> depthwise_params(32, 3, bias=False)
        288
    """
    filters = whole(in_channels, "in_channels", 1) * whole(multiplier, "multiplier", 1)
    return conv_params(in_channels, filters, kernel, groups=in_channels, bias=bias, axes=axes)


def separable_params(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    *,
    multiplier: int = 1,
    bias: bool = True,
    axes: int = 2,
) -> int:
    """Return c·m·k·k + c·m·f + f: a depthwise step, then a 1×1 step with the only bias.

    Source: Keras ``SeparableConv2D``. Two stacked PyTorch layers have c·m biases more.

    Example:
        >>> separable_params(32, 64, 3)
        2400
    """
    depthwise = depthwise_params(in_channels, kernel, multiplier=multiplier, bias=False, axes=axes)
    return depthwise + conv_params(in_channels * multiplier, out_channels, 1, bias=bias)


def unshared_conv_params(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    output: Sequence[int],
    *,
    bias: bool = True,
) -> int:
    """Return o·o·f(k·k·c + 1): a locally connected layer, whose positions share nothing.

    Args:
        in_channels: channels of the input.
        out_channels: number of filters at each position.
        kernel: one number for all axes, or one an axis.
        output: spatial size of the output.
        bias: whether each filter at each position has one.

    Example:
        >>> unshared_conv_params(1, 2, 3, (4, 4))
        320
    """
    axes = len(output)
    each = conv_params(in_channels, out_channels, kernel, bias=bias, axes=axes)
    return prod(per_axis(output, axes, "output")) * each


def sparse_conv_params(seen: Sequence[int], kernel: PerAxis, *, bias: bool = True) -> int:
    """Return Σ (k·k·cⱼ + 1) for filters that see different numbers of channels.

    Source: LeCun et al. 1998, table I: the third layer of LeNet-5.

    Example:
        >>> sparse_conv_params([3] * 6 + [4] * 9 + [6], 5)
        1516
    """
    size = taps(kernel)
    return sum(size * whole(channels, "channels", 1) + bool(bias) for channels in seen)


def dense_params(in_features: int, out_features: int, *, bias: bool = True) -> int:
    """Return n_out(n_in + 1), or n_out·n_in without bias.

    Example:
        >>> dense_params(400, 120)
        48120
    """
    whole(in_features, "in_features", 1)
    return whole(out_features, "out_features", 1) * (in_features + bool(bias))


def batch_norm_params(channels: int, *, scale: bool = True, center: bool = True) -> Params:
    """Return 2C trainable (γ and β) and 2C others (running mean and variance).

    PyTorch keeps one more counter, ``num_batches_tracked``, which nobody counts.

    Example:
        >>> batch_norm_params(64)
        Params(trainable=128, non_trainable=128)
    """
    whole(channels, "channels", 1)
    return Params(channels * (bool(scale) + bool(center)), 2 * channels)

"""Multiplications and memory of single layers.

Every output of a convolution costs as many multiply-accumulate steps (MACs) as a filter has
weights; a FLOP count is twice that. Parameters are counted in ``counting``.
"""

from collections.abc import Sequence
from math import prod

from .axes import PerAxis, per_axis, whole
from .counting import channels_per_group, dense_params, taps


def conv_macs(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    output: Sequence[int],
    *,
    groups: int = 1,
    batch: int = 1,
) -> int:
    """Return o·o·f·k·k·c/g, the multiply-accumulate steps of a convolution.

    Args:
        in_channels: channels of the input.
        out_channels: number of filters.
        kernel: one number for all axes, or one an axis.
        output: spatial size of the OUTPUT; each of its values costs k·k·c/g steps.
        groups: each filter sees c/g channels.
        batch: samples.

    Example:
        >>> conv_macs(3, 64, 7, (112, 112))
        118013952
    """
    seen = channels_per_group(in_channels, out_channels, groups)
    positions = prod(per_axis(output, len(output), "output"))
    return batch * positions * out_channels * taps(kernel, len(output)) * seen


def conv_transpose_macs(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    spatial: Sequence[int],
    *,
    groups: int = 1,
    batch: int = 1,
) -> int:
    """Return i·i·c·(f/g)·k·k: each value of the INPUT, of size ``spatial``, is spread once.

    Example:
        >>> conv_transpose_macs(16, 8, 4, (7, 7))
        100352
    """
    channels_per_group(in_channels, out_channels, groups)
    positions = prod(per_axis(spatial, len(spatial), "spatial"))
    each = in_channels * (out_channels // groups) * taps(kernel, len(spatial))
    return batch * positions * each


def separable_macs(
    in_channels: int,
    out_channels: int,
    kernel: PerAxis,
    output: Sequence[int],
    *,
    multiplier: int = 1,
    batch: int = 1,
) -> int:
    """Return o·o(c·m·k·k + c·m·f), the depthwise and the 1×1 step together.

    Example:
        >>> separable_macs(8, 64, 3, (32, 32))
        598016
    """
    middle = in_channels * whole(multiplier, "multiplier", 1)
    depthwise = conv_macs(in_channels, middle, kernel, output, groups=in_channels, batch=batch)
    return depthwise + conv_macs(middle, out_channels, 1, output, batch=batch)


def dense_macs(in_features: int, out_features: int, *, batch: int = 1) -> int:
    """Return n_in·n_out for each sample.

    Example:
        >>> dense_macs(4096, 1000)
        4096000
    """
    return batch * dense_params(in_features, out_features, bias=False)


def flops(macs: int) -> int:
    """Return 2·MACs: a multiplication and an addition each.

    Many papers and torchvision's tables write "FLOPs" and mean MACs.

    Example:
        >>> flops(118013952)
        236027904
    """
    return 2 * macs


def activation_bytes(shape: Sequence[int], *, batch: int = 1, bytes_per_value: int = 4) -> int:
    """Return the memory of one activation map in bytes; 2²⁰ of them are a MiB.

    Args:
        shape: of one sample.
        batch: samples kept.
        bytes_per_value: 4 for float32, 2 for float16, 8 for float64.

    Example:
        >>> activation_bytes((64, 224, 224))
        12845056
    """
    return batch * prod(per_axis(shape, len(shape), "shape")) * bytes_per_value

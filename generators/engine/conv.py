"""Convolution as networks mean it.

A filter is as deep as the input. At each position it is laid over the input, multiplied tap
by tap, and everything is added up to ONE number; then comes the bias. Sliding over all
positions gives one map, and f filters give f maps:

    y[n, f, i, j] = b[f] + Σ_c Σ_a Σ_b x[n, c, i·s + a·d, j·s + b·d] · w[f, c, a, b]

Nothing is flipped: mathematicians call this cross-correlation. ``convolve`` is their
convolution. Both are computed by writing every window as a column, so that all filters at
all positions are one matrix product (Chellapilla, Puri & Simard 2006).
"""

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_numbers, check_exact
from .axes import PerAxis, whole
from .errors import ShapeError
from .geometry import check_axes, check_conv_channels, conv_geometry
from .padding import Padding
from .windows import columns


def conv(
    x: ArrayLike,
    w: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Array:
    """Slide filters over an input: the cross-correlation of every framework's Conv layer.

    Args:
        x: input (N, C, *spatial) with 1, 2, 3 or more spatial axes.
        w: filters (F, C/groups, *kernel).
        bias: (F,), one number for each filter.
        stride: steps between positions, one for all axes or one an axis.
        padding: zeros around the input: an int, one int an axis, one pair (before, after) an
            axis, or "valid", "same", "same_lower", "same_torch", "half", "full", "causal".
        dilation: distance between neighbouring taps.
        groups: channels and filters are cut into this many groups that do not see each other.

    Returns:
        (N, F, *output), each output size ⌊(i+p₀+p₁−d(k−1)−1)/s⌋ + 1. Whole numbers stay whole
        numbers and exact.

    Source: PyTorch ``conv2d``, ONNX ``Conv``; for Keras move the axes to channels first.

    Raises:
        ShapeError: if channels, groups, bias or sizes do not fit.
        ParameterError: if a setting is out of range.
        NumberError: if the values are no numbers, or whole numbers too large to stay exact.

    Example:
        >>> image = [[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]]
        >>> kernel = [[[[1, 0], [0, -1]]]]
        >>> conv(image, kernel)
        array([[[[-4, -4],
                 [-4, -4]]]])
    """
    image, filters = as_numbers(x), as_numbers(w, "the weights")
    check_conv_channels(image.shape, filters.shape, groups)
    geometry = conv_geometry(
        image.shape[2:], filters.shape[2:], stride=stride, padding=padding, dilation=dilation
    )
    batch, count = image.shape[0], filters.shape[0]
    depth = prod(filters.shape[1:])
    check_exact(depth, image, filters)
    # Every group multiplies its own filters by its own channels: (g, f/g, depth) @ (N, g, depth, L).
    cols = columns(image, geometry).reshape(batch, groups, depth, prod(geometry.output))
    rows = filters.reshape(groups, count // groups, depth)
    y: Array = (rows @ cols).reshape(batch, count, *geometry.output)
    return y if bias is None else add_bias(y, bias)


def add_bias(y: Array, bias: ArrayLike) -> Array:
    """Add one number to each of the F maps of y (N, F, *spatial).

    y itself takes the sum where it can hold it, which saves the memory of a second result.

    Raises:
        ShapeError: if there is not one number for each map.

    Example:
        >>> add_bias(np.zeros((1, 2, 1)), [3, 4])
        array([[[3.],
                [4.]]])
    """
    numbers = as_numbers(bias, "the bias")
    if numbers.shape != (y.shape[1],):
        raise ShapeError(
            f"the bias needs one number for each of {y.shape[1]} filters, not shape {numbers.shape}"
        )
    spread = numbers.reshape(-1, *(1,) * (y.ndim - 2))
    if np.result_type(y, numbers) != y.dtype:
        return y + spread
    y += spread
    return y


def flip(w: ArrayLike) -> Array:
    """Turn each kernel round on all its spatial axes (a half turn in 2-D).

    Example:
        >>> flip([[[1, 2, 3]]])
        array([[[3, 2, 1]]])
    """
    filters = as_numbers(w, "the weights")
    return np.flip(filters, tuple(range(2, filters.ndim)))


def convolve(
    x: ArrayLike,
    w: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Array:
    """Convolve as mathematicians do: ``conv`` with the kernel flipped on every spatial axis.

    y[i] = Σ_a x[i − a]·w[a]. With ``padding="full"`` it is commutative, like multiplication of
    polynomials. Arguments, result and errors are those of ``conv``.

    Source: Goodfellow, Bengio & Courville, *Deep Learning*, equation 9.4.

    Example:
        >>> convolve([[[0, 1, 2]]], [[[4, 2, 1]]])
        array([[[10]]])
        >>> conv([[[0, 1, 2]]], [[[4, 2, 1]]])
        array([[[4]]])
    """
    return conv(x, flip(w), bias, stride=stride, padding=padding, dilation=dilation, groups=groups)


def depthwise_conv(
    x: ArrayLike,
    w: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Array:
    """Give each channel filters of its own: ``conv`` with as many groups as channels.

    Args:
        x: (N, C, *spatial).
        w: (C·m, 1, *kernel); channel c is seen by the filters c·m to c·m + m − 1.
        bias: (C·m,).
        stride: as for ``conv``.
        padding: as for ``conv``.
        dilation: as for ``conv``.

    Returns:
        (N, C·m, *output).

    Source: Keras ``DepthwiseConv2D``; PyTorch ``Conv2d`` with groups=in_channels.

    Raises:
        ShapeError: if the filters are not a multiple of the channels or deeper than 1.

    Example:
        >>> depthwise_conv([[[1, 2], [3, 4]]], [[[1]], [[10]]])
        array([[[ 1,  2],
                [30, 40]]])
    """
    image = as_numbers(x)
    check_axes(image.shape)
    return conv(
        image,
        w,
        bias,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=whole(image.shape[1], "channels", 1),
    )


def separable_conv(
    x: ArrayLike,
    depthwise: ArrayLike,
    pointwise: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Array:
    """Look around in each channel alone, then mix the channels at each position.

    Args:
        x: (N, C, *spatial).
        depthwise: (C·m, 1, *kernel), as for ``depthwise_conv``.
        pointwise: (F, C·m, 1, …), a 1×1 convolution.
        bias: (F,), the only one.
        stride: of the depthwise step.
        padding: of the depthwise step.
        dilation: of the depthwise step.

    Returns:
        (N, F, *output).

    Source: Keras ``SeparableConv2D``; Chollet 2017, *Xception*.

    Raises:
        ShapeError: if channels do not fit.

    Example:
        >>> separable_conv([[[1, 2], [3, 4]]], [[[1]], [[10]]], [[[1], [1]]])
        array([[[31, 42]]])
    """
    maps = depthwise_conv(x, depthwise, stride=stride, padding=padding, dilation=dilation)
    return conv(maps, pointwise, bias)

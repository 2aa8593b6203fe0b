"""Transposed convolution: every input value spreads a copy of the kernel over the output.

A convolution is a matrix C; ``conv_transpose`` multiplies by its transpose Cᵀ. It has the
shape of going back, from small to large, but it does not undo a convolution ("deconvolution"
is a misnomer). It is also exactly how a gradient flows back through ``conv``.
"""

from collections.abc import Sequence
from math import prod

from numpy.typing import ArrayLike

from .arrays import Array, as_numbers, check_exact
from .axes import PerAxis, per_axis, whole
from .conv import add_bias
from .errors import ShapeError
from .geometry import Geometry, check_axes
from .padding import Padding
from .transposed_shapes import Framework, full_size, transposed_crops
from .windows import scatter


def conv_transpose(
    x: ArrayLike,
    w: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis | None = None,
    groups: int = 1,
    dilation: PerAxis = 1,
    output_size: Sequence[int] | None = None,
    framework: Framework = "torch",
) -> Array:
    """Place a kernel, scaled by each input value, ``stride`` apart; add up; crop the padding.

    Args:
        x: input (N, C, *spatial).
        w: (C, F/groups, *kernel): the first axis is the INPUT's channels.
        bias: (F,).
        stride: distance between the copies of neighbouring inputs.
        padding: what is cropped: an int, one int an axis, or one pair an axis. With
            framework "onnx" also "valid", "same", "same_lower"; "keras" takes only "valid"
            and "same".
        output_padding: outputs added at the end of each axis, smaller than stride or dilation.
        groups: channels are cut into this many groups that do not see each other.
        dilation: distance between neighbouring taps.
        output_size: ONNX's output_shape: the wanted size, from which the crop follows.
        framework: whose rules for padding hold; see ``transposed_shapes``.

    Returns:
        (N, F, *output), each size (i−1)s − p₀ − p₁ + d(k−1) + output_padding + 1.

    Source: Dumoulin & Visin, chapter 4; PyTorch ``conv_transpose2d``; ONNX ``ConvTranspose``;
    Keras ``Conv2DTranspose``.

    Raises:
        ShapeError: if channels, groups, bias or sizes do not fit.
        ParameterError: if a setting is out of range.
        FrameworkError: if the framework has no such padding.
        NumberError: if the values are no numbers, or whole numbers too large to stay exact.

    Example:
        >>> conv_transpose([[[1, 2]]], [[[1, 10, 100]]], stride=2)
        array([[[  1,  10, 102,  20, 200]]])
    """
    image, filters = as_numbers(x), as_numbers(w, "the weights")
    check_transposed_channels(image.shape, filters.shape, groups)
    batch, channels, *spatial = image.shape
    _, seen, *kernel = filters.shape
    axes = len(spatial)
    strides = per_axis(stride, axes, "stride")
    dilations = per_axis(dilation, axes, "dilation")
    crops = transposed_crops(
        spatial,
        kernel,
        stride=strides,
        padding=padding,
        output_padding=output_padding,
        dilation=dilations,
        output_size=output_size,
        framework=framework,
    )
    sizes = tuple(
        full_size(i, k, stride=s, dilation=d) - crop.before - crop.after + crop.extra
        for i, k, s, d, crop in zip(spatial, kernel, strides, dilations, crops, strict=True)
    )
    # The convolution that this transposes goes from `sizes` back to `spatial`, and the crop is
    # its padding; what only the added outputs reach, no window of it covers.
    pads = tuple((crop.before, crop.after) for crop in crops)
    geometry = Geometry(tuple(kernel), strides, dilations, pads, tuple(spatial), (0,) * axes)
    check_exact(channels * prod(kernel), image, filters)
    inputs = image.reshape(batch, groups, channels // groups, prod(spatial))
    copies = filters.reshape(groups, channels // groups, -1).swapaxes(1, 2) @ inputs
    cells = copies.reshape(batch, groups * seen, *kernel, *spatial)
    y = scatter(cells, geometry, sizes)
    return y if bias is None else add_bias(y, bias)


def check_transposed_channels(x_shape: Sequence[int], w_shape: Sequence[int], groups: int) -> None:
    """Check that an input and the weights of a transposed convolution belong together.

    Raises:
        ShapeError: if the numbers of axes or channels do not fit, or groups do not divide.

    Example:
        >>> check_transposed_channels((1, 4, 8), (4, 2, 3), 2)
    """
    check_axes(x_shape)
    if len(w_shape) != len(x_shape):
        raise ShapeError(
            f"the weights need the axes (C, F/groups, *kernel), as many as the input's "
            f"{len(x_shape)}, not shape {tuple(w_shape)}"
        )
    if x_shape[1] != w_shape[0]:
        raise ShapeError(
            f"the input has {x_shape[1]} channels but the weights are for {w_shape[0]}"
        )
    if x_shape[1] % whole(groups, "groups", 1):
        raise ShapeError(f"{groups} groups must divide {x_shape[1]} channels")

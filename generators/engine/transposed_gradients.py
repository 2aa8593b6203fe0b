"""How gradients flow back through a transposed convolution: by an ordinary one."""

from math import prod

from numpy.typing import ArrayLike

from .arrays import Array, as_numbers, check_exact
from .axes import PerAxis, per_axis
from .errors import ShapeError
from .geometry import Geometry
from .gradients import Gradients, conv_bias_gradient
from .padding import Padding
from .transposed import check_transposed_channels
from .transposed_shapes import Framework, full_size, transposed_crops
from .windows import columns


def conv_transpose_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis | None = None,
    groups: int = 1,
    dilation: PerAxis = 1,
    framework: Framework = "torch",
) -> Gradients:
    """Return the gradients of ``conv_transpose(x, w, bias, …)``.

    Each input value spread a copy of the kernel over a window of outputs, so it gets the
    kernel's products with dy in that window: dx is ``conv`` of dy. Each weight gets, over all
    inputs, the input times the dy it reached.

    Args:
        dy: (N, F, *output).
        x: (N, C, *spatial).
        w: (C, F/groups, *kernel).
        stride: as in the forward pass, like all that follows.
        padding: what was cropped.
        output_padding: what was added at the end.
        groups: channels are cut into this many groups.
        dilation: distance between neighbouring taps.
        framework: whose rules for padding hold.

    Raises:
        ShapeError: if the shapes do not fit each other.
        ParameterError: if a setting is out of range.

    Example:
        >>> conv_transpose_backward([[[1, 0, 2]]], [[[3, 4]]], [[[5, 6]]])
        Gradients(dx=array([[[ 5, 12]]]), dw=array([[[3, 8]]]), db=array([3]))
    """
    gradient, image = as_numbers(dy, "the gradient"), as_numbers(x)
    filters = as_numbers(w, "the weights")
    check_transposed_channels(image.shape, filters.shape, groups)
    batch, channels, *spatial = image.shape
    _, seen, *kernel = filters.shape
    strides = per_axis(stride, len(spatial), "stride")
    dilations = per_axis(dilation, len(spatial), "dilation")
    crops = transposed_crops(
        spatial,
        kernel,
        stride=strides,
        padding=padding,
        output_padding=output_padding,
        dilation=dilations,
        framework=framework,
    )
    sizes = tuple(
        full_size(i, k, stride=s, dilation=d) - crop.before - crop.after + crop.extra
        for i, k, s, d, crop in zip(spatial, kernel, strides, dilations, crops, strict=True)
    )
    if gradient.shape != (batch, groups * seen, *sizes):
        raise ShapeError(
            f"the gradient has shape {gradient.shape}, but the result it belongs to "
            f"{(batch, groups * seen, *sizes)}"
        )
    pads = tuple((crop.before, crop.after) for crop in crops)
    nothing = (0,) * len(spatial)
    geometry = Geometry(tuple(kernel), strides, dilations, pads, tuple(spatial), nothing)
    positions, taps = prod(spatial), seen * prod(kernel)
    check_exact(taps, gradient, filters)
    check_exact(batch * positions, gradient, image)
    cols = columns(gradient, geometry).reshape(batch, groups, taps, positions)
    rows = filters.reshape(groups, channels // groups, taps)
    inputs = image.reshape(batch, groups, channels // groups, positions)
    dx: Array = (rows @ cols).reshape(image.shape)
    dw: Array = (inputs @ cols.swapaxes(2, 3)).sum(axis=0).reshape(filters.shape)
    return Gradients(dx, dw, conv_bias_gradient(gradient))

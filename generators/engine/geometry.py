"""Where the windows of an operation lie, on all axes at once: shared by convolution and pools.

A geometry is worked out and checked once for each combination of sizes and settings and then
remembered: a problem that calls ``conv`` a hundred times on 5×5 inputs pays for it once.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .axes import PerAxis, per_axis, whole
from .errors import ShapeError
from .padding import Padding, Pair, kernel_extent, padding_pairs
from .shapes import check_pool_padding, conv_size, pool_size


class Geometry(NamedTuple):
    """The windows of an operation; every field has one entry for each spatial axis.

    ``pads`` is what was asked for; ``overhang`` is what windows of a ceil-mode pool reach
    beyond it, cells that count for nothing.
    """

    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    dilation: tuple[int, ...]
    pads: tuple[Pair, ...]
    output: tuple[int, ...]
    overhang: tuple[int, ...]


def conv_geometry(
    spatial: Sequence[int],
    kernel: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Geometry:
    """Return the windows of a convolution on an input of size ``spatial``.

    Raises:
        ParameterError: if a setting is out of range.
        ShapeError: if the kernel is larger than the padded input.

    Example:
        >>> conv_geometry((5, 5), (3, 3), stride=2).output
        (2, 2)
    """
    return _conv_geometry(
        frozen(spatial, "input"),
        frozen(kernel, "kernel"),
        frozen(stride, "stride"),
        frozen(padding, "padding"),
        frozen(dilation, "dilation"),
    )


@lru_cache(maxsize=1024)
def _conv_geometry(*key: Any) -> Geometry:
    spatial, kernel, stride, padding, dilation = key
    axes = len(spatial)
    strides = per_axis(stride, axes, "stride")
    dilations = per_axis(dilation, axes, "dilation")
    pads = padding_pairs(spatial, kernel, stride=strides, padding=padding, dilation=dilations)
    output = tuple(
        conv_size(i, k, stride=s, padding=p, dilation=d)
        for i, k, s, p, d in zip(spatial, kernel, strides, pads, dilations, strict=True)
    )
    return Geometry(kernel, strides, dilations, pads, output, (0,) * axes)


def pool_geometry(
    spatial: Sequence[int],
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> Geometry:
    """Return the windows of a pool on an input of size ``spatial``.

    ``stride=None`` is the kernel: windows side by side.

    Raises:
        ParameterError: if a setting is out of range, a padding above half the kernel included.
        ShapeError: if not one window fits.

    Example:
        >>> pool_geometry((7, 7), 2, ceil_mode=True).overhang
        (1, 1)
    """
    return _pool_geometry(
        frozen(spatial, "input"),
        frozen(kernel, "kernel"),
        frozen(stride, "stride"),
        frozen(padding, "padding"),
        frozen(dilation, "dilation"),
        bool(ceil_mode),
    )


@lru_cache(maxsize=1024)
def _pool_geometry(*key: Any) -> Geometry:
    spatial, kernel, stride, padding, dilation, ceil_mode = key
    axes = len(spatial)
    kernels = per_axis(kernel, axes, "kernel")
    strides = kernels if stride is None else per_axis(stride, axes, "stride")
    dilations = per_axis(dilation, axes, "dilation")
    pads = padding_pairs(spatial, kernels, stride=strides, padding=padding, dilation=dilations)
    extents = tuple(kernel_extent(k, dilation=d) for k, d in zip(kernels, dilations, strict=True))
    as_written = padding if isinstance(padding, tuple) else (padding,) * axes
    for k, p, extent in zip(kernels, as_written, extents, strict=True):
        check_pool_padding(k, p, extent)
    output = tuple(
        pool_size(i, k, stride=s, padding=p, dilation=d, ceil_mode=ceil_mode)
        for i, k, s, p, d in zip(spatial, kernels, strides, pads, dilations, strict=True)
    )
    overhang = tuple(
        max((o - 1) * s + e - i - sum(p), 0)
        for o, s, e, i, p in zip(output, strides, extents, spatial, pads, strict=True)
    )
    return Geometry(kernels, strides, dilations, pads, output, overhang)


def frozen(value: Any, name: str) -> Any:
    """Make a setting a key that can be looked up: sequences become tuples of whole numbers.

    Raises:
        ParameterError: if an entry is neither a whole number nor a rule's name.

    Example:
        >>> frozen([2, [0, 1]], "padding")
        (2, (0, 1))
    """
    kind = type(value)
    if kind is int or value is None or kind is str:
        return value
    if kind is tuple:  # the common case, kept short: nothing to change
        for entry in value:
            if type(entry) is not int:
                break
        else:
            return value
    if hasattr(value, "__len__"):
        return tuple([frozen(entry, name) for entry in value])
    return whole(value, name)


def pool_shape(
    x_shape: Sequence[int],
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> tuple[int, ...]:
    """Return the shape of a pool's result: (N, C, *output), with sizes by ``pool_size``.

    Args:
        x_shape: (N, C, *spatial).
        kernel: one for all axes or one an axis.
        stride: likewise; ``None`` is the kernel.
        padding: an int, one int an axis, one pair an axis, or a rule.
        dilation: one for all axes or one an axis.
        ceil_mode: round sizes up.

    Raises:
        ShapeError: if sizes do not fit.
        ParameterError: if a setting is out of range.

    Example:
        >>> pool_shape((1, 64, 112, 112), 3, stride=2, padding=1)
        (1, 64, 56, 56)
    """
    check_axes(x_shape)
    geometry = pool_geometry(
        x_shape[2:],
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    return (x_shape[0], x_shape[1], *geometry.output)


def check_axes(x_shape: Sequence[int]) -> None:
    """Check that an input has batch, channels and at least one spatial axis.

    Raises:
        ShapeError: if it has fewer axes.

    Example:
        >>> check_axes((1, 3, 8))
    """
    if len(x_shape) < 3:
        raise ShapeError(f"the input needs the axes (N, C, *spatial), not shape {tuple(x_shape)}")


def conv_shape(
    x_shape: Sequence[int],
    w_shape: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> tuple[int, ...]:
    """Return the shape of ``conv``'s result.

    Args:
        x_shape: (N, C, *spatial).
        w_shape: (F, C/groups, *kernel).
        stride: one for all axes or one an axis.
        padding: an int, one int an axis, one pair an axis, or a rule.
        dilation: one for all axes or one an axis.
        groups: number of channel groups that do not see each other.

    Returns:
        (N, F, *output), with every output size by ``conv_size``.

    Raises:
        ShapeError: if channels, groups or sizes do not fit.
        ParameterError: if a setting is out of range.

    Example:
        >>> conv_shape((1, 3, 32, 32), (6, 3, 5, 5))
        (1, 6, 28, 28)
    """
    check_conv_channels(x_shape, w_shape, groups)
    geometry = conv_geometry(
        x_shape[2:], w_shape[2:], stride=stride, padding=padding, dilation=dilation
    )
    return (x_shape[0], w_shape[0], *geometry.output)


def check_conv_channels(x_shape: Sequence[int], w_shape: Sequence[int], groups: int) -> None:
    """Check that an input and the weights of a convolution belong together.

    Raises:
        ShapeError: if the numbers of axes or channels do not fit, or groups do not divide.

    Example:
        >>> check_conv_channels((1, 3, 8, 8), (4, 1, 3, 3), 1)
        Traceback (most recent call last):
        ...
        generators.engine.errors.ShapeError: the input has 3 channels but the filters see 1
    """
    check_axes(x_shape)
    if len(w_shape) != len(x_shape):
        raise ShapeError(
            f"the weights need the axes (F, C/groups, *kernel), as many as the input's "
            f"{len(x_shape)}, not shape {tuple(w_shape)}"
        )
    channels, filters, seen = x_shape[1], w_shape[0], w_shape[1]
    if groups == 1:
        if channels != seen:
            raise ShapeError(f"the input has {channels} channels but the filters see {seen}")
        return
    whole(groups, "groups", 1)
    if channels % groups or filters % groups:
        raise ShapeError(f"{groups} groups must divide {channels} channels and {filters} filters")
    if channels // groups != seen:
        raise ShapeError(
            f"with {groups} groups each filter sees {channels // groups} of the {channels} "
            f"channels, but the weights have {seen}"
        )

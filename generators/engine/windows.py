"""The sliding window: the one idea under convolution and pooling.

``sliding_windows`` gives a view (N, C, *output, *kernel) in which the last axes are the window
and the ones before say where it stands. Nothing is copied: the view only says how many bytes
to step. What an operation does with each window, multiply and add or take the largest, is all
in which it differs from the others.
"""

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_numbers
from .axes import PerAxis, per_axis
from .errors import ShapeError
from .geometry import Geometry, check_axes, conv_geometry
from .padding import Padding, padding_pairs


def pad(x: ArrayLike, padding: Padding, *, value: float = 0) -> Array:
    """Surround the spatial axes with ``value``.

    Args:
        x: (N, C, *spatial).
        padding: an int, one int an axis, or one pair (before, after) an axis.
        value: what to fill in.

    Raises:
        ShapeError: if x has no spatial axis.
        ParameterError: if the padding is negative or has the wrong number of entries.

    Example:
        >>> pad([[[1, 2]]], ((1, 2),))
        array([[[0, 1, 2, 0, 0]]])
    """
    array = as_numbers(x)
    check_axes(array.shape)
    spatial = array.shape[2:]
    return pad_pairs(array, padding_pairs(spatial, (1,) * len(spatial), padding=padding), value)


def pad_pairs(x: Array, pairs: tuple[tuple[int, int], ...], value: float = 0) -> Array:
    """Do ``pad`` with pairs that are already checked; x itself if there is nothing to add."""
    if not any(before or after for before, after in pairs):
        return x
    spatial = x.shape[2:]
    shape = (*x.shape[:2], *(b + i + a for i, (b, a) in zip(spatial, pairs, strict=True)))
    padded = np.full(shape, value, x.dtype) if value else np.zeros(shape, x.dtype)
    inside = tuple(slice(b, b + i) for i, (b, _) in zip(spatial, pairs, strict=True))
    padded[:, :, *inside] = x
    return padded


def sliding_windows(x: Array, geometry: Geometry, *, fill: float = 0) -> Array:
    """Return a read-only view (N, C, *output, *kernel) of the padded input's windows.

    Args:
        x: (N, C, *spatial).
        geometry: where the windows lie, from ``conv_geometry`` or ``pool_geometry``.
        fill: what stands in the padding.

    Example:
        >>> x = np.arange(5).reshape(1, 1, 5)
        >>> sliding_windows(x, conv_geometry((5,), (3,), stride=2))
        array([[[[0, 1, 2],
                 [2, 3, 4]]]])
    """
    _, stride, dilation, pads, output, overhang = geometry
    reach = tuple(
        (before, after + over) for (before, after), over in zip(pads, overhang, strict=True)
    )
    padded = np.ascontiguousarray(pad_pairs(x, reach, fill))
    batch, channel, *steps = padded.strides
    view = np.ndarray(
        (*x.shape[:2], *output, *geometry.kernel),
        padded.dtype,
        padded,
        strides=(
            batch,
            channel,
            *(s * step for s, step in zip(stride, steps, strict=True)),
            *(d * step for d, step in zip(dilation, steps, strict=True)),
        ),
    )
    view.flags.writeable = False  # one input cell lies in many windows
    return view


def columns(x: Array, geometry: Geometry) -> Array:
    """Return the windows as the columns of a matrix: (N, C, K, L), K taps by L positions."""
    axes = len(geometry.kernel)
    taps, positions = range(2 + axes, 2 + 2 * axes), range(2, 2 + axes)
    windows = sliding_windows(x, geometry).transpose(0, 1, *taps, *positions)
    return windows.reshape(*x.shape[:2], prod(geometry.kernel), prod(geometry.output))


def im2col(
    x: ArrayLike,
    kernel: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Array:
    """Write every window as a column; then a convolution is one matrix product.

    Args:
        x: (N, C, *spatial).
        kernel: one for all axes or one an axis.
        stride: steps between windows.
        padding: an int, one int an axis, one pair an axis, or a rule.
        dilation: distance between neighbouring taps.

    Returns:
        (N, C·k·k, L): rows are the taps of one window, channel by channel; columns are the
        L = o·o positions, row by row.

    Source: PyTorch ``unfold``.

    Raises:
        ShapeError: if x has no spatial axis or the kernel is too large.
        ParameterError: if a setting is out of range.

    Example:
        >>> im2col([[[1, 2, 3]]], 2)
        array([[[1, 2],
                [2, 3]]])
    """
    array = as_numbers(x)
    check_axes(array.shape)
    kernels = per_axis(kernel, array.ndim - 2, "kernel")
    geometry = conv_geometry(
        array.shape[2:], kernels, stride=stride, padding=padding, dilation=dilation
    )
    cells = columns(array, geometry)
    return cells.reshape(array.shape[0], array.shape[1] * cells.shape[2], cells.shape[3])


def col2im(
    cols: ArrayLike,
    output_size: PerAxis,
    kernel: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Array:
    """Put the columns back where ``im2col`` took them, adding where windows overlap.

    It is the adjoint of ``im2col``, not its inverse: a cell in three windows comes back three
    times.

    Args:
        cols: (N, C·k·k, L) as ``im2col`` returns.
        output_size: spatial size of the result.
        kernel: one for all axes or one an axis.
        stride: steps between windows.
        padding: as for ``im2col``; what falls into it is dropped.
        dilation: distance between neighbouring taps.

    Returns:
        (N, C, *output_size).

    Source: PyTorch ``fold``; ONNX ``Col2Im``.

    Raises:
        ShapeError: if the columns do not fit the windows.
        ParameterError: if a setting is out of range.

    Example:
        >>> col2im([[[1, 2], [2, 3]]], (3,), (2,))
        array([[[1, 4, 3]]])
    """
    array = as_numbers(cols)
    axes = _spatial_axes(output_size, kernel)
    spatial = per_axis(output_size, axes, "output_size")
    kernels = per_axis(kernel, axes, "kernel")
    geometry = conv_geometry(spatial, kernels, stride=stride, padding=padding, dilation=dilation)
    taps, positions = prod(kernels), prod(geometry.output)
    if array.ndim != 3 or array.shape[1] % taps or array.shape[2] != positions:
        raise ShapeError(
            f"the columns need shape (N, C·{taps}, {positions}) for kernel {kernels} and output "
            f"{spatial}, not {array.shape}"
        )
    cells = array.reshape(array.shape[0], -1, *kernels, *geometry.output)
    return scatter(cells, geometry, spatial)


def _spatial_axes(output_size: PerAxis, kernel: PerAxis) -> int:
    sized = [value for value in (output_size, kernel) if not isinstance(value, int)]
    return len(sized[0]) if sized else 2


def scatter(cells: Array, geometry: Geometry, spatial: tuple[int, ...]) -> Array:
    """Add every window into the input cells it covers: (N, C, *kernel, *output) → (N, C, *spatial).

    For each tap of the kernel, all positions at once: the tap of neighbouring windows lies
    ``stride`` cells apart, which is a slice.
    """
    kernel, stride, dilation, pads, output, overhang = geometry
    reach = tuple(b + i + a + over for i, (b, a), over in zip(spatial, pads, overhang, strict=True))
    whole = np.zeros((*cells.shape[:2], *reach), cells.dtype)
    for tap in np.ndindex(kernel):
        covered = tuple(
            slice(t * d, t * d + (o - 1) * s + 1, s)
            for t, d, o, s in zip(tap, dilation, output, stride, strict=True)
        )
        whole[:, :, *covered] += cells[:, :, *tap]
    inside = tuple(slice(b, b + i) for i, (b, _) in zip(spatial, pads, strict=True))
    return whole[:, :, *inside]

"""Pooling: one number for each window, each channel on its own, nothing learned.

The windows are those of a convolution (``windows``); a max pool keeps the largest value, an
average pool the mean, an Lp pool the p-norm. Frameworks agree on that and differ at the
border: how many windows there are (``ceil_mode``), how much padding there may be, and what an
average is divided by.
"""

from math import prod
from typing import Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats, as_numbers, check_exact
from .axes import PerAxis
from .errors import ParameterError
from .geometry import check_axes, pool_geometry
from .padding import Padding
from .taps import average_divisors, sees_input, tap_axes, winners
from .windows import sliding_windows


@overload
def max_pool(
    x: ArrayLike,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    return_indices: Literal[False] = False,
) -> Array: ...
@overload
def max_pool(
    x: ArrayLike,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    return_indices: Literal[True],
) -> tuple[Array, Array]: ...
def max_pool(
    x: ArrayLike,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Array | tuple[Array, Array]:
    """Return the largest value of every window.

    Padding never wins. A window that holds nothing but padding, which dilation can bring
    about, gives −∞ (and floats, since no whole number is that small).

    Args:
        x: (N, C, *spatial).
        kernel: window size, one for all axes or one an axis.
        stride: steps between windows; ``None`` is the kernel, windows side by side.
        padding: an int or one int an axis (PyTorch: at most half the kernel), one pair an axis
            (ONNX: smaller than the kernel's extent), or a rule such as "same".
        dilation: distance between neighbouring taps.
        ceil_mode: round the output size up; a window must still begin in the input or in the
            padding before it.
        return_indices: also return where each maximum stands, as an index into the flattened
            map without padding. In a tie it is the first. A window of padding alone points, as
            in PyTorch, at its first tap not before the input, be that beyond the end.

    Returns:
        (N, C, *output), whole numbers for whole numbers; with indices a pair of such arrays.

    Source: PyTorch ``max_pool2d``; ONNX ``MaxPool``.

    Raises:
        ShapeError: if not one window fits.
        ParameterError: if a setting is out of range.

    Example:
        >>> max_pool([[[[1, 2, 5], [3, 4, 0], [7, 8, 9]]]], 2, stride=1)
        array([[[[4, 5],
                 [8, 9]]]])
        >>> max_pool([[[2, 5, 3, 1]]], 2, return_indices=True)
        (array([[[5, 3]]]), array([[[1, 2]]]))
    """
    array = as_pool_input(x)
    geometry = pool_geometry(
        array.shape[2:],
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    windows = sliding_windows(array, geometry, fill=lowest(array))
    largest: Array = windows.max(axis=tap_axes(geometry))
    indices = winners(windows, largest, array.shape[2:], geometry) if return_indices else None
    if array.dtype.kind == "i" and (empty := ~sees_input(array.shape[2:], geometry)).any():
        largest = np.where(empty, -np.inf, largest)
    return largest if indices is None else (largest, indices)


def as_pool_input(x: ArrayLike) -> Array:
    """Return the input as an array with batch, channels and spatial axes.

    Raises:
        ShapeError: if axes are missing.

    Example:
        >>> as_pool_input([[[1, 2]]]).shape
        (1, 1, 2)
    """
    array = as_numbers(x)
    check_axes(array.shape)
    return array


def lowest(array: Array) -> float:
    """Return what loses against every value of the array's kind.

    Example:
        >>> lowest(np.zeros(1)), lowest(np.zeros(1, np.int64)) < -9e18
        (-inf, True)
    """
    return -np.inf if array.dtype.kind == "f" else np.iinfo(array.dtype).min


def avg_pool(
    x: ArrayLike,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Array:
    """Return the mean of every window.

    The sum is divided by the number of taps in the input and its padding, or in the input
    alone where ``count_include_pad`` is false. What a window of ``ceil_mode`` reaches beyond
    the padding never counts.

    Args:
        x: (N, C, *spatial).
        kernel: window size, one for all axes or one an axis.
        stride: steps between windows; ``None`` is the kernel.
        padding: as for ``max_pool``.
        dilation: distance between neighbouring taps (ONNX only).
        ceil_mode: round the output size up.
        count_include_pad: whether zeros of the padding count in the divisor: PyTorch's default
            is yes, ONNX's no; Keras' "same" never counts them.
        divisor_override: divide by this instead.

    Returns:
        (N, C, *output) of floats; whole numbers are added exactly before they are divided.

    Source: PyTorch ``avg_pool2d``; ONNX ``AveragePool``.

    Raises:
        ShapeError: if not one window fits.
        ParameterError: if a setting is out of range.

    Example:
        >>> avg_pool([[[[1, 2], [3, 4]]]], 2)
        array([[[[2.5]]]])
        >>> avg_pool([[[1, 2]]], 2, padding=1)
        array([[[0.5, 1. ]]])
        >>> avg_pool([[[1, 2]]], 2, padding=1, count_include_pad=False)
        array([[[1., 2.]]])
    """
    array = as_pool_input(x)
    geometry = pool_geometry(
        array.shape[2:],
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    check_exact(prod(geometry.kernel), array)
    sums = as_floats(sliding_windows(array, geometry).sum(axis=tap_axes(geometry)))
    divisors = average_divisors(
        array.shape[2:],
        geometry,
        count_include_pad=count_include_pad,
        divisor_override=divisor_override,
    )
    means: Array = sums / divisors.astype(sums.dtype)
    return means


def lp_pool(
    x: ArrayLike,
    p: float,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> Array:
    """Return the p-norm of every window, (Σ |x|ᵖ)^(1/p).

    Args:
        x: (N, C, *spatial).
        p: 1 gives the sum of magnitudes, 2 the Euclidean length; p > 0.
        kernel: window size, one for all axes or one an axis.
        stride: steps between windows; ``None`` is the kernel.
        padding: zeros, as for ``max_pool`` (ONNX only).
        dilation: distance between neighbouring taps (ONNX only).
        ceil_mode: round the output size up.

    Returns:
        (N, C, *output) of floats.

    Source: ONNX ``LpPool``. PyTorch's ``lp_pool2d`` takes no magnitudes, which differs only
    for negative values under an odd p.

    Raises:
        ShapeError: if not one window fits.
        ParameterError: if p is not positive or a setting is out of range.

    Example:
        >>> lp_pool([[[3, 4]]], 2, 2)
        array([[[5.]]])
    """
    check_norm(p)
    array = as_floats(as_pool_input(x))
    geometry = pool_geometry(
        array.shape[2:],
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    powers = sliding_windows(np.abs(array) ** p, geometry)
    norms: Array = powers.sum(axis=tap_axes(geometry)) ** (1 / p)
    return norms.astype(array.dtype, copy=False)


def check_norm(p: float) -> None:
    """Refuse a p that is no norm's.

    Raises:
        ParameterError: if p is not positive.

    Example:
        >>> check_norm(2)
    """
    if not p > 0:
        raise ParameterError(f"the norm's p must be positive, not {p}")

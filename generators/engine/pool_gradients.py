"""How gradients flow back through pools.

A max pool hands all of dy to the input that won, the first one in a tie; an average pool
shares it out evenly over what it averaged. Where windows overlap, the shares add up.
"""

from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats, as_numbers
from .axes import PerAxis
from .errors import ShapeError
from .geometry import pool_geometry
from .padding import Padding
from .pool import as_pool_input, lp_pool, max_pool
from .shapes import adaptive_bounds
from .taps import average_divisors, sees_input
from .windows import scatter


def max_pool_backward(
    dy: ArrayLike,
    x: ArrayLike,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> Array:
    """Return ∂L/∂x of ``max_pool``: every dy goes to the place of its window's maximum.

    Args:
        dy: (N, C, *output).
        x: the input of the forward pass, (N, C, *spatial).
        kernel: as in the forward pass, like all that follows.
        stride: ``None`` is the kernel.
        padding: as for ``max_pool``.
        dilation: distance between neighbouring taps.
        ceil_mode: round sizes up.

    Returns:
        An array like x.

    Raises:
        ShapeError: if dy is not of the result's shape.
        ParameterError: if a setting is out of range.

    Example:
        >>> max_pool_backward([[[10, 20]]], [[[1, 5, 2]]], 2, stride=1)
        array([[[ 0, 30,  0]]])
    """
    array, gradient = as_pool_input(x), as_numbers(dy, "the gradient")
    y, places = max_pool(
        array,
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
        return_indices=True,
    )
    _check_gradient(gradient, y.shape)
    geometry = pool_geometry(
        array.shape[2:],
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    batch, channels, *spatial = array.shape
    seen = np.broadcast_to(sees_input(tuple(spatial), geometry), y.shape)
    sample, channel, *_ = np.nonzero(seen)
    dx = np.zeros((batch, channels, prod(spatial)), gradient.dtype)
    np.add.at(dx, (sample, channel, places[seen]), gradient[seen])
    return dx.reshape(array.shape)


def avg_pool_backward(
    dy: ArrayLike,
    x_shape: tuple[int, ...],
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Array:
    """Return ∂L/∂x of ``avg_pool``: every dy over its divisor, to each tap of its window.

    Args:
        dy: (N, C, *output).
        x_shape: of the input of the forward pass, (N, C, *spatial).
        kernel: as in the forward pass, like all that follows.
        stride: ``None`` is the kernel.
        padding: as for ``avg_pool``.
        dilation: distance between neighbouring taps.
        ceil_mode: round sizes up.
        count_include_pad: whether padding counts in the divisor.
        divisor_override: what the sum was divided by instead.

    Returns:
        Floats of ``x_shape``.

    Raises:
        ShapeError: if dy is not of the result's shape.
        ParameterError: if a setting is out of range.

    Example:
        >>> avg_pool_backward([[[4]]], (1, 1, 2), 2)
        array([[[2., 2.]]])
    """
    gradient, spatial = as_floats(dy, "the gradient"), tuple(x_shape[2:])
    geometry = pool_geometry(
        spatial,
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    _check_gradient(gradient, (*x_shape[:2], *geometry.output))
    divisors = average_divisors(
        spatial, geometry, count_include_pad=count_include_pad, divisor_override=divisor_override
    )
    shares = gradient / divisors.astype(gradient.dtype)
    taps = shares.reshape(*shares.shape[:2], *(1,) * len(spatial), *geometry.output)
    shape = (*shares.shape[:2], *geometry.kernel, *geometry.output)
    return scatter(np.broadcast_to(taps, shape), geometry, spatial)


def lp_pool_backward(
    dy: ArrayLike,
    x: ArrayLike,
    p: float,
    kernel: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> Array:
    """Return ∂L/∂x of ``lp_pool``: dy·sign(x)·|x|^(p−1)/y^(p−1); 0 where the norm y is 0.

    Arguments and errors are those of ``max_pool_backward`` and ``lp_pool``.

    Example:
        >>> lp_pool_backward([[[1]]], [[[3, 4]]], 2, 2)
        array([[[0.6, 0.8]]])
    """
    array, gradient = as_floats(as_pool_input(x)), as_floats(dy, "the gradient")
    y = lp_pool(
        array, p, kernel, stride=stride, padding=padding, dilation=dilation, ceil_mode=ceil_mode
    )
    _check_gradient(gradient, y.shape)
    per_power = np.divide(gradient, y ** (p - 1), out=np.zeros_like(y), where=y > 0)
    shared = avg_pool_backward(
        per_power,
        array.shape,
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
        divisor_override=1,
    )
    return shared * np.sign(array) * np.abs(array) ** (p - 1)


def adaptive_avg_pool_backward(dy: ArrayLike, x_shape: tuple[int, ...]) -> Array:
    """Return ∂L/∂x of ``adaptive_avg_pool``: dy shared out over each range.

    With an output of size 1 it is the gradient of ``global_avg_pool``.

    Args:
        dy: (N, C, *output_size).
        x_shape: (N, C, *spatial).

    Raises:
        ShapeError: if batch, channels or axes differ.

    Example:
        >>> adaptive_avg_pool_backward([[[3]]], (1, 1, 3))
        array([[[1., 1., 1.]]])
    """
    gradient = as_floats(dy, "the gradient")
    dx = np.zeros(x_shape, gradient.dtype)
    for place, box in _boxes(gradient, x_shape):
        share = gradient[place] / dx[box][0, 0].size
        dx[box] += share.reshape(*share.shape, *(1,) * (dx.ndim - 2))
    return dx


def adaptive_max_pool_backward(dy: ArrayLike, x: ArrayLike) -> Array:
    """Return ∂L/∂x of ``adaptive_max_pool``: dy to the first maximum of each range.

    With an output of size 1 it is the gradient of ``global_max_pool``. Errors as above.

    Example:
        >>> adaptive_max_pool_backward([[[3]]], [[[1, 5, 5]]])
        array([[[0, 3, 0]]])
    """
    array, gradient = as_pool_input(x), as_numbers(dy, "the gradient")
    dx = np.zeros(array.shape, gradient.dtype)
    for place, box in _boxes(gradient, array.shape):
        part = array[box]
        wins = part.reshape(*part.shape[:2], -1).argmax(axis=2)[..., None]
        routed = np.zeros((*part.shape[:2], part[0, 0].size), gradient.dtype)
        np.put_along_axis(routed, wins, gradient[place][..., None], axis=2)
        dx[box] += routed.reshape(part.shape)
    return dx


def _boxes(gradient: Array, x_shape: tuple[int, ...]) -> list[tuple[Any, Any]]:
    """Return the index of every output and of the input range behind it, all samples at once."""
    if gradient.ndim != len(x_shape) or gradient.shape[:2] != tuple(x_shape[:2]):
        raise ShapeError(f"a gradient {gradient.shape} does not fit an input {tuple(x_shape)}")
    sizes = gradient.shape[2:]
    bounds = [adaptive_bounds(i, o) for i, o in zip(x_shape[2:], sizes, strict=True)]
    return [
        ((..., *place), (..., *(slice(*bounds[axis][at]) for axis, at in enumerate(place))))
        for place in np.ndindex(*sizes)
    ]


def _check_gradient(gradient: Array, result: tuple[int, ...]) -> None:
    if gradient.shape != tuple(result):
        raise ShapeError(
            f"the gradient has shape {gradient.shape}, but the result it belongs to {result}"
        )

"""Pools whose windows follow from the output that is wanted, and the way back from a max pool.

An adaptive pool cuts each axis into a given number of ranges, which may overlap by a row; a
global pool is the one that takes the whole map. Both turn maps of any size into a fixed size.
"""

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats, as_numbers
from .axes import PerAxis, per_axis
from .errors import ShapeError
from .pool import as_pool_input, check_norm
from .shapes import adaptive_bounds


def global_avg_pool(x: ArrayLike) -> Array:
    """Return the mean of each map.

    Args:
        x: (N, C, *spatial).

    Returns:
        (N, C, 1, …) of floats.

    Source: ONNX ``GlobalAveragePool``; Lin, Chen & Yan 2014, *Network in network*.

    Raises:
        ShapeError: if x has no spatial axis.

    Example:
        >>> global_avg_pool([[[1, 2, 6]]])
        array([[[3.]]])
    """
    array = as_floats(as_pool_input(x))
    mean: Array = array.mean(axis=_spatial(array), keepdims=True)
    return mean


def global_max_pool(x: ArrayLike) -> Array:
    """Return the largest value of each map, (N, C, 1, …); otherwise as ``global_avg_pool``.

    Source: ONNX ``GlobalMaxPool``.

    Example:
        >>> global_max_pool([[[1, 2, 6]]])
        array([[[6]]])
    """
    array = as_pool_input(x)
    largest: Array = array.max(axis=_spatial(array), keepdims=True)
    return largest


def global_lp_pool(x: ArrayLike, p: float = 2) -> Array:
    """Return the p-norm of each map, (N, C, 1, …); otherwise as ``global_avg_pool``.

    Source: ONNX ``GlobalLpPool``.

    Raises:
        ParameterError: if p is not positive.

    Example:
        >>> global_lp_pool([[[3, -4]]])
        array([[[5.]]])
    """
    check_norm(p)
    array = as_floats(as_pool_input(x))
    norm: Array = (np.abs(array) ** p).sum(axis=_spatial(array), keepdims=True) ** (1 / p)
    return norm.astype(array.dtype, copy=False)


def adaptive_avg_pool(x: ArrayLike, output_size: PerAxis) -> Array:
    """Return the means of the ranges that give the wanted size.

    Along each axis output r averages rows ⌊r·i/o⌋ to ⌈(r+1)·i/o⌉ − 1.

    Args:
        x: (N, C, *spatial).
        output_size: one for all axes or one an axis.

    Returns:
        (N, C, *output_size) of floats.

    Source: PyTorch ``adaptive_avg_pool2d``.

    Raises:
        ShapeError: if x has no spatial axis.
        ParameterError: if a size is below 1.

    Example:
        >>> adaptive_avg_pool([[[1, 2, 3, 4, 5]]], 3)
        array([[[1.5, 3. , 4.5]]])
    """
    return _adaptive(as_floats(as_pool_input(x)), output_size, np.mean)


def adaptive_max_pool(x: ArrayLike, output_size: PerAxis) -> Array:
    """Return the maxima of the ranges that give the wanted size; see ``adaptive_avg_pool``.

    Example:
        >>> adaptive_max_pool([[[1, 2, 3, 4, 5]]], 3)
        array([[[2, 4, 5]]])
    """
    return _adaptive(as_pool_input(x), output_size, np.max)


def max_unpool(values: ArrayLike, indices: ArrayLike, output_size: Sequence[int]) -> Array:
    """Put pooled values back where their maxima stood, zeros elsewhere.

    Args:
        values: (N, C, *pooled).
        indices: the same shape, into the flattened map, from ``max_pool``.
        output_size: spatial size of the map.

    Returns:
        (N, C, *output_size).

    Source: PyTorch ``max_unpool2d``.

    Raises:
        ShapeError: if the shapes differ or an index lies outside the map.

    Example:
        >>> max_unpool([[[5, 3]]], [[[1, 2]]], (4,))
        array([[[0, 5, 3, 0]]])
    """
    array, places = as_pool_input(values), as_numbers(indices, "the indices")
    sizes = per_axis(output_size, array.ndim - 2, "output_size")
    if places.shape != array.shape:
        raise ShapeError(f"values {array.shape} and indices {places.shape} differ in shape")
    if places.size and not 0 <= int(places.min()) <= int(places.max()) < prod(sizes):
        raise ShapeError(f"an index lies outside the map {sizes}")
    batch, channels = array.shape[:2]
    y = np.zeros((batch, channels, prod(sizes)), array.dtype)
    flat = (batch, channels, prod(array.shape[2:]))
    np.put_along_axis(y, places.reshape(flat), array.reshape(flat), axis=2)
    return y.reshape(batch, channels, *sizes)


def _spatial(array: Array) -> tuple[int, ...]:
    return tuple(range(2, array.ndim))


def _adaptive(array: Array, output_size: PerAxis, reduce: Callable[..., Array]) -> Array:
    spatial = array.shape[2:]
    sizes = per_axis(output_size, len(spatial), "output_size")
    bounds = [adaptive_bounds(i, o) for i, o in zip(spatial, sizes, strict=True)]
    y = np.empty((*array.shape[:2], *sizes), array.dtype)
    for place in np.ndindex(*sizes):
        box = tuple(slice(*bounds[axis][at]) for axis, at in enumerate(place))
        y[:, :, *place] = reduce(array[:, :, *box], axis=_spatial(array))
    return y

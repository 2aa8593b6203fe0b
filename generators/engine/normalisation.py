"""Normalisation: subtract a mean, divide by a standard deviation, then scale and shift.

The four differ only in which values share a mean. For x (N, C, *spatial):

- batch: one mean for each channel, over all samples and positions
- layer: one for each sample, over the last axes
- instance: one for each sample and channel, over positions
- group: one for each sample and group of channels

    y = γ·(x − μ)/√(σ² + ε) + β        σ² divides by n, not n−1
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .axes import PerAxis, whole
from .errors import ShapeError


class BatchNormResult(NamedTuple):
    """What batch normalisation returns while training: the result and the new running values."""

    y: Array
    running_mean: Array
    running_var: Array


def batch_norm(
    x: ArrayLike,
    mean: ArrayLike,
    var: ArrayLike,
    weight: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    *,
    eps: float = 1e-5,
) -> Array:
    """Normalise each channel with known statistics, as a trained network does.

    Args:
        x: (N, C, *spatial) or (N, C).
        mean: μ, (C,).
        var: σ², (C,).
        weight: γ, (C,); 1 if not given.
        bias: β, (C,); 0 if not given.
        eps: PyTorch and ONNX 1e-5, Keras 1e-3.

    Returns:
        An array like x.

    Source: Ioffe & Szegedy 2015; PyTorch ``batch_norm`` with training=False.

    Raises:
        ShapeError: if there is not one number for each channel.

    Example:
        >>> batch_norm([[3.0], [5.0]], [4], [1], eps=0)
        array([[-1.],
               [ 1.]])
    """
    array = as_floats(x)
    centred = array - per_channel(array, mean, "the mean")
    deviation = np.sqrt(per_channel(array, var, "the variance") + array.dtype.type(eps))
    return scale_and_shift(centred / deviation, weight, bias)


def batch_norm_train(
    x: ArrayLike,
    weight: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    *,
    running_mean: ArrayLike | None = None,
    running_var: ArrayLike | None = None,
    momentum: float = 0.1,
    eps: float = 1e-5,
    unbiased: bool = True,
) -> BatchNormResult:
    """Normalise each channel with the statistics of this very batch, and keep a running record.

    running ← (1 − momentum)·running + momentum·batch. Keras and ONNX call the OLD value's
    share momentum: their 0.99 and 0.9 are 0.01 and 0.1 here.

    Args:
        x: (N, C, *spatial) or (N, C).
        weight: γ, (C,).
        bias: β, (C,).
        running_mean: (C,); 0 if not given.
        running_var: (C,); 1 if not given.
        momentum: share of the new value.
        eps: added to the variance.
        unbiased: whether the running variance divides by n−1 (PyTorch) or n (ONNX, Keras);
            the normalisation itself always divides by n.

    Source: PyTorch ``BatchNorm2d``; ONNX ``BatchNormalization`` with training_mode.

    Raises:
        ShapeError: if there is not one number for each channel, or only one value a channel.

    Example:
        >>> result = batch_norm_train([[1.0], [3.0]], eps=0)
        >>> result.y.ravel(), result.running_mean, result.running_var
        (array([-1.,  1.]), array([0.2]), array([1.1]))
    """
    array = as_floats(x)
    mean, var = batch_statistics(array)
    count = array.size // array.shape[1]
    if unbiased and count < 2:
        raise ShapeError("batch normalisation needs more than one value for each channel")
    y = batch_norm(array, mean, var, weight, bias, eps=eps)
    old_mean = _filled(running_mean, mean, 0)
    old_var = _filled(running_var, var, 1)
    new_var = var * (count / (count - 1)) if unbiased else var
    return BatchNormResult(
        y,
        old_mean + momentum * (mean - old_mean),
        old_var + momentum * (new_var - old_var),
    )


def batch_statistics(x: ArrayLike) -> tuple[Array, Array]:
    """Return mean and variance (divided by n) of each channel over samples and positions.

    Example:
        >>> batch_statistics([[1.0, 5.0], [3.0, 5.0]])
        (array([2., 5.]), array([1., 0.]))
    """
    array = as_floats(x)
    if array.ndim < 2:
        raise ShapeError(f"the input needs the axes (N, C, …), not shape {array.shape}")
    axes = (0, *range(2, array.ndim))
    return array.mean(axis=axes), array.var(axis=axes)


def layer_norm(
    x: ArrayLike,
    axes: PerAxis = 1,
    weight: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    *,
    eps: float = 1e-5,
) -> Array:
    """Normalise each sample over its last axes.

    Args:
        x: any shape.
        axes: how many of the last axes, or their sizes as PyTorch's normalized_shape.
        weight: γ, of the shape of these axes.
        bias: β, likewise.
        eps: added to the variance.

    Source: Ba, Kiros & Hinton 2016; PyTorch ``layer_norm``.

    Raises:
        ShapeError: if the axes do not fit x.

    Example:
        >>> layer_norm([[1.0, 3.0], [10.0, 30.0]], eps=0)
        array([[-1.,  1.],
               [-1.,  1.]])
    """
    array = as_floats(x)
    count = axes if isinstance(axes, int) else len(axes)
    last = array.shape[array.ndim - whole(count, "axes", 1) :] if count <= array.ndim else ()
    if count > array.ndim or (not isinstance(axes, int) and tuple(axes) != last):
        raise ShapeError(f"an input of shape {array.shape} does not end in the axes {axes}")
    y = _normalised(array, tuple(range(-count, 0)), eps)
    for numbers, name in ((weight, "the weight"), (bias, "the bias")):
        if numbers is not None and as_floats(numbers, name).shape != last:
            raise ShapeError(f"{name} needs the shape {last} of the normalised axes")
    if weight is not None:
        y = y * as_floats(weight).astype(array.dtype)
    return y if bias is None else y + as_floats(bias).astype(array.dtype)


def instance_norm(
    x: ArrayLike,
    weight: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    *,
    eps: float = 1e-5,
) -> Array:
    """Normalise each channel of each sample over its positions.

    Args:
        x: (N, C, *spatial).
        weight: γ, (C,).
        bias: β, (C,).
        eps: added to the variance.

    Source: Ulyanov, Vedaldi & Lempitsky 2016; PyTorch ``instance_norm``.

    Raises:
        ShapeError: if axes are missing or there is not one number for each channel.

    Example:
        >>> instance_norm([[[1.0, 3.0], [4.0, 8.0]]], eps=0)
        array([[[-1.,  1.],
                [-1.,  1.]]])
    """
    array = as_floats(x)
    return group_norm(array, array.shape[1] if array.ndim > 1 else 1, weight, bias, eps=eps)


def group_norm(
    x: ArrayLike,
    groups: int,
    weight: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    *,
    eps: float = 1e-5,
) -> Array:
    """Normalise each group of channels of each sample.

    Args:
        x: (N, C, *spatial).
        groups: how many groups; 1 is a layer norm, C an instance norm.
        weight: γ, (C,).
        bias: β, (C,).
        eps: added to the variance.

    Source: Wu & He 2018; PyTorch ``group_norm``.

    Raises:
        ShapeError: if axes are missing or the groups do not divide the channels.

    Example:
        >>> group_norm([[[1.0], [3.0]]], 1, eps=0)
        array([[[-1.],
                [ 1.]]])
    """
    array = as_floats(x)
    if array.ndim < 3:
        raise ShapeError(f"the input needs the axes (N, C, *spatial), not shape {array.shape}")
    if array.shape[1] % whole(groups, "groups", 1):
        raise ShapeError(f"{groups} groups must divide {array.shape[1]} channels")
    grouped = array.reshape(array.shape[0], groups, -1)
    return scale_and_shift(_normalised(grouped, (2,), eps).reshape(array.shape), weight, bias)


def scale_and_shift(y: Array, weight: ArrayLike | None, bias: ArrayLike | None) -> Array:
    """Return γ·y + β with one γ and one β for each channel; leave out what is not given."""
    if weight is not None:
        y = y * per_channel(y, weight, "the weight")
    return y if bias is None else y + per_channel(y, bias, "the bias")


def per_channel(x: Array, numbers: ArrayLike, name: str) -> Array:
    """Return one number a channel in a shape that broadcasts against x.

    Raises:
        ShapeError: if there is not one number for each channel.
    """
    array = as_floats(numbers, name).astype(x.dtype)
    if array.shape != x.shape[1:2]:
        raise ShapeError(
            f"{name} needs one number for each of {x.shape[1]} channels, not shape {array.shape}"
        )
    return array.reshape(-1, *(1,) * (x.ndim - 2))


def _normalised(array: Array, axes: tuple[int, ...], eps: float) -> Array:
    mean, var = array.mean(axis=axes, keepdims=True), array.var(axis=axes, keepdims=True)
    return (array - mean) / np.sqrt(var + array.dtype.type(eps))


def _filled(running: ArrayLike | None, like: Array, value: float) -> Array:
    if running is None:
        return np.full_like(like, value)
    array = as_floats(running, "the running value")
    if array.shape != like.shape:
        raise ShapeError(f"the running values need the shape {like.shape}, not {array.shape}")
    return array

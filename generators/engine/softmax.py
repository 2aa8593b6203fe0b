"""Softmax: scores into probabilities that add up to 1.

Only differences between scores matter, so the largest is subtracted first; then no
exponential can overflow.
"""

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .errors import ShapeError


def softmax(z: ArrayLike, axis: int = -1) -> Array:
    """Return e^zⱼ / Σₖ e^zₖ along an axis.

    Args:
        z: scores ("logits") of any shape.
        axis: the axis of the classes.

    Source: PyTorch ``softmax``; Goodfellow, Bengio & Courville, equation 4.1.

    Raises:
        ShapeError: if there is no such axis.

    Example:
        >>> softmax([1, 1, 1, 1])
        array([0.25, 0.25, 0.25, 0.25])
    """
    powers = np.exp(_shifted(z, axis))
    probabilities: Array = powers / powers.sum(axis=axis, keepdims=True)
    return probabilities


def log_softmax(z: ArrayLike, axis: int = -1) -> Array:
    """Return zⱼ − ln Σₖ e^zₖ, exact even where softmax would round to 0.

    Arguments and errors are those of ``softmax``.

    Example:
        >>> log_softmax([0, 1000])
        array([-1000.,     0.])
    """
    shifted = _shifted(z, axis)
    logs: Array = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return logs


def softmax_jacobian(z: ArrayLike) -> Array:
    """Return ∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ) for the last axis.

    Args:
        z: (…, n).

    Returns:
        (…, n, n), row i for probability i; every row adds up to 0.

    Example:
        >>> softmax_jacobian([0, 0])
        array([[ 0.25, -0.25],
               [-0.25,  0.25]])
    """
    p = softmax(z)
    diagonal = p[..., :, None] * np.eye(p.shape[-1], dtype=p.dtype)
    jacobian: Array = diagonal - p[..., :, None] * p[..., None, :]
    return jacobian


def log_softmax_jacobian(z: ArrayLike) -> Array:
    """Return ∂(ln pᵢ)/∂zⱼ = δᵢⱼ − pⱼ for the last axis, (…, n, n).

    Example:
        >>> log_softmax_jacobian([0, 0])
        array([[ 0.5, -0.5],
               [-0.5,  0.5]])
    """
    p = softmax(z)
    jacobian: Array = np.eye(p.shape[-1], dtype=p.dtype) - p[..., None, :]
    return jacobian


def softmax_backward(dy: ArrayLike, z: ArrayLike, axis: int = -1) -> Array:
    """Return the gradient with respect to the scores, p·(dy − Σ dy·p).

    Example:
        >>> softmax_backward([1, 0], [0, 0])
        array([ 0.25, -0.25])
    """
    p, gradient = softmax(z, axis), as_floats(dy, "the gradient")
    dz: Array = p * (gradient - (gradient * p).sum(axis=axis, keepdims=True))
    return dz


def _shifted(z: ArrayLike, axis: int) -> Array:
    array = as_floats(z)
    if not -array.ndim <= axis < array.ndim:
        raise ShapeError(f"scores of shape {array.shape} have no axis {axis}")
    shifted: Array = array - array.max(axis=axis, keepdims=True)
    return shifted

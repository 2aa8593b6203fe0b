"""Losses of values: regression, yes-or-no classification, margins, and their gradients.

Logarithms are natural: losses are in nats, and 1 bit is ln 2 = 0.693 nats. The mean is taken
over all values. Losses over classes are in ``class_losses``, entropies in ``distributions``.
"""

import numpy as np
from numpy.typing import ArrayLike

from .activations import sigmoid
from .arrays import Array
from .errors import NumberError, ParameterError
from .reduction import Reduction, gradient_scale, prediction_and_target, reduce_loss


def mse_loss(prediction: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean") -> Array:
    """Return (y − t)², no factor 1/2.

    Args:
        prediction: y, any shape.
        target: t, the same shape.
        reduction: "mean" over all values, "sum" or "none".

    Source: PyTorch ``mse_loss``, Keras ``mean_squared_error``.

    Raises:
        ShapeError: if the shapes differ.

    Example:
        >>> mse_loss([1, 2], [3, 2])
        array(2.)
    """
    y, t = prediction_and_target(prediction, target)
    return reduce_loss((y - t) ** 2, reduction)


def mse_loss_gradient(
    prediction: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean"
) -> Array:
    """Return ∂L/∂y = 2(y − t), over n for a mean.

    Example:
        >>> mse_loss_gradient([1, 2], [3, 2])
        array([-2.,  0.])
    """
    y, t = prediction_and_target(prediction, target)
    return 2 * (y - t) * gradient_scale(y, reduction)


def mae_loss(prediction: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean") -> Array:
    """Return |y − t|; arguments and errors are those of ``mse_loss``.

    Source: PyTorch ``l1_loss``, Keras ``mean_absolute_error``.

    Example:
        >>> mae_loss([1, 2], [3, 2])
        array(1.)
    """
    y, t = prediction_and_target(prediction, target)
    return reduce_loss(np.abs(y - t), reduction)


def mae_loss_gradient(
    prediction: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean"
) -> Array:
    """Return ∂L/∂y, the sign of y − t (0 where they are equal), over n for a mean.

    Example:
        >>> mae_loss_gradient([1, 2], [3, 2])
        array([-0.5,  0. ])
    """
    y, t = prediction_and_target(prediction, target)
    return np.sign(y - t) * gradient_scale(y, reduction)


def smooth_l1_loss(
    prediction: ArrayLike, target: ArrayLike, *, beta: float = 1.0, reduction: Reduction = "mean"
) -> Array:
    """Return e²/(2·beta) where |e| < beta, else |e| − beta/2, with e = y − t.

    With beta = 1 it is Huber's loss. Other arguments and errors are those of ``mse_loss``.

    Source: Girshick 2015; PyTorch ``smooth_l1_loss``.

    Example:
        >>> smooth_l1_loss([0, 3], [0.5, 0], reduction="none")
        array([0.125, 2.5  ])
    """
    y, t = prediction_and_target(prediction, target)
    size = np.abs(y - t)
    if beta < 0:
        raise ParameterError(f"beta must be at least 0, not {beta}")
    if beta == 0:
        return reduce_loss(size, reduction)
    return reduce_loss(np.where(size < beta, size**2 / (2 * beta), size - beta / 2), reduction)


def smooth_l1_loss_gradient(
    prediction: ArrayLike, target: ArrayLike, *, beta: float = 1.0, reduction: Reduction = "mean"
) -> Array:
    """Return ∂L/∂y: e/beta kept between −1 and 1, over n for a mean.

    Example:
        >>> smooth_l1_loss_gradient([0, 3], [0.5, 0], reduction="sum")
        array([-0.5,  1. ])
    """
    y, t = prediction_and_target(prediction, target)
    error = y - t
    slope = np.sign(error) if beta == 0 else np.clip(error / beta, -1, 1)
    return slope * gradient_scale(y, reduction)


def bce_loss(
    probability: ArrayLike,
    target: ArrayLike,
    *,
    eps: float = 0.0,
    reduction: Reduction = "mean",
) -> Array:
    """Return −(t·ln p + (1−t)·ln(1−p)), binary cross-entropy on probabilities.

    The logarithms end at −100, so that p = 0 costs 100 and not infinity (PyTorch). With ``eps``
    the probabilities are kept between eps and 1 − eps first (Keras: 1e-7).

    Args:
        probability: p, any shape, between 0 and 1.
        target: t, the same shape.
        eps: how far from 0 and 1 probabilities are kept.
        reduction: "mean" over all values, "sum" or "none".

    Source: PyTorch ``binary_cross_entropy``, Keras ``binary_crossentropy``.

    Raises:
        ShapeError: if the shapes differ.
        NumberError: if a probability lies outside 0 to 1.

    Example:
        >>> round(float(bce_loss([0.5, 0.5], [1, 0])), 4)
        0.6931
    """
    p, t = prediction_and_target(probability, target)
    check_probabilities(p)
    p = np.clip(p, eps, 1 - eps)
    with np.errstate(divide="ignore"):
        yes, no = np.maximum(np.log(p), -100), np.maximum(np.log1p(-p), -100)
    return reduce_loss(-(t * yes + (1 - t) * no), reduction)


def bce_loss_gradient(
    probability: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean"
) -> Array:
    """Return ∂L/∂p = (p − t)/(p(1−p)), the denominator at least 1e-12 (PyTorch).

    Example:
        >>> bce_loss_gradient([0.5], [1])
        array([-2.])
    """
    p, t = prediction_and_target(probability, target)
    check_probabilities(p)
    return (p - t) / np.maximum(p * (1 - p), 1e-12) * gradient_scale(p, reduction)


def bce_with_logits_loss(
    logit: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean"
) -> Array:
    """Return binary cross-entropy on scores z, with p = σ(z), as max(z, 0) − z·t + ln(1 + e^−|z|).

    This form never takes the logarithm of 0. Arguments are those of ``bce_loss``.

    Source: PyTorch ``binary_cross_entropy_with_logits``.

    Raises:
        ShapeError: if the shapes differ.

    Example:
        >>> bce_with_logits_loss([0, 1000], [1, 1], reduction="none").round(4)
        array([0.6931, 0.    ])
    """
    z, t = prediction_and_target(logit, target)
    return reduce_loss(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))), reduction)


def bce_with_logits_loss_gradient(
    logit: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean"
) -> Array:
    """Return ∂L/∂z = σ(z) − t, over n for a mean.

    Example:
        >>> bce_with_logits_loss_gradient([0], [1])
        array([-0.5])
    """
    z, t = prediction_and_target(logit, target)
    return (sigmoid(z) - t) * gradient_scale(z, reduction)


def hinge_loss(score: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean") -> Array:
    """Return max(0, 1 − t·y), the margin loss of a support vector machine.

    Args:
        score: y, any shape.
        target: t, the same shape, −1 or 1 (0 is read as −1, as Keras does).
        reduction: "mean" over all values, "sum" or "none".

    Source: Keras ``hinge``.

    Raises:
        ShapeError: if the shapes differ.
        NumberError: if a target is neither −1, 0 nor 1.

    Example:
        >>> hinge_loss([0.5, -2], [1, -1], reduction="none")
        array([0.5, 0. ])
    """
    y, t = prediction_and_target(score, target)
    return reduce_loss(np.maximum(1 - _signs(t) * y, 0), reduction)


def hinge_loss_gradient(
    score: ArrayLike, target: ArrayLike, *, reduction: Reduction = "mean"
) -> Array:
    """Return ∂L/∂y = −t where t·y < 1, else 0, over n for a mean.

    Example:
        >>> hinge_loss_gradient([0.5, -2], [1, -1], reduction="sum")
        array([-1.,  0.])
    """
    y, t = prediction_and_target(score, target)
    signs = _signs(t)
    return np.where(signs * y < 1, -signs, 0) * gradient_scale(y, reduction)


def check_probabilities(values: Array) -> None:
    """Refuse what cannot be a probability.

    Raises:
        NumberError: if a value lies outside 0 to 1.

    Example:
        >>> check_probabilities(np.array([0, 0.5, 1]))
    """
    if values.size and not (values.min() >= 0 and values.max() <= 1):
        raise NumberError("probabilities must lie between 0 and 1")


def _signs(target: Array) -> Array:
    if not np.isin(target, (-1, 0, 1)).all():
        raise NumberError("the targets of a hinge loss must be −1 or 1")
    return np.where(target > 0, target, -1)

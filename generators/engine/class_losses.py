"""Losses over classes: negative log-likelihood and cross-entropy, with their gradients.

Classes are on axis 1: x (N, C) or (N, C, *positions), targets (N,) or (N, *positions). As a
convenience x (C,) with one target is a single sample. Logarithms are natural.
"""

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats, as_numbers
from .errors import NumberError, ShapeError
from .losses import check_probabilities
from .reduction import Reduction, prediction_and_target, reduce_loss
from .softmax import log_softmax


def nll_loss(
    log_probability: ArrayLike,
    target: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    ignore_index: int = -100,
    reduction: Reduction = "mean",
) -> Array:
    """Return −w[t]·x[t]: the negative log-probability of the true class.

    The mean divides by the sum of the weights of the targets, not by their number; ignored
    targets weigh nothing.

    Args:
        log_probability: x, (N, C, *positions) or (C,), for instance from ``log_softmax``.
        target: class numbers (N, *positions), or one number.
        weight: one for each class, (C,).
        ignore_index: a target that does not count.
        reduction: "mean", "sum" or "none".

    Source: PyTorch ``nll_loss``; ONNX ``NegativeLogLikelihoodLoss``.

    Raises:
        ShapeError: if the shapes do not fit.
        NumberError: if a target is no class.

    Example:
        >>> nll_loss([[-1.0, -2.0], [-3.0, -4.0]], [0, 1])
        array(2.5)
    """
    x, t = _classes_and_targets(log_probability, target)
    weights = _target_weights(x, t, weight, ignore_index)
    chosen = np.take_along_axis(x, np.where(weights.counted, t, 0)[:, None], axis=1)[:, 0]
    losses = np.where(weights.counted, -weights.values * chosen, x.dtype.type(0))
    total = float(weights.values.sum())
    if np.ndim(target) == 0 and reduction == "none":
        return losses[0]
    return reduce_loss(losses, reduction, total)


def cross_entropy_loss(
    logit: ArrayLike,
    target: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    ignore_index: int = -100,
    reduction: Reduction = "mean",
) -> Array:
    """Return −ln softmax(z)[t]: ``log_softmax`` and ``nll_loss`` in one.

    Arguments and errors are those of ``nll_loss``, with scores instead of log-probabilities.

    Source: PyTorch ``cross_entropy``; ONNX ``SoftmaxCrossEntropyLoss``.

    Example:
        >>> round(float(cross_entropy_loss([[0, 0]], [1])), 4)
        0.6931
    """
    z = as_floats(logit)
    logs = log_softmax(z, axis=1 if z.ndim > 1 else 0)
    return nll_loss(logs, target, weight, ignore_index=ignore_index, reduction=reduction)


def cross_entropy_loss_gradient(
    logit: ArrayLike,
    target: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    ignore_index: int = -100,
    reduction: Reduction = "mean",
) -> Array:
    """Return ∂L/∂z = w[t]·(p − y), y the one-hot target; over the sum of weights for a mean.

    Example:
        >>> cross_entropy_loss_gradient([[0, 0]], [1])
        array([[ 0.5, -0.5]])
    """
    z, t = _classes_and_targets(logit, target)
    weights = _target_weights(z, t, weight, ignore_index)
    one_hot = np.zeros_like(z)
    np.put_along_axis(one_hot, np.where(weights.counted, t, 0)[:, None], 1, axis=1)
    scale = 1 / float(weights.values.sum()) if reduction == "mean" else 1.0
    gradient = weights.values[:, None] * (np.exp(log_softmax(z, axis=1)) - one_hot) * scale
    return gradient.reshape(np.shape(logit))


def cce_loss(
    probability: ArrayLike,
    target: ArrayLike,
    *,
    eps: float = 1e-7,
    axis: int = -1,
    reduction: Reduction = "mean",
) -> Array:
    """Return −Σ t·ln p over the classes, categorical cross-entropy on probabilities.

    As in Keras the probabilities are first divided by their sum and then kept between eps and
    1 − eps.

    Args:
        probability: p, any shape.
        target: t, the same shape, usually one-hot.
        eps: how far from 0 and 1 probabilities are kept; 0 keeps them as they are.
        axis: the axis of the classes.
        reduction: "mean" over samples, "sum" or "none".

    Source: Keras ``categorical_crossentropy``.

    Raises:
        ShapeError: if the shapes differ.
        NumberError: if a value lies outside 0 to 1, or all of a sample are 0.

    Example:
        >>> round(float(cce_loss([[0.25, 0.75]], [[0, 1]])), 4)
        0.2877
    """
    p, t = prediction_and_target(probability, target)
    check_probabilities(p)
    total = p.sum(axis=axis, keepdims=True)
    if not (total > 0).all():
        raise NumberError("the probabilities of a sample must not all be 0")
    p = np.clip(p / total, eps, 1 - eps)
    with np.errstate(divide="ignore"):
        terms = np.where(t == 0, 0, t * np.log(np.where(t == 0, 1, p)))
    return reduce_loss(np.asarray(-terms.sum(axis=axis)), reduction)


class _TargetWeights:
    """The weight of every target, 0 where it is ignored."""

    def __init__(self, values: Array, counted: Array) -> None:
        self.values = values
        self.counted = counted


def _classes_and_targets(values: ArrayLike, target: ArrayLike) -> tuple[Array, Array]:
    x, t = as_floats(values), as_numbers(target, "the target")
    if x.ndim == 1 and t.ndim == 0:
        x, t = x[None], t[None]
    if x.ndim < 2 or t.shape != (x.shape[0], *x.shape[2:]):
        raise ShapeError(
            f"values of shape {x.shape} with classes on axis 1 do not fit targets {t.shape}"
        )
    if t.dtype.kind != "i":
        raise NumberError("targets must be class numbers, which are whole")
    return x, t


def _target_weights(
    x: Array, t: Array, weight: ArrayLike | None, ignore_index: int
) -> _TargetWeights:
    classes = x.shape[1]
    per_class = np.ones(classes) if weight is None else as_floats(weight, "the weight")
    if per_class.shape != (classes,):
        raise ShapeError(f"the weight needs one number for each of {classes} classes")
    counted = t != ignore_index
    if ((t < 0) | (t >= classes))[counted].any():
        raise NumberError(f"a target is no class; classes are 0 to {classes - 1}")
    per_class = per_class.astype(x.dtype)
    values = np.where(counted, per_class[np.where(counted, t, 0)], x.dtype.type(0))
    return _TargetWeights(values, counted)

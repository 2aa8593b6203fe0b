"""From one loss a value to one loss: the mean, the sum, or no reduction at all."""

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .errors import ParameterError, ShapeError

Reduction: TypeAlias = Literal["mean", "sum", "none"]


def reduce_loss(losses: Array, reduction: Reduction, weight: float | None = None) -> Array:
    """Return mean, sum or the losses themselves; always an array, of no axes for one number.

    Args:
        losses: one a value or a sample.
        reduction: "mean", "sum" or "none".
        weight: what a mean divides by, if not by the number of losses.

    Raises:
        ParameterError: if the reduction is unknown.

    Example:
        >>> reduce_loss(np.array([1.0, 3.0]), "mean")
        array(2.)
    """
    if reduction == "none":
        return losses
    if reduction == "sum":
        return np.asarray(losses.sum())
    if reduction == "mean":
        return np.asarray(losses.sum() / (losses.size if weight is None else weight))
    raise ParameterError(f"reduction {reduction!r} is unknown; use mean, sum or none")


def gradient_scale(losses: Array, reduction: Reduction) -> float:
    """Return what every single derivative is multiplied by: 1/n for a mean, else 1.

    Example:
        >>> gradient_scale(np.zeros(4), "mean")
        0.25
    """
    reduce_loss(losses[:0], "sum" if reduction == "mean" else reduction)
    return 1 / losses.size if reduction == "mean" else 1.0


def prediction_and_target(prediction: ArrayLike, target: ArrayLike) -> tuple[Array, Array]:
    """Return both as floats of one shape.

    Raises:
        ShapeError: if the shapes differ; nothing is spread silently.

    Example:
        >>> prediction_and_target([1], [2])
        (array([1.]), array([2.]))
    """
    first, second = as_floats(prediction, "the prediction"), as_floats(target, "the target")
    if first.shape != second.shape:
        raise ShapeError(f"the prediction has shape {first.shape}, the target {second.shape}")
    return first, second.astype(first.dtype)

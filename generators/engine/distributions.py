"""Entropy, cross-entropy and Kullback–Leibler divergence of distributions, in nats.

H(p, q) = H(p) + KL(p‖q): the surprise that q expects is p's own and what q gets wrong.
Divide by ln 2 for bits. 0·ln 0 counts as 0.
"""

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .errors import NumberError
from .losses import check_probabilities
from .reduction import prediction_and_target


def entropy(p: ArrayLike, axis: int = -1) -> Array:
    """Return H(p) = −Σ p·ln p.

    Args:
        p: probabilities that add up to 1 along the axis.
        axis: the axis of the outcomes.

    Source: Shannon 1948; Goodfellow, Bengio & Courville, equation 3.49.

    Raises:
        NumberError: if the values are no distribution.

    Example:
        >>> round(float(entropy([0.5, 0.5])), 4)
        0.6931
    """
    return cross_entropy(p, p, axis)


def cross_entropy(p: ArrayLike, q: ArrayLike, axis: int = -1) -> Array:
    """Return H(p, q) = −Σ p·ln q of a true distribution p and a model q; infinite if q misses p.

    Args:
        p: the true probabilities.
        q: the model's, the same shape.
        axis: the axis of the outcomes.

    Source: Goodfellow, Bengio & Courville, equation 3.51.

    Raises:
        ShapeError: if the shapes differ.
        NumberError: if the values are no distributions.

    Example:
        >>> round(float(cross_entropy([1, 0], [0.5, 0.5])), 4)
        0.6931
    """
    truth, model = prediction_and_target(p, q)
    for values, name in ((truth, "p"), (model, "q")):
        _check_distribution(values, name, axis)
    with np.errstate(divide="ignore"):
        terms = truth * np.log(np.where(truth == 0, 1, model))
    return np.asarray(-terms.sum(axis=axis)) + 0.0


def kl_divergence(p: ArrayLike, q: ArrayLike, axis: int = -1) -> Array:
    """Return KL(p‖q) = Σ p·ln(p/q) = H(p, q) − H(p), which is never negative, nor symmetric.

    Arguments and errors are those of ``cross_entropy``.

    Source: Goodfellow, Bengio & Courville, equation 3.50.

    Example:
        >>> round(float(kl_divergence([0.5, 0.5], [0.25, 0.75])), 4)
        0.1438
    """
    return cross_entropy(p, q, axis) - entropy(p, axis)


def _check_distribution(values: Array, name: str, axis: int) -> None:
    check_probabilities(as_floats(values))
    if not np.allclose(values.sum(axis=axis), 1, atol=1e-6):
        raise NumberError(f"the probabilities of {name} must add up to 1")

"""Dropout with a mask that is given, so that nothing here is random."""

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .errors import ParameterError, ShapeError


def dropout(x: ArrayLike, mask: ArrayLike, p: float = 0.5) -> Array:
    """Zero the units whose mask is 0 and scale the others by 1/(1−p) ("inverted" dropout).

    The scale keeps the expected value, so that a trained network needs no change: at test time
    dropout is the identity.

    Args:
        x: any shape.
        mask: of the same shape; 1 or True keeps a unit.
        p: the share that is DROPPED, 0 ≤ p < 1.

    Source: Srivastava et al. 2014; PyTorch ``dropout``; ONNX ``Dropout``.

    Raises:
        ShapeError: if the shapes differ.
        ParameterError: if p is no such share.

    Example:
        >>> dropout([1, 2, 3, 4], [1, 0, 1, 1], 0.2)
        array([1.25, 0.  , 3.75, 5.  ])
    """
    array, kept = as_floats(x), np.asarray(mask, bool)
    if not 0 <= p < 1:
        raise ParameterError(f"the drop rate p must be at least 0 and below 1, not {p}")
    if kept.shape != array.shape:
        raise ShapeError(f"the mask has shape {kept.shape}, the input {array.shape}")
    return np.where(kept, array / array.dtype.type(1 - p), array.dtype.type(0))


def dropout_backward(dy: ArrayLike, mask: ArrayLike, p: float = 0.5) -> Array:
    """Return the gradient: it passes where a unit was kept, by the same factor.

    Example:
        >>> dropout_backward([1, 1], [1, 0], 0.5)
        array([2., 0.])
    """
    return dropout(dy, mask, p)

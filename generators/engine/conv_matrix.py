"""A convolution written out as one large matrix.

A convolution is linear, so it is a matrix: a row for each output, a column for each input,
mostly zeros, with the same few weights again and again. In one dimension it is a Toeplitz
matrix. Its transpose is the transposed convolution.
"""

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_numbers
from .axes import PerAxis, per_axis
from .conv import conv
from .padding import Padding


def conv_matrix(
    w: ArrayLike,
    spatial: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Array:
    """Return the matrix M with ``M @ x.ravel() == conv(x, w, …).ravel()`` for one sample.

    Column j is what the convolution makes of an input that is 1 at place j and 0 elsewhere.

    Args:
        w: filters (F, C/groups, *kernel).
        spatial: size of the input without batch and channels.
        stride: as for ``conv``.
        padding: as for ``conv``.
        dilation: as for ``conv``.
        groups: as for ``conv``.

    Returns:
        (F·o·o, C·i·i), rows and columns counted channel by channel, then row by row.

    Source: Dumoulin & Visin, section 4.1.

    Raises:
        ShapeError: if filters and input do not fit.
        ParameterError: if a setting is out of range.

    Example:
        >>> conv_matrix([[[1, 2]]], (3,))
        array([[1, 2, 0],
               [0, 1, 2]])
    """
    filters = as_numbers(w, "the weights")
    sizes = per_axis(spatial, max(filters.ndim - 2, 1), "spatial")
    channels = filters.shape[1] * groups if filters.ndim > 2 else 1
    inputs = channels * prod(sizes)
    units = np.eye(inputs, dtype=filters.dtype).reshape(inputs, channels, *sizes)
    y = conv(units, filters, stride=stride, padding=padding, dilation=dilation, groups=groups)
    return y.reshape(inputs, -1).T

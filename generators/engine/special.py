"""The error function, which NumPy does not have."""

from math import erf as exact_erf

import numpy as np

from .arrays import Array

_elementwise = np.frompyfunc(exact_erf, 1, 1)


def erf(array: Array) -> Array:
    """Return 2/√π·∫₀ᶻ e^(−t²) dt of each element, to the last digit of its precision.

    Example:
        >>> erf(np.array([0.0, 1.0])).round(6)
        array([0.      , 0.842701])
    """
    values: Array = np.asarray(_elementwise(array), dtype=array.dtype)
    return values

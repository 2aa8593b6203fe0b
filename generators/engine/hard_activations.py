"""Activations made of straight pieces, cheap stand-ins for the smooth ones, with derivatives."""

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats


def hardtanh(z: ArrayLike, low: float = -1.0, high: float = 1.0) -> Array:
    """Return z kept between low and high. Source: PyTorch ``hardtanh``.

    Example:
        >>> hardtanh([-3, 0.5, 2])
        array([-1. ,  0.5,  1. ])
    """
    array = as_floats(z)
    return np.clip(array, array.dtype.type(low), array.dtype.type(high))


def hardtanh_derivative(z: ArrayLike, low: float = -1.0, high: float = 1.0) -> Array:
    """Return 1 where low < z < high, else 0.

    Example:
        >>> hardtanh_derivative([-3, 0.5, 1])
        array([0., 1., 0.])
    """
    array = as_floats(z)
    return ((array > low) & (array < high)).astype(array.dtype)


def hardsigmoid(z: ArrayLike, alpha: float = 1 / 6, beta: float = 0.5) -> Array:
    """Return alpha·z + beta kept between 0 and 1.

    PyTorch's alpha is 1/6, ONNX's and old Keras' 0.2.

    Example:
        >>> hardsigmoid([-4, 0, 1.5])
        array([0.  , 0.5 , 0.75])
    """
    array = as_floats(z)
    line = array.dtype.type(alpha) * array + array.dtype.type(beta)
    return np.clip(line, array.dtype.type(0), array.dtype.type(1))


def hardsigmoid_derivative(z: ArrayLike, alpha: float = 1 / 6, beta: float = 0.5) -> Array:
    """Return alpha where 0 < alpha·z + beta < 1, else 0.

    The ends are compared as z against −beta/alpha and (1−beta)/alpha, which are whole numbers
    for PyTorch's 1/6.

    Example:
        >>> hardsigmoid_derivative([-4, 0]).round(4)
        array([0.    , 0.1667])
    """
    array = as_floats(z)
    inside = (array > -beta / alpha) & (array < (1 - beta) / alpha)
    return np.where(inside, array.dtype.type(alpha), array.dtype.type(0))


def hardswish(z: ArrayLike) -> Array:
    """Return z·min(max(z + 3, 0), 6)/6. Source: Howard et al. 2019, *MobileNetV3*.

    Example:
        >>> hardswish([-4, 0, 3])
        array([-0.,  0.,  3.])
    """
    array = as_floats(z)
    return array * np.clip(array + 3, 0, 6) / 6


def hardswish_derivative(z: ArrayLike) -> Array:
    """Return 0 up to −3, 1 from 3 on, between them z/3 + 1/2.

    Example:
        >>> hardswish_derivative([-4, 0, 4])
        array([0. , 0.5, 1. ])
    """
    array = as_floats(z)
    inside = np.where(array < 3, array / 3 + array.dtype.type(0.5), array.dtype.type(1))
    return np.where(array > -3, inside, array.dtype.type(0))

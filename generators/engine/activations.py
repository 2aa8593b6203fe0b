"""The smooth activations, element by element, each with its derivative.

The straight ones are in ``rectifiers`` and ``hard_activations``. Every function takes an array of any shape and returns floats of the same shape. The derivatives
are functions of the INPUT z, not of the output.
"""

from math import pi, sqrt

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .special import erf

_SQRT_2_OVER_PI = sqrt(2 / pi)


def sigmoid(z: ArrayLike) -> Array:
    """Return 1/(1 + e⁻ᶻ), between 0 and 1.

    Computed from e^(−|z|), which cannot overflow.

    Example:
        >>> sigmoid([0, -1000])
        array([0.5, 0. ])
    """
    array = as_floats(z)
    small = np.exp(-np.abs(array))
    return np.where(array >= 0, 1 / (1 + small), small / (1 + small))


def sigmoid_derivative(z: ArrayLike) -> Array:
    """Return σ(z)(1 − σ(z)), at most 1/4.

    Example:
        >>> sigmoid_derivative([0])
        array([0.25])
    """
    s = sigmoid(z)
    return s * (1 - s)


def tanh(z: ArrayLike) -> Array:
    """Return (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ) = 2σ(2z) − 1, between −1 and 1.

    Example:
        >>> tanh([0, 1]).round(4)
        array([0.    , 0.7616])
    """
    return np.tanh(as_floats(z))


def tanh_derivative(z: ArrayLike) -> Array:
    """Return 1 − tanh²(z), which is 1 at 0.

    Example:
        >>> tanh_derivative([0, 1]).round(4)
        array([1.  , 0.42])
    """
    t = tanh(z)
    return 1 - t * t


def softplus(z: ArrayLike, beta: float = 1.0) -> Array:
    """Return ln(1 + e^(beta·z))/beta, a smooth ReLU.

    Example:
        >>> softplus([0, 50]).round(4)
        array([ 0.6931, 50.    ])
    """
    array = as_floats(z)
    scaled = array.dtype.type(beta) * array
    return np.logaddexp(scaled, array.dtype.type(0)) / array.dtype.type(beta)


def softplus_derivative(z: ArrayLike, beta: float = 1.0) -> Array:
    """Return σ(beta·z).

    Example:
        >>> softplus_derivative([0])
        array([0.5])
    """
    array = as_floats(z)
    return sigmoid(array.dtype.type(beta) * array)


def softsign(z: ArrayLike) -> Array:
    """Return z/(1 + |z|).

    Example:
        >>> softsign([-1, 3])
        array([-0.5 ,  0.75])
    """
    array = as_floats(z)
    return array / (1 + np.abs(array))


def softsign_derivative(z: ArrayLike) -> Array:
    """Return 1/(1 + |z|)².

    Example:
        >>> softsign_derivative([-1, 3])
        array([0.25  , 0.0625])
    """
    return 1 / (1 + np.abs(as_floats(z))) ** 2


def silu(z: ArrayLike, beta: float = 1.0) -> Array:
    """Return z·σ(beta·z), also called swish. Source: Ramachandran, Zoph & Le 2017.

    Example:
        >>> silu([0, 1]).round(4)
        array([0.    , 0.7311])
    """
    array = as_floats(z)
    return array * sigmoid(array.dtype.type(beta) * array)


def silu_derivative(z: ArrayLike, beta: float = 1.0) -> Array:
    """Return σ(beta·z)(1 + beta·z(1 − σ(beta·z))).

    Example:
        >>> silu_derivative([0])
        array([0.5])
    """
    array = as_floats(z)
    scaled = array.dtype.type(beta) * array
    s = sigmoid(scaled)
    return s * (1 + scaled * (1 - s))


def gelu(z: ArrayLike, approximate: str = "none") -> Array:
    """Return z·Φ(z), with the normal distribution's Φ; "tanh" takes the usual approximation.

    Source: Hendrycks & Gimpel 2016; PyTorch ``gelu``.

    Example:
        >>> gelu([-1, 1]).round(4), gelu([1], "tanh").round(4)
        (array([-0.1587,  0.8413]), array([0.8412]))
    """
    array = as_floats(z)
    if approximate == "tanh":
        return array / 2 * (1 + np.tanh(_gelu_inner(array)))
    return array * _normal_below(array)


def gelu_derivative(z: ArrayLike, approximate: str = "none") -> Array:
    """Return Φ(z) + z·φ(z), or the derivative of the approximation.

    Example:
        >>> gelu_derivative([0])
        array([0.5])
    """
    array = as_floats(z)
    if approximate == "tanh":
        t = np.tanh(_gelu_inner(array))
        slope = _SQRT_2_OVER_PI * (1 + 3 * 0.044715 * array**2)
        return (1 + t) / 2 + array / 2 * (1 - t * t) * slope
    density = np.exp(-(array**2) / 2) / sqrt(2 * pi)
    return _normal_below(array) + array * density


def mish(z: ArrayLike) -> Array:
    """Return z·tanh(softplus(z)). Source: Misra 2019.

    Example:
        >>> mish([0, 1]).round(4)
        array([0.    , 0.8651])
    """
    array = as_floats(z)
    return array * np.tanh(softplus(array))


def mish_derivative(z: ArrayLike) -> Array:
    """Return tanh(s) + z·σ(z)(1 − tanh²(s)) with s = softplus(z).

    Example:
        >>> mish_derivative([0])
        array([0.6])
    """
    array = as_floats(z)
    t = np.tanh(softplus(array))
    return t + array * sigmoid(array) * (1 - t * t)


def _gelu_inner(array: Array) -> Array:
    return _SQRT_2_OVER_PI * (array + 0.044715 * array**3)


def _normal_below(array: Array) -> Array:
    return (1 + erf(array / sqrt(2))) / 2

"""The ReLU and its kin: activations that are straight for positive inputs, with derivatives.

Every function takes an array of any shape and returns floats of the same shape; ``relu`` keeps
whole numbers. At a kink the derivative is the one that PyTorch takes, 0 for ReLU at 0.
The derivatives are functions of the INPUT z, not of the output.
"""

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats, as_numbers

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def relu(z: ArrayLike) -> Array:
    """Return max(0, z). Source: Nair & Hinton 2010.

    Example:
        >>> relu([-2, 0, 3])
        array([0, 0, 3])
    """
    array = as_numbers(z)
    return np.maximum(array, array.dtype.type(0))


def relu_derivative(z: ArrayLike) -> Array:
    """Return 1 where z > 0, else 0.

    Example:
        >>> relu_derivative([-2, 0, 3])
        array([0., 0., 1.])
    """
    return _step(as_floats(z), 0)


def relu6(z: ArrayLike) -> Array:
    """Return min(max(0, z), 6). Source: Howard et al. 2017, *MobileNets*.

    Example:
        >>> relu6([-2, 3, 8])
        array([0, 3, 6])
    """
    array = as_numbers(z)
    return np.clip(array, array.dtype.type(0), array.dtype.type(6))


def relu6_derivative(z: ArrayLike) -> Array:
    """Return 1 where 0 < z < 6, else 0.

    Example:
        >>> relu6_derivative([-2, 3, 6])
        array([0., 1., 0.])
    """
    return _between(as_floats(z), 0, 6, 1)


def leaky_relu(z: ArrayLike, negative_slope: float = 0.01) -> Array:
    """Return z where z > 0, else negative_slope·z. PyTorch's slope is 0.01, Keras' is 0.3.

    Example:
        >>> leaky_relu([-2, 3], 0.1)
        array([-0.2,  3. ])
    """
    array = as_floats(z)
    return np.where(array > 0, array, array.dtype.type(negative_slope) * array)


def leaky_relu_derivative(z: ArrayLike, negative_slope: float = 0.01) -> Array:
    """Return 1 where z > 0, else the slope, at 0 too.

    Example:
        >>> leaky_relu_derivative([-2, 0, 3], 0.1)
        array([0.1, 0.1, 1. ])
    """
    return _step(as_floats(z), negative_slope)


def thresholded_relu(z: ArrayLike, alpha: float = 1.0) -> Array:
    """Return z where z > alpha, else 0. Source: ONNX ``ThresholdedRelu``.

    Example:
        >>> thresholded_relu([0.5, 2])
        array([0., 2.])
    """
    array = as_floats(z)
    return np.where(array > alpha, array, array.dtype.type(0))


def elu(z: ArrayLike, alpha: float = 1.0) -> Array:
    """Return z where z > 0, else alpha·(eᶻ − 1). Source: Clevert et al. 2016.

    Example:
        >>> elu([-1, 2]).round(4)
        array([-0.6321,  2.    ])
    """
    array = as_floats(z)
    return np.where(array > 0, array, array.dtype.type(alpha) * np.expm1(np.minimum(array, 0)))


def elu_derivative(z: ArrayLike, alpha: float = 1.0) -> Array:
    """Return 1 where z > 0, else alpha·eᶻ.

    Example:
        >>> elu_derivative([-1, 2]).round(4)
        array([0.3679, 1.    ])
    """
    array = as_floats(z)
    below = array.dtype.type(alpha) * np.exp(np.minimum(array, 0))
    return np.where(array > 0, array.dtype.type(1), below)


def selu(z: ArrayLike, alpha: float = SELU_ALPHA, scale: float = SELU_SCALE) -> Array:
    """Return scale·elu(z, alpha). Source: Klambauer et al. 2017.

    Example:
        >>> selu([-1, 2]).round(4)
        array([-1.1113,  2.1014])
    """
    array = as_floats(z)
    return array.dtype.type(scale) * elu(array, alpha)


def selu_derivative(z: ArrayLike, alpha: float = SELU_ALPHA, scale: float = SELU_SCALE) -> Array:
    """Return scale·elu′(z, alpha).

    Example:
        >>> selu_derivative([2]).round(4)
        array([1.0507])
    """
    array = as_floats(z)
    return array.dtype.type(scale) * elu_derivative(array, alpha)


def celu(z: ArrayLike, alpha: float = 1.0) -> Array:
    """Return max(0, z) + min(0, alpha·(e^(z/alpha) − 1)). Source: Barron 2017.

    Example:
        >>> celu([-1, 2], 2).round(4)
        array([-0.7869,  2.    ])
    """
    array = as_floats(z)
    a = array.dtype.type(alpha)
    return np.maximum(array, 0) + np.minimum(a * np.expm1(np.minimum(array, 0) / a), 0)


def celu_derivative(z: ArrayLike, alpha: float = 1.0) -> Array:
    """Return 1 where z > 0, else e^(z/alpha).

    Example:
        >>> celu_derivative([-1, 2], 2).round(4)
        array([0.6065, 1.    ])
    """
    array = as_floats(z)
    return np.exp(np.minimum(array, 0) / array.dtype.type(alpha))


def prelu(z: ArrayLike, slope: ArrayLike) -> Array:
    """Return z where z > 0, else slope·z with learned slopes. Source: He et al. 2015.

    Args:
        z: any shape; with one slope a channel the channels are axis 1.
        slope: a number, one for each channel, or anything that broadcasts against z.

    Example:
        >>> prelu([[-1, -1], [2, -4]], [0.5, 0.25])
        array([[-0.5 , -0.25],
               [ 2.  , -1.  ]])
    """
    array = as_floats(z)
    return np.where(array > 0, array, _along_channels(array, slope) * array)


def prelu_derivative(z: ArrayLike, slope: ArrayLike) -> Array:
    """Return 1 where z > 0, else the slope.

    Example:
        >>> prelu_derivative([[-1, 2]], [0.5, 0.25])
        array([[0.5, 1. ]])
    """
    array = as_floats(z)
    slopes = np.broadcast_to(_along_channels(array, slope), array.shape)
    return np.where(array > 0, array.dtype.type(1), slopes)


def _along_channels(array: Array, slope: ArrayLike) -> Array:
    slopes = as_floats(slope, "the slope").astype(array.dtype)
    if slopes.ndim == 1 and array.ndim > 1 and slopes.size == array.shape[1]:
        return slopes.reshape(-1, *(1,) * (array.ndim - 2))
    return slopes


def _step(array: Array, below: float) -> Array:
    return np.where(array > 0, array.dtype.type(1), array.dtype.type(below))


def _between(array: Array, low: float, high: float, inside: float) -> Array:
    within = (array > low) & (array < high)
    return np.where(within, array.dtype.type(inside), array.dtype.type(0))

"""The block that convnets repeat, convolution – ReLU – max pool, forward and backward."""

from typing import NamedTuple

from numpy.typing import ArrayLike

from .activation_table import activation_backward
from .arrays import Array
from .axes import PerAxis
from .conv import conv
from .gradients import Gradients, conv_backward
from .padding import Padding
from .pool import max_pool
from .pool_gradients import max_pool_backward
from .rectifiers import relu


class BlockResult(NamedTuple):
    """What the block computes on the way: the convolution z, the ReLU a, the pool y."""

    z: Array
    a: Array
    y: Array


class BlockGradients(NamedTuple):
    """The gradient at every station on the way back."""

    da: Array
    dz: Array
    dx: Array
    dw: Array
    db: Array


def conv_relu_pool(
    x: ArrayLike,
    w: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    pool: PerAxis = 2,
    stride: PerAxis = 1,
    padding: Padding = 0,
) -> BlockResult:
    """Return z = conv(x, w, b), a = max(0, z) and y = max_pool(a).

    Args:
        x: (N, C, *spatial).
        w: (F, C, *kernel).
        bias: (F,).
        pool: window of the pool, which steps by its own size.
        stride: of the convolution.
        padding: of the convolution.

    Raises:
        ShapeError: if something does not fit.

    Example:
        >>> conv_relu_pool([[[1, 2, 3]]], [[[1, -1]]], [2]).y
        array([[[1]]])
    """
    z = conv(x, w, bias, stride=stride, padding=padding)
    a = relu(z)
    return BlockResult(z, a, max_pool(a, pool))


def conv_relu_pool_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    pool: PerAxis = 2,
    stride: PerAxis = 1,
    padding: Padding = 0,
) -> BlockGradients:
    """Return the gradients at every station: through the pool, the ReLU, the convolution.

    Args:
        dy: gradient with respect to the pool's result.
        x: as in the forward pass, like all that follows.
        w: the filters.
        bias: it matters: it decides where the ReLU was open.
        pool: window of the pool.
        stride: of the convolution.
        padding: of the convolution.

    Raises:
        ShapeError: if something does not fit.

    Example:
        >>> conv_relu_pool_backward([[[1]]], [[[1, 2, 4]]], [[[-1, 1]]]).dw
        array([[[2., 4.]]])
    """
    forward = conv_relu_pool(x, w, bias, pool=pool, stride=stride, padding=padding)
    da = max_pool_backward(dy, forward.a, pool)
    dz = activation_backward(da, forward.z, "relu")
    last: Gradients = conv_backward(dz, x, w, stride=stride, padding=padding)
    return BlockGradients(da, dz, *last)

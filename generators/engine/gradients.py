"""How gradients flow back through convolutions, dense layers and batch normalisation.

``dy`` is always the gradient of the loss with respect to the operation's result, of that
result's shape; what comes back has the shapes of the inputs. Three sentences cover ``conv``:

- A weight touched the input at every position, so its gradient adds input times dy over all
  positions: slide dy over the input.
- An input was touched by every window over it, so its gradient is every dy spread by the
  kernel: the transposed convolution.
- The bias was added everywhere, so its gradient is the sum of dy.
"""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats, as_numbers, check_exact
from .axes import PerAxis
from .errors import ShapeError
from .geometry import check_conv_channels, conv_geometry
from .normalisation import batch_statistics, per_channel
from .padding import Padding
from .windows import columns, scatter


class Gradients(NamedTuple):
    """Gradients with respect to input, weights and bias, each of its operand's shape."""

    dx: Array
    dw: Array
    db: Array


def conv_input_gradient(
    dy: ArrayLike,
    w: ArrayLike,
    x_shape: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Array:
    """Return ∂L/∂x of ``conv``: each dy, spread by the kernel as it stands, added up.

    Args:
        dy: (N, F, *output).
        w: (F, C/groups, *kernel).
        x_shape: (N, C, *spatial), since with a stride several sizes give one output size.
        stride: as in the forward pass.
        padding: as in the forward pass.
        dilation: as in the forward pass.
        groups: as in the forward pass.

    Returns:
        An array of ``x_shape``.

    Source: Goodfellow, Bengio & Courville, section 9.5; PyTorch ``conv2d_input``.

    Raises:
        ShapeError: if the shapes do not fit each other.
        ParameterError: if a setting is out of range.

    Example:
        >>> conv_input_gradient([[[1, 10]]], [[[1, 2]]], (1, 1, 3))
        array([[[ 1, 12, 20]]])
    """
    gradient, filters = as_numbers(dy, "the gradient"), as_numbers(w, "the weights")
    check_conv_channels(x_shape, filters.shape, groups)
    spatial, kernel = tuple(x_shape[2:]), filters.shape[2:]
    geometry = conv_geometry(spatial, kernel, stride=stride, padding=padding, dilation=dilation)
    count = filters.shape[0]
    _check_gradient(gradient.shape, (x_shape[0], count, *geometry.output))
    check_exact(prod((count, *kernel)), gradient, filters)
    flowing = gradient.reshape(x_shape[0], groups, count // groups, prod(geometry.output))
    spread = filters.reshape(groups, count // groups, -1).swapaxes(1, 2) @ flowing
    return scatter(spread.reshape(*x_shape[:2], *kernel, *geometry.output), geometry, spatial)


def conv_weight_gradient(
    dy: ArrayLike,
    x: ArrayLike,
    w_shape: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Array:
    """Return ∂L/∂w of ``conv``: the padded input cross-correlated with dy, nothing flipped.

    Args:
        dy: (N, F, *output).
        x: (N, C, *spatial).
        w_shape: (F, C/groups, *kernel).
        stride: as in the forward pass; here it is the distance between the taps of dy.
        padding: as in the forward pass.
        dilation: as in the forward pass.
        groups: as in the forward pass.

    Returns:
        An array of ``w_shape``.

    Source: Goodfellow, Bengio & Courville, section 9.5; PyTorch ``conv2d_weight``.

    Raises:
        ShapeError: if the shapes do not fit each other.
        ParameterError: if a setting is out of range.

    Example:
        >>> conv_weight_gradient([[[1, 10]]], [[[1, 2, 3]]], (1, 1, 2))
        array([[[21, 32]]])
    """
    gradient, image = as_numbers(dy, "the gradient"), as_numbers(x)
    check_conv_channels(image.shape, w_shape, groups)
    geometry = conv_geometry(
        image.shape[2:], tuple(w_shape[2:]), stride=stride, padding=padding, dilation=dilation
    )
    batch, count, positions = image.shape[0], w_shape[0], prod(geometry.output)
    _check_gradient(gradient.shape, (batch, count, *geometry.output))
    check_exact(batch * positions, gradient, image)
    cols = columns(image, geometry).reshape(batch, groups, -1, positions)
    flowing = gradient.reshape(batch, groups, count // groups, positions)
    return (flowing @ cols.swapaxes(2, 3)).sum(axis=0).reshape(tuple(w_shape))


def conv_bias_gradient(dy: ArrayLike) -> Array:
    """Return ∂L/∂b of ``conv`` or ``conv_transpose``: dy added up over samples and positions.

    Example:
        >>> conv_bias_gradient([[[1, 10], [2, 3]]])
        array([11,  5])
    """
    gradient = as_numbers(dy, "the gradient")
    check_exact(gradient.size, gradient)
    return gradient.sum(axis=(0, *range(2, gradient.ndim)))


def conv_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Gradients:
    """Return all three gradients of ``conv(x, w, bias, …)``.

    Arguments, sources and errors are those of the three functions above.

    Example:
        >>> conv_backward([[[1, 10]]], [[[1, 2, 3]]], [[[1, 2]]])
        Gradients(dx=array([[[ 1, 12, 20]]]), dw=array([[[21, 32]]]), db=array([11]))
    """
    image, filters = as_numbers(x), as_numbers(w, "the weights")
    return Gradients(
        conv_input_gradient(
            dy,
            filters,
            image.shape,
            stride=stride,
            padding=padding,
            dilation=dilation,
            groups=groups,
        ),
        conv_weight_gradient(
            dy,
            image,
            filters.shape,
            stride=stride,
            padding=padding,
            dilation=dilation,
            groups=groups,
        ),
        conv_bias_gradient(dy),
    )


def dense_backward(dy: ArrayLike, x: ArrayLike, w: ArrayLike) -> Gradients:
    """Return the gradients of ``dense``: dx = dy·W, dW = dyᵀ·x, db = Σ dy.

    Args:
        dy: (…, n_out).
        x: (…, n_in).
        w: (n_out, n_in).

    Raises:
        ShapeError: if the shapes do not fit each other.

    Example:
        >>> dense_backward([[1, 2]], [[3, 4]], [[5, 6], [7, 8]])
        Gradients(dx=array([[19, 22]]), dw=array([[3, 4],
               [6, 8]]), db=array([1, 2]))
    """
    gradient, inputs = as_numbers(dy, "the gradient"), as_numbers(x)
    weights = as_numbers(w, "the weights")
    if weights.ndim != 2 or inputs.ndim == 0 or inputs.shape[-1] != weights.shape[1]:
        raise ShapeError(f"an input {inputs.shape} does not fit weights {weights.shape}")
    _check_gradient(gradient.shape, (*inputs.shape[:-1], weights.shape[0]))
    rows, flowing = inputs.reshape(-1, weights.shape[1]), gradient.reshape(-1, weights.shape[0])
    check_exact(len(weights), gradient, weights)
    check_exact(len(rows), gradient, inputs)
    return Gradients(gradient @ weights, flowing.T @ rows, flowing.sum(axis=0))


def batch_norm_backward(
    dy: ArrayLike, x: ArrayLike, weight: ArrayLike | None = None, *, eps: float = 1e-5
) -> Gradients:
    """Return the gradients of ``batch_norm_train`` with respect to x, γ and β.

    The mean and the variance depend on x too, which takes away from dy its mean and its part
    along x̂:  dx = γ/√(σ²+ε) · (dy − mean(dy) − x̂·mean(dy·x̂)).

    Args:
        dy: like x.
        x: (N, C, *spatial) or (N, C).
        weight: γ, (C,); 1 if not given.
        eps: as in the forward pass.

    Source: Ioffe & Szegedy 2015, section 3.

    Raises:
        ShapeError: if the shapes do not fit each other.

    Example:
        >>> batch_norm_backward([[1.0], [0.0]], [[1.0], [3.0]], eps=0).db
        array([1.])
    """
    array, gradient = as_floats(x), as_floats(dy, "the gradient")
    _check_gradient(gradient.shape, array.shape)
    mean, var = batch_statistics(array)
    deviation = np.sqrt(per_channel(array, var, "the variance") + array.dtype.type(eps))
    normal = (array - per_channel(array, mean, "the mean")) / deviation
    axes = (0, *range(2, array.ndim))
    d_bias, d_weight = gradient.sum(axis=axes), (gradient * normal).sum(axis=axes)
    count = array.size // array.shape[1]
    dx = gradient - per_channel(array, d_bias / count, "the mean")
    dx = (dx - normal * per_channel(array, d_weight / count, "the mean")) / deviation
    if weight is not None:
        dx = dx * per_channel(array, weight, "the weight")
    return Gradients(dx, d_weight, d_bias)


def _check_gradient(shape: Sequence[int], result: Sequence[int]) -> None:
    if tuple(shape) != tuple(result):
        raise ShapeError(
            f"the gradient has shape {tuple(shape)}, but the result it belongs to {tuple(result)}"
        )

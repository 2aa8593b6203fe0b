"""Dense layers and the flattening before them."""

from numpy.typing import ArrayLike

from .arrays import Array, as_numbers, check_exact
from .errors import ShapeError
from .shapes import flatten_shape


def dense(x: ArrayLike, w: ArrayLike, bias: ArrayLike | None = None) -> Array:
    """Connect every input to every unit: y = x·Wᵀ + b.

    Args:
        x: (…, n_in); every leading axis is kept.
        w: (n_out, n_in), one row a unit (PyTorch). Keras stores the transpose.
        bias: (n_out,).

    Returns:
        (…, n_out). Whole numbers stay whole numbers and exact.

    Source: PyTorch ``linear``.

    Raises:
        ShapeError: if the sizes do not fit.
        NumberError: if the values are no numbers, or whole numbers too large to stay exact.

    Example:
        >>> dense([[1, 2]], [[3, 4], [5, 6], [7, 8]], [1, 0, 0])
        array([[12, 17, 23]])
    """
    inputs, weights = as_numbers(x), as_numbers(w, "the weights")
    if weights.ndim != 2:
        raise ShapeError(f"the weights need the axes (n_out, n_in), not shape {weights.shape}")
    if inputs.ndim == 0 or inputs.shape[-1] != weights.shape[1]:
        raise ShapeError(
            f"the weights take {weights.shape[1]} inputs, but the input has shape {inputs.shape}"
        )
    check_exact(weights.shape[1], inputs, weights)
    y: Array = inputs @ weights.T
    if bias is None:
        return y
    numbers = as_numbers(bias, "the bias")
    if numbers.shape != (weights.shape[0],):
        raise ShapeError(
            f"the bias needs one number for each of {weights.shape[0]} units, "
            f"not shape {numbers.shape}"
        )
    return y + numbers


def flatten(x: ArrayLike, *, start_axis: int = 1) -> Array:
    """Make one axis of all from ``start_axis`` on; 1 keeps the batch apart.

    Args:
        x: an array with at least one axis.
        start_axis: the first axis that is merged.

    Source: PyTorch ``flatten``, Keras ``Flatten``.

    Raises:
        ShapeError: if there is no such axis.

    Example:
        >>> flatten([[[1, 2], [3, 4]]])
        array([[1, 2, 3, 4]])
    """
    array = as_numbers(x)
    return array.reshape(flatten_shape(array.shape, start_axis=start_axis))

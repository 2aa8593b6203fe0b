"""Output sizes of convolutions and pools along one axis.

Everything rests on one count. A window of extent e = d(k−1)+1 that starts at 0, s, 2s, …
on a padded axis of size i+p₀+p₁ fits ⌊(i + p₀ + p₁ − e)/s⌋ + 1 times.
Whole volumes are in ``geometry``, the transposed operations in ``transposed_shapes``, the questions
asked backwards in ``inverse``, the guide's fifteen relationships in ``guide``.
"""

from collections.abc import Sequence
from math import prod

from .axes import whole
from .errors import ParameterError, ShapeError
from .padding import AxisPadding, axis_padding, kernel_extent


def window_count(padded: int, extent: int, stride: int) -> int:
    """Return how often a window of ``extent`` fits on ``padded`` elements, ``stride`` apart.

    Raises:
        ShapeError: if it does not fit even once.

    Example:
        >>> window_count(7, 3, 2)
        3
    """
    if extent > padded:
        raise ShapeError(f"kernel {extent} is larger than the padded input {padded}")
    return (padded - extent) // stride + 1


def conv_size(
    i: int, k: int, *, stride: int = 1, padding: AxisPadding = 0, dilation: int = 1
) -> int:
    """Return the output size of a convolution along one axis, ⌊(i+p₀+p₁−d(k−1)−1)/s⌋ + 1.

    Args:
        i: input size.
        k: kernel size.
        stride: steps between windows.
        padding: an int for both sides, a pair (before, after), or a rule (see ``padding``).
        dilation: distance between neighbouring taps.

    Source: Dumoulin & Visin, relationship 15; PyTorch ``Conv2d``; ONNX ``Conv``.

    Raises:
        ParameterError: if a setting is out of range.
        ShapeError: if the dilated kernel is larger than the padded input.

    Example:
        >>> conv_size(227, 11, stride=4)
        55
        >>> conv_size(32, 5, padding="same", stride=2)
        16
        >>> conv_size(10, 13)
        Traceback (most recent call last):
        ...
        generators.engine.errors.ShapeError: kernel 13 is larger than the padded input 10
    """
    whole(i, "input", 1)
    s = whole(stride, "stride", 1)
    before, after = axis_padding(i, k, stride=s, padding=padding, dilation=dilation)
    padded = before + i + after
    extent = kernel_extent(k, dilation=dilation)
    if extent > padded and dilation > 1:
        raise ShapeError(
            f"kernel {k} with dilation {dilation} spans {extent}, "
            f"which is larger than the padded input {padded}"
        )
    return window_count(padded, extent, s)


def pool_size(
    i: int,
    k: int,
    *,
    stride: int | None = None,
    padding: AxisPadding = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """Return the output size of a pool along one axis.

    Without ``ceil_mode`` it is the size of a convolution. With it the quotient is rounded up,
    and then the last window is dropped if it would start beyond the input and the padding
    before it, that is if (o−1)s ≥ i + p₀: it would see nothing but padding.

    Args:
        i: input size.
        k: window size.
        stride: steps between windows; ``None`` means k, windows side by side.
        padding: an int (at most k/2), a pair, or a rule.
        dilation: distance between neighbouring taps.
        ceil_mode: round up instead of down.

    Source: PyTorch ``MaxPool2d`` (note on ceil_mode); ONNX ``MaxPool`` since pull request 5741.

    Raises:
        ParameterError: if a setting is out of range.
        ShapeError: if not one window fits.

    Example:
        >>> pool_size(7, 2)
        3
        >>> pool_size(7, 2, ceil_mode=True)
        4
        >>> pool_size(32, 1, stride=2, ceil_mode=True)
        16
    """
    whole(i, "input", 1)
    extent = kernel_extent(k, dilation=dilation)
    s = whole(k if stride is None else stride, "stride", 1)
    check_pool_padding(k, padding, extent)
    before, after = axis_padding(i, k, stride=s, padding=padding, dilation=dilation)
    free = before + i + after - extent
    if not ceil_mode:
        return window_count(before + i + after, extent, s)
    count = -(-free // s) + 1
    if (count - 1) * s >= i + before:
        count -= 1
    if count < 1:
        raise ShapeError(f"pool window {extent} is larger than the padded input {free + extent}")
    return count


def check_pool_padding(k: int, padding: AxisPadding, extent: int) -> None:
    """Refuse a pool padding that lets a window lie in the padding alone.

    A number is PyTorch's padding, at most half the kernel; a pair is ONNX's, where each side
    must be smaller than the kernel's extent; a rule keeps to both by itself.

    Raises:
        ParameterError: if the padding is too large.

    Example:
        >>> check_pool_padding(2, 2, 2)
        Traceback (most recent call last):
        ...
        generators.engine.errors.ParameterError: pool padding 2 is more than half the kernel 2
    """
    if isinstance(padding, int):
        if 2 * padding > k:
            raise ParameterError(f"pool padding {padding} is more than half the kernel {k}")
    elif not isinstance(padding, str) and max(padding, default=0) >= extent:
        raise ParameterError(
            f"pool padding {tuple(padding)} must be smaller than the kernel {extent}"
        )


def adaptive_bounds(i: int, o: int) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges (start, stop) that an adaptive pool takes along one axis.

    Output r covers ⌊r·i/o⌋ up to, not including, ⌈(r+1)·i/o⌉.

    Source: PyTorch ``AdaptiveAvgPool2d``.

    Raises:
        ParameterError: if a size is below 1.

    Example:
        >>> adaptive_bounds(5, 3)
        ((0, 2), (1, 4), (3, 5))
    """
    whole(i, "input", 1)
    whole(o, "output", 1)
    return tuple((r * i // o, -(-(r + 1) * i // o)) for r in range(o))


def flatten_shape(shape: Sequence[int], *, start_axis: int = 1) -> tuple[int, ...]:
    """Return the shape after all axes from ``start_axis`` on have become one.

    Source: PyTorch ``Flatten`` (start_dim=1 keeps the batch axis).

    Raises:
        ShapeError: if there is no such axis.

    Example:
        >>> flatten_shape((8, 16, 5, 5))
        (8, 400)
    """
    if not -len(shape) <= start_axis < max(len(shape), 1):
        raise ShapeError(f"a shape with {len(shape)} axes has no axis {start_axis}")
    start = start_axis % max(len(shape), 1)
    return (*shape[:start], prod(shape[start:]))

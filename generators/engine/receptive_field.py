"""How much of the input one output sees, and where.

Go through the layers from the input. The first map sees single pixels, 1 apart: r = 1, j = 1.
A window of extent e = d(k−1)+1 adds e−1 steps of the present jump, and its stride stretches the
jump for all layers AFTER it:

    r ← r + d(k−1)·j        start ← start − p·j        j ← j·s

``start`` is the input index at which the field of output 0 begins; it lies in the padding when
it is negative. Source: Araujo, Norris & Sim, *Computing receptive fields of convolutional
neural networks*, Distill 2019.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .axes import per_axis, whole
from .errors import ParameterError
from .layer_ops import UNCHANGED
from .layers import Layer, layer_settings, op_name
from .padding import axis_padding, kernel_extent
from .shapes import conv_size, pool_size

_WINDOWED = frozenset(
    {
        "conv",
        "depthwise_conv",
        "separable_conv",
        "max_pool",
        "avg_pool",
        "lp_pool",
        "pool",
        "subsample",
    }
)
_POINTWISE = UNCHANGED | {"batch_norm", "prelu"}


class ReceptiveField(NamedTuple):
    """What one output sees along one axis, in input pixels.

    ``size`` is the extent from the first pixel to the last, ``jump`` the distance between the
    fields of neighbouring outputs, ``start`` the index at which the field of output 0 begins.
    """

    size: int
    jump: int
    start: int


class Window(NamedTuple):
    """A convolution or pool along one axis; ``before`` are the zeros in front of the input."""

    kernel: int
    stride: int = 1
    dilation: int = 1
    before: int = 0


def receptive_field(
    layers: Iterable[Layer], *, axis: int = 0, input_size: int | None = None
) -> ReceptiveField:
    """Return the receptive field of the last layer along one spatial axis.

    Args:
        layers: convolutions and pools as for ``summarise``; element-wise layers and batch norm
            change nothing; other layers see the whole map and are refused.
        axis: which spatial axis, where settings are given for each.
        input_size: size of the input along the axis; needed only for ``same`` padding with a
            stride, whose share before the input depends on it.

    Raises:
        ParameterError: if a layer has no window or ``input_size`` is needed and missing.
        ShapeError: if a window does not fit, where ``input_size`` is given.

    Example:
        >>> stem = [
        ...     {"op": "conv", "kernel": 7, "stride": 2, "padding": 3},
        ...     {"op": "max_pool", "kernel": 3, "stride": 2, "padding": 1},
        ... ]
        >>> receptive_field(stem)
        ReceptiveField(size=11, jump=4, start=-5)
    """
    found = ReceptiveField(1, 1, 0)
    for found in receptive_fields(layers, axis=axis, input_size=input_size):  # noqa: B007 (the last)
        pass
    return found


def receptive_fields(
    layers: Iterable[Layer], *, axis: int = 0, input_size: int | None = None
) -> Iterator[ReceptiveField]:
    """Yield the receptive field behind every layer that has a window.

    Arguments and errors are those of ``receptive_field``.

    Example:
        >>> [field.size for field in receptive_fields([{"op": "conv", "kernel": 3}] * 3)]
        [3, 5, 7]
    """
    return window_fields(_windows(layers, axis, input_size))


def window_fields(windows: Iterable[Window]) -> Iterator[ReceptiveField]:
    """Yield the receptive field behind every window of a stack, from the input on.

    Raises:
        ParameterError: if a kernel, stride or dilation is below 1.

    Example:
        >>> [field.size for field in window_fields([Window(7, stride=2), Window(3, stride=2)])]
        [7, 11]
    """
    size, jump, start = 1, 1, 0
    for kernel, stride, dilation, before in windows:
        size += (kernel_extent(kernel, dilation=dilation) - 1) * jump
        start -= before * jump
        jump *= whole(stride, "stride", 1)
        yield ReceptiveField(size, jump, start)


def receptive_positions(
    layers: Iterable[Layer], *, axis: int = 0, input_size: int | None = None
) -> tuple[int, ...]:
    """Return the input indices that output 0 really depends on; dilation can leave holes.

    Arguments and errors are those of ``receptive_field``; negative indices are padding.

    Example:
        >>> receptive_positions([{"op": "conv", "kernel": 3, "dilation": 2}])
        (0, 2, 4)
    """
    positions = {0}
    for window in reversed(list(_windows(layers, axis, input_size))):
        positions = {
            place * window.stride - window.before + tap * window.dilation
            for place in positions
            for tap in range(window.kernel)
        }
    return tuple(sorted(positions))


def _windows(layers: Iterable[Layer], axis: int, input_size: int | None) -> Iterator[Window]:
    size = input_size
    for layer in layers:
        op = op_name(layer)
        if op in _POINTWISE:
            continue
        if op not in _WINDOWED:
            raise ParameterError(f"{op} has no window of its own, so no receptive field is defined")
        window, size = _window(op, layer, axis, size)
        yield window


def _window(op: str, layer: Layer, axis: int, size: int | None) -> tuple[Window, int | None]:
    settings = layer_settings(layer)
    if "kernel" not in settings:
        raise ParameterError(f"{op} needs the setting 'kernel'")
    kernel = _entry(settings["kernel"], axis, "kernel")
    pooling = "pool" in op or op == "subsample"
    stride = _entry(settings.get("stride") or (kernel if pooling else 1), axis, "stride")
    dilation = _entry(settings.get("dilation", 1), axis, "dilation")
    padding = settings.get("padding", 0)
    if type(padding) is not int and isinstance(padding, Sequence) and not isinstance(padding, str):
        padding = padding[axis]
    if size is None and stride > 1 and padding in {"same", "same_lower"}:
        raise ParameterError("'same' padding with a stride needs the input_size")
    known = stride if size is None else size  # at stride 1 'same' is alike for every size
    before, _ = axis_padding(known, kernel, stride=stride, padding=padding, dilation=dilation)
    window = Window(kernel, stride, dilation, before)
    if size is None:
        return window, None
    if not pooling:
        after = conv_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    else:
        ceil_mode = bool(settings.get("ceil_mode", False))
        after = pool_size(
            size, kernel, stride=stride, padding=padding, dilation=dilation, ceil_mode=ceil_mode
        )
    return window, after


def _entry(value: int | Sequence[int], axis: int, name: str) -> int:
    if type(value) is not int and isinstance(value, Sequence):
        return per_axis(value, len(value), name)[axis]
    return whole(value, name, 1)

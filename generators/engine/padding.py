"""How many zeros stand before and after each axis.

Padding can be written as numbers or as a rule. The rules, with i the input size, k the
kernel, s the stride, d the dilation and e = d(k−1)+1 the extent of the dilated kernel:

=============  =========================================  ==========================================
rule           zeros before + after                       who
=============  =========================================  ==========================================
valid          0 + 0                                      all
same           P = max((⌈i/s⌉−1)s + e − i, 0), ⌊P/2⌋ first  TensorFlow, Keras, ONNX SAME_UPPER
same_lower     the same P, ⌈P/2⌉ first                    ONNX SAME_LOWER
same_torch     P = e−1, ⌊P/2⌋ first; stride 1 only        PyTorch's "same"
half           ⌊e/2⌋ + ⌊e/2⌋                              Dumoulin & Visin, relationship 3
full           e−1 + e−1                                  Dumoulin & Visin, relationship 4
causal         e−1 + 0; one spatial axis                  Keras Conv1D
=============  =========================================  ==========================================
"""

from collections.abc import Sequence
from typing import TypeAlias

from .axes import PerAxis, per_axis, whole
from .errors import ParameterError

Pair: TypeAlias = tuple[int, int]
AxisPadding: TypeAlias = int | str | Sequence[int]
Padding: TypeAlias = int | str | Sequence[int] | Sequence[Sequence[int]]

MODES = ("valid", "same", "same_lower", "same_torch", "half", "full", "causal")


def kernel_extent(k: int, *, dilation: int = 1) -> int:
    """Return d(k−1)+1, the distance from a dilated kernel's first tap to its last, inclusive.

    Source: Dumoulin & Visin, *A guide to convolution arithmetic*, section 5.1.

    Raises:
        ParameterError: if ``k`` or ``dilation`` is below 1.

    Example:
        >>> kernel_extent(3, dilation=2)
        5
    """
    return whole(dilation, "dilation", 1) * (whole(k, "kernel", 1) - 1) + 1


def same_padding(
    i: int, k: int, *, stride: int = 1, dilation: int = 1, lower: bool = False
) -> Pair:
    """Return the zeros (before, after) that give ⌈i/s⌉ outputs.

    P = max((⌈i/s⌉−1)·s + d(k−1)+1 − i, 0) is split in two; an odd element goes to the end
    (TensorFlow, Keras, ONNX SAME_UPPER) or, with ``lower``, to the start (ONNX SAME_LOWER).

    Raises:
        ParameterError: if a size, the stride or the dilation is below 1.

    Example:
        >>> same_padding(5, 2)
        (0, 1)
        >>> same_padding(224, 7, stride=2)
        (2, 3)
        >>> same_padding(5, 2, lower=True)
        (1, 0)
    """
    whole(i, "input", 1)
    s = whole(stride, "stride", 1)
    outputs = -(-i // s)
    total = max((outputs - 1) * s + kernel_extent(k, dilation=dilation) - i, 0)
    small, large = total // 2, total - total // 2
    return (large, small) if lower else (small, large)


def axis_padding(
    i: int, k: int, *, stride: int = 1, padding: AxisPadding = 0, dilation: int = 1
) -> Pair:
    """Turn any way of writing the padding of one axis into (before, after).

    Args:
        i: input size along the axis.
        k: kernel size along the axis.
        stride: steps between windows.
        padding: an int for both sides, a pair (before, after), or one of the rules above.
        dilation: distance between neighbouring taps of the kernel.

    Raises:
        ParameterError: for a negative number, an unknown rule, or ``same_torch`` with a
            stride other than 1.

    Example:
        >>> axis_padding(5, 3, padding="full")
        (2, 2)
        >>> axis_padding(5, 3, padding="causal", dilation=2)
        (4, 0)
        >>> axis_padding(5, 3, padding=(0, 1))
        (0, 1)
    """
    if type(padding) is int:
        if padding < 0:
            raise ParameterError(f"padding must be at least 0, not {padding}")
        return padding, padding
    if not isinstance(padding, str):
        if not isinstance(padding, Sequence):
            both = whole(padding, "padding")
            return both, both
        if len(padding) != 2:
            raise ParameterError(f"padding {tuple(padding)} needs two entries: before and after")
        return whole(padding[0], "padding"), whole(padding[1], "padding")
    if padding == "valid":
        return 0, 0
    if padding in {"same", "same_lower"}:
        return same_padding(i, k, stride=stride, dilation=dilation, lower=padding == "same_lower")
    extent = kernel_extent(k, dilation=dilation)
    if padding == "same_torch":
        if stride != 1:
            raise ParameterError(f"padding 'same' in PyTorch needs stride 1, not {stride}")
        return (extent - 1) // 2, extent // 2
    if padding == "half":
        return extent // 2, extent // 2
    if padding == "full":
        return extent - 1, extent - 1
    if padding == "causal":
        return extent - 1, 0
    raise ParameterError(f"padding {padding!r} is unknown; use a number or {', '.join(MODES)}")


def padding_pairs(
    spatial: Sequence[int],
    kernel: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> tuple[Pair, ...]:
    """Turn any way of writing a padding into one pair (before, after) for each spatial axis.

    Args:
        spatial: input sizes without batch and channels.
        kernel: kernel sizes, one an axis.
        stride: one for all axes or one an axis.
        padding: an int, one int an axis, one pair an axis, or a rule such as ``"same"``.
        dilation: one for all axes or one an axis.

    Raises:
        ParameterError: if an entry is out of range, missing, or the rule is unknown.

    Example:
        >>> padding_pairs((5, 6), (3, 2), padding="same")
        ((1, 1), (0, 1))
        >>> padding_pairs((5, 6), (3, 2), padding=(1, 0))
        ((1, 1), (0, 0))
        >>> padding_pairs((5, 6), (3, 2), padding=((0, 1), (2, 0)))
        ((0, 1), (2, 0))
    """
    axes = len(spatial)
    if type(padding) is int:
        if padding < 0:
            raise ParameterError(f"padding must be at least 0, not {padding}")
        return ((padding, padding),) * axes
    if padding == "causal" and axes != 1:
        raise ParameterError(f"padding 'causal' is for one spatial axis, not {axes}")
    strides = per_axis(stride, axes, "stride")
    dilations = per_axis(dilation, axes, "dilation")
    entries: Sequence[AxisPadding]
    if isinstance(padding, str) or not isinstance(padding, Sequence):
        entries = (padding,) * axes
    elif len(padding) != axes:
        raise ParameterError(
            f"padding {tuple(padding)} needs one entry for each spatial axis, {axes} in all"
        )
    else:
        entries = padding
    return tuple(
        axis_padding(i, k, stride=s, padding=p, dilation=d)
        for i, k, s, p, d in zip(spatial, kernel, strides, entries, dilations, strict=True)
    )

"""Output sizes of transposed convolutions, in the three senses that frameworks give them.

A transposed convolution first spreads every input over e = d(k−1)+1 outputs, s apart. That
gives the full size (i−1)s + e. Then it crops ``before`` and ``after`` and adds ``extra``
outputs at the end, which only the rightmost input can reach:

    o = (i−1)s + e − before − after + extra

The frameworks differ in how the three numbers are written. PyTorch takes them as ``padding``
and ``output_padding``. ONNX also has rules (``same`` gives i·s) and a wanted ``output_size``.
Keras has only ``valid`` and ``same`` and works the crop out from the forward convolution.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from .axes import PerAxis, per_axis, whole
from .errors import FrameworkError, ParameterError, ShapeError
from .padding import AxisPadding, Padding, axis_padding, kernel_extent, same_padding
from .shapes import conv_size

Framework: TypeAlias = Literal["torch", "onnx", "keras"]


class Crop(NamedTuple):
    """What a transposed convolution takes away and adds along one axis."""

    before: int
    after: int
    extra: int


def full_size(i: int, k: int, *, stride: int = 1, dilation: int = 1) -> int:
    """Return (i−1)s + d(k−1) + 1, the size before anything is cropped.

    Raises:
        ParameterError: if a size, the stride or the dilation is below 1.

    Example:
        >>> full_size(3, 3, stride=2)
        7
    """
    steps = whole(i, "input", 1) - 1
    return steps * whole(stride, "stride", 1) + kernel_extent(k, dilation=dilation)


def transposed_crop(
    i: int,
    k: int,
    *,
    stride: int = 1,
    padding: AxisPadding = 0,
    output_padding: int | None = None,
    dilation: int = 1,
    output_size: int | None = None,
    framework: Framework = "torch",
) -> Crop:
    """Return what the framework crops and adds along one axis.

    Args:
        i: input size.
        k: kernel size.
        stride: distance between the outputs of neighbouring inputs.
        padding: torch: an int or a pair; onnx: also ``valid``, ``same``, ``same_lower``;
            keras: ``valid`` or ``same``.
        output_padding: outputs added at the end; ``None`` is 0, and in Keras its own rule.
        dilation: distance between neighbouring taps.
        output_size: onnx only: the wanted size; the crop follows from it.
        framework: whose rules hold.

    Source: PyTorch ``ConvTranspose2d``; ONNX ``ConvTranspose``; Keras ``Conv2DTranspose``.

    Raises:
        ParameterError: if ``output_padding`` is not smaller than stride or dilation, or a
            setting is out of range.
        FrameworkError: if the framework has no such padding.
        ShapeError: if nothing would be left.

    Example:
        >>> transposed_crop(3, 4, stride=2, padding=1)
        Crop(before=1, after=1, extra=0)
        >>> transposed_crop(3, 2, stride=3, padding="valid", framework="keras")
        Crop(before=0, after=0, extra=1)
    """
    full = full_size(i, k, stride=stride, dilation=dilation)
    axis = _Axis(i, k, stride, dilation, full)
    if framework == "keras":
        crop = _keras_crop(axis, padding, output_padding)
    else:
        added = whole(0 if output_padding is None else output_padding, "output_padding")
        if added >= max(stride, dilation):
            raise ParameterError(
                f"output_padding {added} must be smaller than the stride {stride} "
                f"or the dilation {dilation}"
            )
        if framework == "onnx":
            crop = _onnx_crop(axis, padding, added, output_size)
        elif framework == "torch":
            crop = _torch_crop(axis, padding, added, output_size)
        else:
            raise ParameterError(f"framework {framework!r} is unknown; use torch, onnx or keras")
    left = full - crop.before - crop.after + crop.extra
    if left < 1:
        raise ShapeError(f"the padding crops the {full} outputs to {left}, so nothing is left")
    return crop


class _Axis(NamedTuple):
    """One axis of a transposed convolution before its crop."""

    i: int
    k: int
    stride: int
    dilation: int
    full: int


def _torch_crop(axis: _Axis, padding: AxisPadding, added: int, output_size: int | None) -> Crop:
    if output_size is not None:
        raise FrameworkError("output_size is an ONNX attribute; in PyTorch use output_padding")
    if padding in {"same", "same_lower", "same_torch"}:
        raise FrameworkError(
            f"PyTorch has no padding {padding!r} for a transposed convolution; "
            "use a number, or framework='onnx' or 'keras'"
        )
    return Crop(*axis_padding(axis.i, axis.k, padding=padding, dilation=axis.dilation), added)


def _onnx_crop(axis: _Axis, padding: AxisPadding, added: int, output_size: int | None) -> Crop:
    if padding not in {"same", "same_lower"} and output_size is None:
        pads = axis_padding(axis.i, axis.k, padding=padding, dilation=axis.dilation)
        return Crop(*pads, added)
    wanted = axis.i * axis.stride if output_size is None else whole(output_size, "output_size", 1)
    surplus = axis.full + added - wanted
    if surplus < 0:  # a kernel shorter than the stride leaves zeros at the end
        return Crop(0, 0, added - surplus)
    small, large = surplus // 2, surplus - surplus // 2
    return Crop(small, large, added) if padding == "same" else Crop(large, small, added)


def _keras_crop(axis: _Axis, padding: AxisPadding, output_padding: int | None) -> Crop:
    i, k, stride, dilation, full = axis
    if padding not in {"valid", "same"}:
        raise FrameworkError(f"Keras takes padding 'valid' or 'same' here, not {padding!r}")
    extent = kernel_extent(k, dilation=dilation)
    if output_padding is None:
        size = i * stride + (max(extent - stride, 0) if padding == "valid" else 0)
    else:
        added = whole(output_padding, "output_padding")
        if added >= stride:
            raise FrameworkError(f"in Keras output_padding {added} must be below stride {stride}")
        size = full - (2 * (extent // 2) if padding == "same" else 0) + added
    if size < 1 or conv_size(size, k, stride=stride, padding=padding, dilation=dilation) != i:
        raise FrameworkError(
            f"Keras finds no convolution from {size} to {i} with kernel {k} and stride {stride}"
        )
    before = 0
    if padding == "same":
        before = same_padding(size, k, stride=stride, dilation=dilation)[0]
    after = full - before - size
    return Crop(before, max(after, 0), max(-after, 0))


def transposed_size(
    i: int,
    k: int,
    *,
    stride: int = 1,
    padding: AxisPadding = 0,
    output_padding: int | None = None,
    dilation: int = 1,
    output_size: int | None = None,
    framework: Framework = "torch",
) -> int:
    """Return the output size of a transposed convolution along one axis.

    torch and onnx: (i−1)s − p₀ − p₁ + d(k−1) + output_padding + 1. ONNX ``same``: i·s.
    Keras without output_padding: ``same`` i·s, ``valid`` i·s + max(e−s, 0); with it:
    (i−1)s + e − 2⌊e/2⌋ (``same`` only) + output_padding. e = d(k−1)+1.

    Arguments, sources and errors are those of ``transposed_crop``.

    Example:
        >>> transposed_size(7, 4, stride=2, padding=1)
        14
        >>> transposed_size(7, 3, stride=2, padding=1, output_padding=1)
        14
        >>> transposed_size(4, 2, stride=3, padding="valid", framework="keras")
        12
        >>> transposed_size(4, 2, stride=3)
        11
    """
    crop = transposed_crop(
        i,
        k,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
        output_size=output_size,
        framework=framework,
    )
    full = full_size(i, k, stride=stride, dilation=dilation)
    return full - crop.before - crop.after + crop.extra


def transposed_crops(
    spatial: Sequence[int],
    kernel: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis | None = None,
    dilation: PerAxis = 1,
    output_size: Sequence[int] | None = None,
    framework: Framework = "torch",
) -> tuple[Crop, ...]:
    """Return one ``Crop`` for each spatial axis; see ``transposed_crop``.

    Example:
        >>> transposed_crops((3, 3), (3, 2), stride=2, padding=(1, 0))
        (Crop(before=1, after=1, extra=0), Crop(before=0, after=0, extra=0))
    """
    axes = len(spatial)
    strides = per_axis(stride, axes, "stride")
    dilations = per_axis(dilation, axes, "dilation")
    added: Sequence[int | None] = (None,) * axes
    if output_padding is not None:
        added = per_axis(output_padding, axes, "output_padding", 0)
    sizes: Sequence[int | None] = (None,) * axes
    if output_size is not None:
        sizes = per_axis(output_size, axes, "output_size")
    pads: Sequence[AxisPadding]
    if isinstance(padding, str) or not isinstance(padding, Sequence):
        pads = (padding,) * axes
    elif len(padding) == axes:
        pads = padding
    else:
        raise ParameterError(
            f"padding {tuple(padding)} needs one entry for each spatial axis, {axes} in all"
        )
    return tuple(
        transposed_crop(
            spatial[axis],
            kernel[axis],
            stride=strides[axis],
            padding=pads[axis],
            output_padding=added[axis],
            dilation=dilations[axis],
            output_size=sizes[axis],
            framework=framework,
        )
        for axis in range(axes)
    )

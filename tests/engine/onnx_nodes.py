"""ONNX operators as calls of the engine: attributes and inputs in, outputs out."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from generators import engine

Attributes: TypeAlias = dict[str, Any]
Operator: TypeAlias = Callable[..., tuple[Any, ...]]

OPERATORS: dict[str, Operator] = {}


def operator(name: str) -> Callable[[Operator], Operator]:
    def register(function: Operator) -> Operator:
        OPERATORS[name] = function
        return function

    return register


def padding_of(attrs: Attributes, axes: int) -> Any:
    """Return ``auto_pad`` as the engine's rule, or ``pads`` as pairs."""
    rule = attrs.get("auto_pad", "NOTSET")
    if rule != "NOTSET":
        return {"VALID": "valid", "SAME_UPPER": "same", "SAME_LOWER": "same_lower"}[rule]
    pads = attrs.get("pads", [0] * (2 * axes))
    return list(zip(pads[:axes], pads[axes:], strict=True))


def window_of(attrs: Attributes, axes: int) -> dict[str, Any]:
    return {
        "stride": attrs.get("strides", 1),
        "padding": padding_of(attrs, axes),
        "dilation": attrs.get("dilations", 1),
    }


@operator("Conv")
def conv(attrs: Attributes, x: Any, w: Any, b: Any = None) -> tuple[Any, ...]:
    groups = attrs.get("group", 1)
    return (engine.conv(x, w, b, groups=groups, **window_of(attrs, x.ndim - 2)),)


@operator("ConvInteger")
def conv_integer(
    attrs: Attributes, x: Any, w: Any, x_zero: Any = 0, w_zero: Any = 0
) -> tuple[Any, ...]:
    shifted = np.asarray(w_zero, np.int64).reshape(-1, *(1,) * (w.ndim - 1))
    return conv(attrs, x.astype(np.int64) - np.int64(x_zero), w.astype(np.int64) - shifted)


@operator("ConvTranspose")
def conv_transpose(attrs: Attributes, x: Any, w: Any, b: Any = None) -> tuple[Any, ...]:
    return (
        engine.conv_transpose(
            x,
            w,
            b,
            groups=attrs.get("group", 1),
            output_padding=attrs.get("output_padding"),
            output_size=attrs.get("output_shape"),
            framework="onnx",
            **window_of(attrs, x.ndim - 2),
        ),
    )


@operator("MaxPool")
def max_pool(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    y, places = engine.max_pool(
        x,
        attrs["kernel_shape"],
        ceil_mode=bool(attrs.get("ceil_mode", 0)),
        return_indices=True,
        **window_of(attrs, x.ndim - 2),
    )
    # ONNX counts through batch and channels too, and may count columns first.
    spatial, each = x.shape[2:], int(np.prod(x.shape[2:]))
    if attrs.get("storage_order", 0):
        places = np.ravel_multi_index(np.unravel_index(places, spatial), spatial, order="F")
    maps = np.arange(x.shape[0] * x.shape[1]).reshape(*x.shape[:2], *(1,) * len(spatial))
    return y, places + maps * each


@operator("MaxUnpool")
def max_unpool(attrs: Attributes, x: Any, places: Any, shape: Any = None) -> tuple[Any, ...]:
    axes = x.ndim - 2
    kernel, stride = attrs["kernel_shape"], attrs.get("strides", [1] * axes)
    pads = attrs.get("pads", [0] * 2 * axes)
    sizes = [
        (x.shape[2 + axis] - 1) * stride[axis] + kernel[axis] - pads[axis] - pads[axes + axis]
        for axis in range(axes)
    ]
    y = engine.max_unpool(x, places % int(np.prod(sizes)), sizes)
    if shape is not None:  # a larger size only leaves room after the map
        room = [(0, int(wanted) - size) for wanted, size in zip(shape[2:], sizes, strict=True)]
        y = engine.pad(y, room)
    return (y,)


@operator("AveragePool")
def average_pool(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (
        engine.avg_pool(
            x,
            attrs["kernel_shape"],
            ceil_mode=bool(attrs.get("ceil_mode", 0)),
            count_include_pad=bool(attrs.get("count_include_pad", 0)),
            **window_of(attrs, x.ndim - 2),
        ),
    )


@operator("LpPool")
def lp_pool(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (
        engine.lp_pool(
            x,
            attrs.get("p", 2),
            attrs["kernel_shape"],
            ceil_mode=bool(attrs.get("ceil_mode", 0)),
            **window_of(attrs, x.ndim - 2),
        ),
    )


@operator("GlobalAveragePool")
def global_average_pool(_attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (engine.global_avg_pool(x),)


@operator("GlobalMaxPool")
def global_max_pool(_attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (engine.global_max_pool(x),)


@operator("GlobalLpPool")
def global_lp_pool(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (engine.global_lp_pool(x, attrs.get("p", 2)),)


@operator("Col2Im")
def col2im(attrs: Attributes, x: Any, image: Any, block: Any) -> tuple[Any, ...]:
    window = window_of(attrs, len(image))
    return (engine.col2im(x, image.tolist(), block.tolist(), **window),)


@operator("Flatten")
def flatten(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    """ONNX makes two axes: all before ``axis`` and all from it on."""
    axis = attrs.get("axis", 1)
    tail = engine.flatten(x[..., None], start_axis=axis % x.ndim if axis < 0 else axis)
    return (tail.reshape(-1, tail.shape[-1]),)


@operator("Gemm")
def gemm(attrs: Attributes, a: Any, b: Any, c: Any = None) -> tuple[Any, ...]:
    left = a.T if attrs.get("transA", 0) else a
    right = b if attrs.get("transB", 0) else b.T
    product = attrs.get("alpha", 1.0) * engine.dense(left, right)
    return (product if c is None else product + attrs.get("beta", 1.0) * c,)


@operator("MatMul")
def matmul(_attrs: Attributes, a: Any, b: Any) -> tuple[Any, ...]:
    if b.ndim == 1:
        return (engine.dense(a, b[None])[..., 0],)
    if b.ndim == 2:
        return (engine.dense(a, b.T),)
    left = a[None] if a.ndim == 1 else a
    lead = np.broadcast_shapes(left.shape[:-2], b.shape[:-2])
    lefts = np.broadcast_to(left, (*lead, *left.shape[-2:]))
    rights = np.broadcast_to(b, (*lead, *b.shape[-2:]))
    y = np.stack([engine.dense(lefts[at], rights[at].T) for at in np.ndindex(*lead)])
    y = y.reshape(*lead, left.shape[-2], b.shape[-1])
    return (y[..., 0, :] if a.ndim == 1 else y,)


@operator("BatchNormalization")
def batch_norm(
    attrs: Attributes, x: Any, scale: Any, shift: Any, *statistics: Any
) -> tuple[Any, ...]:
    mean, var = statistics
    eps = attrs.get("epsilon", 1e-5)
    if not attrs.get("training_mode", 0):
        return (engine.batch_norm(x, mean, var, scale, shift, eps=eps),)
    return engine.batch_norm_train(
        x,
        scale,
        shift,
        running_mean=mean,
        running_var=var,
        momentum=1 - attrs.get("momentum", 0.9),
        eps=eps,
        unbiased=False,
    )


@operator("InstanceNormalization")
def instance_norm(attrs: Attributes, x: Any, scale: Any, shift: Any) -> tuple[Any, ...]:
    return (engine.instance_norm(x, scale, shift, eps=attrs.get("epsilon", 1e-5)),)


@operator("GroupNormalization")
def group_norm(attrs: Attributes, x: Any, scale: Any, shift: Any) -> tuple[Any, ...]:
    groups, eps = attrs["num_groups"], attrs.get("epsilon", 1e-5)
    return (engine.group_norm(x, groups, scale, shift, eps=eps),)


@operator("LayerNormalization")
def layer_norm(attrs: Attributes, x: Any, scale: Any, shift: Any = None) -> tuple[Any, ...]:
    axis = attrs.get("axis", -1)
    axes = -axis if axis < 0 else x.ndim - axis
    return (engine.layer_norm(x, axes, scale, shift, eps=attrs.get("epsilon", 1e-5)),)

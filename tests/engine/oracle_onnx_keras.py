"""Records of onnxruntime and Keras, as calls of the engine."""

from typing import Any

from generators import engine
from tests.engine.oracle_cases import Case, Facts, adapter, chosen, layer_facts


def onnx_padding(attrs: dict[str, Any]) -> Any:
    rule = attrs.get("auto_pad", "NOTSET")
    if rule != "NOTSET":
        return {"VALID": "valid", "SAME_UPPER": "same", "SAME_LOWER": "same_lower"}[rule]
    pads = attrs.get("pads", [0] * 2 * len(attrs["kernel_shape"]))
    half = len(pads) // 2
    return list(zip(pads[:half], pads[half:], strict=True))


@adapter("onnx_conv")
def onnx_conv(case: Case) -> Facts:
    attrs = case["attrs"]
    stride, dilation = attrs["strides"], attrs["dilations"]
    padding = onnx_padding(attrs)
    return {
        "y": engine.conv(case["x"], case["w"], stride=stride, padding=padding, dilation=dilation)
    }


@adapter("onnx_maxpool")
def onnx_max_pool(case: Case) -> Facts:
    attrs = case["attrs"]
    return {
        "y": engine.max_pool(
            case["x"],
            attrs["kernel_shape"],
            stride=attrs["strides"],
            padding=onnx_padding(attrs),
            ceil_mode=bool(attrs.get("ceil_mode", 0)),
        )
    }


@adapter("onnx_averagepool")
def onnx_average_pool(case: Case) -> Facts:
    attrs = case["attrs"]
    return {
        "y": engine.avg_pool(
            case["x"],
            attrs["kernel_shape"],
            stride=attrs["strides"],
            padding=onnx_padding(attrs),
            ceil_mode=bool(attrs.get("ceil_mode", 0)),
            count_include_pad=bool(attrs["count_include_pad"]),
        )
    }


@adapter("onnx_convtranspose")
def onnx_conv_transpose(case: Case) -> Facts:
    attrs = case["attrs"]
    return {
        "y": engine.conv_transpose(
            case["x"],
            case["w"],
            stride=attrs["strides"],
            padding=onnx_padding(attrs),
            output_padding=attrs.get("output_padding"),
            framework="onnx",
        )
    }


@adapter("keras_conv1d", "keras_conv2d")
def keras_conv(case: Case) -> Facts:
    attrs = case["attrs"]
    facts = layer_facts({"op": case["op"].removeprefix("keras_")} | attrs, case)
    if "x" in case:
        settings = chosen(attrs, "stride", "padding", "dilation", "groups")
        facts["y"] = engine.conv(case["x"], case["w"], case["b"], **settings)
    return facts


@adapter("keras_separable_conv2d", "keras_depthwise_conv2d")
def keras_depthwise(case: Case) -> Facts:
    return layer_facts({"op": case["op"].removeprefix("keras_")} | case["attrs"], case)


@adapter("keras_conv2d_transpose")
def keras_conv_transpose(case: Case) -> Facts:
    attrs = case["attrs"]
    facts = layer_facts({"op": "conv_transpose", "framework": "keras"} | attrs, case)
    if "x" in case:
        settings = chosen(attrs, "stride", "padding", "output_padding")
        facts["y"] = engine.conv_transpose(case["x"], case["w"], framework="keras", **settings)
    return facts


@adapter("keras_max_pool2d")
def keras_max_pool(case: Case) -> Facts:
    settings = chosen(case["attrs"], "stride", "padding")
    return {"y": engine.max_pool(case["x"], case["attrs"]["kernel"], **settings)}


@adapter("keras_average_pool2d")
def keras_average_pool(case: Case) -> Facts:
    settings = chosen(case["attrs"], "stride", "padding")
    kernel = case["attrs"]["kernel"]
    return {"y": engine.avg_pool(case["x"], kernel, **settings, count_include_pad=False)}

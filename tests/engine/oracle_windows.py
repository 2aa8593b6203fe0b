"""Records of PyTorch's convolutions and pools, as calls of the engine."""

import numpy as np

from generators import engine
from tests.engine.oracle_cases import Case, Facts, adapter, chosen, layer_facts


@adapter("conv1d", "conv2d", "conv2d_same")
def torch_conv(case: Case) -> Facts:
    attrs = case["attrs"]
    padding = "same_torch" if attrs["padding"] == "same" else attrs["padding"]
    settings = chosen(attrs, "stride", "dilation", "groups") | {"padding": padding}
    layer = chosen(attrs, "in_channels", "out_channels", "kernel", "bias") | settings
    facts = layer_facts({"op": "conv"} | layer, case)
    if "x" in case:
        facts["y"] = engine.conv(case["x"], case["w"], case.get("b"), **settings)
    return facts


@adapter("conv_transpose1d", "conv_transpose2d")
def torch_conv_transpose(case: Case) -> Facts:
    attrs = case["attrs"]
    settings = chosen(attrs, "stride", "padding", "output_padding", "dilation", "groups")
    layer = chosen(attrs, "in_channels", "out_channels", "kernel", "bias") | settings
    facts = layer_facts({"op": "conv_transpose"} | layer, case)
    if "x" in case:
        facts["y"] = engine.conv_transpose(case["x"], case["w"], case.get("b"), **settings)
    return facts


@adapter("max_pool2d")
def torch_max_pool(case: Case) -> Facts:
    attrs = case["attrs"]
    layer = layer_facts({"op": "max_pool2d"} | attrs, case)
    settings = chosen(attrs, "stride", "padding", "dilation", "ceil_mode")
    y, argmax = engine.max_pool(
        case.get("x", np.zeros(case["in"])), attrs["kernel"], **settings, return_indices=True
    )
    return layer | {"y": y, "argmax": argmax}


@adapter("avg_pool2d")
def torch_avg_pool(case: Case) -> Facts:
    attrs = dict(case["attrs"])
    kernel = attrs.pop("kernel")
    x = case.get("x", np.zeros(case["in"]))
    return {"out": list(case["in"][:2]), "params": 0} | {"y": engine.avg_pool(x, kernel, **attrs)}


@adapter("lp_pool2d")
def torch_lp_pool(case: Case) -> Facts:
    attrs = dict(case["attrs"])
    return {"y": engine.lp_pool(case["x"], attrs.pop("p"), attrs.pop("kernel"), **attrs)}


@adapter("adaptive_avg_pool2d")
def torch_adaptive_avg(case: Case) -> Facts:
    return {"y": engine.adaptive_avg_pool(case["x"], case["attrs"]["output_size"])}


@adapter("adaptive_max_pool2d")
def torch_adaptive_max(case: Case) -> Facts:
    return {"y": engine.adaptive_max_pool(case["x"], case["attrs"]["output_size"])}


@adapter("im2col")
def torch_unfold(case: Case) -> Facts:
    attrs = dict(case["attrs"])
    return {"y": engine.im2col(case["x"], attrs.pop("kernel"), **attrs)}


@adapter("col2im")
def torch_fold(case: Case) -> Facts:
    attrs = dict(case["attrs"])
    size, kernel = attrs.pop("output_size"), attrs.pop("kernel")
    return {"y": engine.col2im(case["x"], size, kernel, **attrs)}

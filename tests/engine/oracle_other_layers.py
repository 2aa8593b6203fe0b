"""Records of PyTorch's other layers, losses, gradients and networks, as calls of the engine."""

from collections.abc import Callable
from typing import Any

import numpy as np

from generators import engine
from tests.engine.oracle_cases import Case, Facts, adapter, chosen, layer_facts


@adapter("linear", "keras_dense")
def dense(case: Case) -> Facts:
    facts = layer_facts({"op": "dense"} | case["attrs"], case)
    if "x" in case:
        facts["y"] = engine.dense(case["x"], case["w"], case["b"])
    return facts


@adapter("flatten")
def torch_flatten(case: Case) -> Facts:
    y = engine.flatten(np.zeros(case["in"]), start_axis=case["attrs"]["start_dim"])
    return {"out": list(y.shape), "params": 0}


@adapter("batch_norm2d")
def torch_batch_norm(case: Case) -> Facts:
    attrs = case["attrs"]
    facts = layer_facts({"op": "batch_norm2d", "affine": attrs["affine"]}, case)
    if "x" in case:
        trained = engine.batch_norm_train(case["x"], momentum=attrs["momentum"], eps=attrs["eps"])
        facts |= {
            "y_train": trained.y,
            "running_mean": trained.running_mean,
            "running_var": trained.running_var,
            "y_eval": engine.batch_norm(
                case["x"], trained.running_mean, trained.running_var, eps=attrs["eps"]
            ),
        }
    return facts


@adapter("keras_batch_norm")
def keras_batch_norm(case: Case) -> Facts:
    return layer_facts({"op": "batch_norm"} | case["attrs"], case)


@adapter("activation")
def activation(case: Case) -> Facts:
    name: str = case["attrs"]["fn"]
    settings: dict[str, Any] = {}
    if name.startswith("leaky_relu_"):
        name, settings = "leaky_relu", {"negative_slope": float(name[11:].replace("_", "."))}
    elif name == "gelu_tanh":
        name, settings = "gelu", {"approximate": "tanh"}
    function, derivative = engine.activation(name)
    z = np.asarray(case["z"], float)
    return {"y": function(z, **settings), "dy": derivative(z, **settings)}


@adapter("softmax")
def softmax(case: Case) -> Facts:
    z, axis = case["z"], case["attrs"]["axis"]
    facts = {"y": engine.softmax(z, axis), "log_y": engine.log_softmax(z, axis)}
    return facts | ({"jacobian": engine.softmax_jacobian(z)} if "jacobian" in case else {})


LOSSES: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "smooth_l1_loss": (engine.smooth_l1_loss, engine.smooth_l1_loss_gradient),
    "l1_loss": (engine.mae_loss, engine.mae_loss_gradient),
    "mse_loss": (engine.mse_loss, engine.mse_loss_gradient),
    "cross_entropy_logits": (engine.cross_entropy_loss, engine.cross_entropy_loss_gradient),
    "bce_logits": (engine.bce_with_logits_loss, engine.bce_with_logits_loss_gradient),
    "bce_probs": (engine.bce_loss, engine.bce_loss_gradient),
}


@adapter(*LOSSES)
def loss(case: Case) -> Facts:
    function, gradient = LOSSES[case["op"]]
    z, target, reduction = case["z"], case["target"], case["attrs"]["reduction"]
    return {
        "loss": function(z, target, reduction=reduction),
        "loss_sum": function(z, target, reduction="sum"),
        "dz": gradient(z, target, reduction=reduction),
    }


@adapter("dist")
def distributions(case: Case) -> Facts:
    truth, model = case["z"], case["target"]
    cross = engine.cross_entropy(truth, model)
    return {
        "cross_entropy": cross,
        "entropy": engine.entropy(truth),
        "kl": engine.kl_divergence(truth, model),
        "cross_entropy_bits": cross / np.log(2),
        "out": [],
    }


@adapter("conv2d_backward")
def conv_backward(case: Case) -> Facts:
    settings = chosen(case["attrs"], "stride", "padding", "dilation", "groups")
    gradients = engine.conv_backward(case["dy"], case["x"], case["w"], **settings)
    y = engine.conv(case["x"], case["w"], case["b"], **settings)
    return {"y": y} | gradients._asdict()


@adapter("pool2d_backward")
def pool_backward(case: Case) -> Facts:
    attrs = dict(case["attrs"])
    kind, kernel = attrs.pop("kind"), attrs.pop("kernel")
    if kind == "max":
        dx = engine.max_pool_backward(case["dy"], case["x"], kernel, **attrs)
        return {"y": engine.max_pool(case["x"], kernel, **attrs), "dx": dx}
    dx = engine.avg_pool_backward(case["dy"], tuple(case["in"]), kernel, **attrs)
    return {"y": engine.avg_pool(case["x"], kernel, **attrs), "dx": dx}


@adapter("conv_relu_pool_backward")
def block_backward(case: Case) -> Facts:
    operands = (case["x"], case["w"], case["b"])
    pool = case["attrs"]["pool"]
    forward = engine.conv_relu_pool(*operands, pool=pool)
    backward = engine.conv_relu_pool_backward(case["dy"], *operands, pool=pool)
    return {"z": forward.z, "y": forward.y} | chosen(backward._asdict(), "dx", "dw", "db")


@adapter("receptive_field")
def receptive_field(case: Case) -> Facts:
    layers = case["attrs"]["layers"]
    field = engine.receptive_field(layers)
    size = case["in"][2]
    for layer in layers:
        size = engine.conv_size(
            size,
            layer["kernel"],
            stride=layer["stride"],
            padding=layer["padding"],
            dilation=layer["dilation"],
        )
    return {
        "rf": field.size,
        "jump": field.jump,
        "first_index": field.start,
        "support": len(engine.receptive_positions(layers)),
        "out": [1, 1, size],
    }


@adapter("network")
def network(case: Case) -> Facts:
    batch, *shape = case["in"]
    summary = engine.summarise(case["attrs"]["layers"], shape)
    rows = [
        layer
        | {
            "out": list(row.shape),
            "params": row.params,
            "trainable": row.trainable,
            "macs": row.macs,
        }
        for layer, row in zip(case["attrs"]["layers"], summary.rows, strict=True)
    ]
    assert rows == case["rows"], case["id"]
    return {
        "out": [batch, *summary.shape],
        "macs": summary.macs,
        "activations": summary.activations,
        "params": summary.params,
        "trainable": summary.trainable,
        "nontrainable": summary.non_trainable,
    }


@adapter("separable_vs_standard")
def separable_vs_standard(case: Case) -> Facts:
    """Two stacked PyTorch layers, which have a bias each."""
    attrs = case["attrs"]
    channels, filters, kernel = attrs["in_channels"], attrs["out_channels"], attrs["kernel"]
    bias, output = attrs["bias"], case["out"][2:]
    same = {"padding": [k // 2 for k in kernel]}
    depthwise = layer_facts({"op": "depthwise_conv", "kernel": kernel, "bias": bias} | same, case)
    pointwise = {"op": "conv", "out_channels": filters, "kernel": 1, "bias": bias}
    pointwise_facts = layer_facts(pointwise, {"in": depthwise["out"]})
    return {
        "out": pointwise_facts["out"],
        "params": depthwise["params"] + pointwise_facts["params"],
        "standard_params": engine.conv_params(channels, filters, kernel, bias=bias),
        "macs": engine.separable_macs(channels, filters, kernel, output),
        "standard_macs": engine.conv_macs(channels, filters, kernel, output),
    }

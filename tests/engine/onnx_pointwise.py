"""ONNX's element-wise operators, softmaxes, losses and optimisers as calls of the engine."""

from collections.abc import Callable
from typing import Any

import numpy as np

from generators import engine
from tests.engine.onnx_nodes import Attributes, operator

PLAIN: dict[str, Callable[..., Any]] = {
    "Relu": engine.relu,
    "Sigmoid": engine.sigmoid,
    "Tanh": engine.tanh,
    "Softplus": engine.softplus,
    "Softsign": engine.softsign,
    "HardSwish": engine.hardswish,
    "Mish": engine.mish,
}
WITH_SETTINGS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    # attribute and ONNX's default; the engine takes them in this order
    "LeakyRelu": (engine.leaky_relu, {"alpha": 0.01}),
    "Elu": (engine.elu, {"alpha": 1.0}),
    "Celu": (engine.celu, {"alpha": 1.0}),
    "Selu": (engine.selu, {"alpha": 1.67326319217681884765625, "gamma": 1.05070102214813232421875}),
    "ThresholdedRelu": (engine.thresholded_relu, {"alpha": 1.0}),
    "HardSigmoid": (engine.hardsigmoid, {"alpha": 0.2, "beta": 0.5}),
    "Gelu": (engine.gelu, {"approximate": "none"}),
    "Swish": (engine.silu, {"alpha": 1.0}),
    "Softmax": (engine.softmax, {"axis": -1}),
    "LogSoftmax": (engine.log_softmax, {"axis": -1}),
}


def _plain(function: Callable[..., Any]) -> Callable[..., tuple[Any, ...]]:
    def run(_attrs: Attributes, x: Any) -> tuple[Any, ...]:
        return (function(x),)

    return run


def _with_settings(
    function: Callable[..., Any], defaults: dict[str, Any]
) -> Callable[..., tuple[Any, ...]]:
    def run(attrs: Attributes, x: Any) -> tuple[Any, ...]:
        return (function(x, *(attrs.get(name, value) for name, value in defaults.items())),)

    return run


for plain_name, plain_function in PLAIN.items():
    operator(plain_name)(_plain(plain_function))
for set_name, (set_function, set_defaults) in WITH_SETTINGS.items():
    operator(set_name)(_with_settings(set_function, set_defaults))


@operator("PRelu")
def prelu(_attrs: Attributes, x: Any, slope: Any) -> tuple[Any, ...]:
    return (engine.prelu(x, slope),)


@operator("NegativeLogLikelihoodLoss")
def nll_loss(attrs: Attributes, x: Any, target: Any, weight: Any = None) -> tuple[Any, ...]:
    settings = {"reduction": attrs.get("reduction", "mean")}
    if "ignore_index" in attrs:
        settings["ignore_index"] = attrs["ignore_index"]
    return (engine.nll_loss(x, target, weight, **settings),)


@operator("SoftmaxCrossEntropyLoss")
def cross_entropy(attrs: Attributes, x: Any, target: Any, weight: Any = None) -> tuple[Any, ...]:
    logs = engine.log_softmax(x, 1)
    settings = {"reduction": attrs.get("reduction", "mean")}
    if "ignore_index" in attrs:
        settings["ignore_index"] = attrs["ignore_index"]
    return engine.cross_entropy_loss(x, target, weight, **settings), logs


@operator("Dropout")
def dropout(
    _attrs: Attributes, x: Any, ratio: Any = 0.5, training: Any = False, *, mask: Any = None
) -> tuple[Any, ...]:
    """The mask is random, so it is taken from the case; without training all units are kept."""
    kept = np.ones(x.shape, bool) if not training or mask is None else mask
    return engine.dropout(x, kept, float(ratio) if training else 0.0), kept


@operator("Momentum")
def momentum(attrs: Attributes, rate: Any, step: Any, *tensors: Any) -> tuple[Any, ...]:
    """ONNX's beta is what dampening leaves of the gradient, from step 1 on."""
    count = len(tensors) // 3
    steps = []
    for tensor in range(count):
        w, gradient, velocity = tensors[tensor::count]
        steps.append(
            engine.momentum_step(
                w,
                gradient,
                velocity,
                float(rate),
                momentum=attrs["alpha"],
                dampening=1 - attrs["beta"] if int(step) > 0 else 0.0,
                weight_decay=attrs["norm_coefficient"],
                nesterov=attrs["mode"] == "nesterov",
            )
        )
    return tuple(part for parts in zip(*steps, strict=True) for part in parts)


@operator("Adam")
def adam(attrs: Attributes, rate: Any, step: Any, *tensors: Any) -> tuple[Any, ...]:
    """ONNX counts steps from 0, does not correct that one, and adds ε as Keras does."""
    count = len(tensors) // 4
    decay = 1 - attrs.get("norm_coefficient_post", 0.0)
    steps = []
    for tensor in range(count):
        w, gradient, mean, square = tensors[tensor::count]
        new, *means = engine.adam_step(
            w,
            gradient + attrs["norm_coefficient"] * w,
            mean,
            square,
            max(int(step), 1),
            lr=float(rate),
            beta1=attrs["alpha"],
            beta2=attrs["beta"],
            eps=attrs["epsilon"],
            correct_bias=int(step) > 0,
            framework="keras",
        )
        steps.append((decay * new, *means))
    return tuple(part for parts in zip(*steps, strict=True) for part in parts)

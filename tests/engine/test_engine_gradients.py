"""Every gradient against central differences of the function it belongs to."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from generators import engine

RANDOM = np.random.default_rng(20240229)
X = RANDOM.normal(size=(2, 4, 6, 5))
W = RANDOM.normal(size=(6, 2, 3, 2))
WINDOW: dict[str, Any] = {"stride": (2, 1), "padding": ((1, 0), (2, 1)), "dilation": (1, 2)}


def slope(function: Callable[[Any], Any], at: Any, dy: Any, step: float = 1e-6) -> Any:
    """Return ∂⟨function(at), dy⟩/∂at by differences on both sides of every element."""
    gradient = np.zeros_like(at, dtype=float)
    for place in np.ndindex(*at.shape):
        nudge = np.zeros_like(at, dtype=float)
        nudge[place] = step
        gradient[place] = ((function(at + nudge) - function(at - nudge)) * dy).sum() / (2 * step)
    return gradient


def check(function: Callable[[Any], Any], at: Any, backward: Callable[[Any], Any]) -> None:
    dy = RANDOM.normal(size=np.shape(function(at)))
    assert np.allclose(backward(dy), slope(function, at, dy), rtol=1e-5, atol=1e-6)


def test_conv_passes_gradients_to_input_weights_and_bias() -> None:
    window = WINDOW | {"groups": 2}
    bias = RANDOM.normal(size=6)
    check(lambda x: engine.conv(x, W, **window), X,
          lambda dy: engine.conv_backward(dy, X, W, **window).dx)  # fmt: skip
    check(lambda w: engine.conv(X, w, **window), W,
          lambda dy: engine.conv_backward(dy, X, W, **window).dw)  # fmt: skip
    check(lambda b: engine.conv(X, W, b, **window), bias, engine.conv_bias_gradient)


@pytest.mark.parametrize("framework", ["torch", "keras"])
def test_conv_transpose_passes_gradients_to_input_and_weights(framework: Any) -> None:
    window: dict[str, Any] = {"stride": 3, "padding": "same"}
    if framework == "torch":
        window = {"stride": 3, "padding": 1, "output_padding": 1, "dilation": 2, "groups": 2}
    window["framework"] = framework
    w = RANDOM.normal(size=(4, 3, 2, 2))
    check(lambda x: engine.conv_transpose(x, w, **window), X,
          lambda dy: engine.conv_transpose_backward(dy, X, w, **window).dx)  # fmt: skip
    check(lambda v: engine.conv_transpose(X, v, **window), w,
          lambda dy: engine.conv_transpose_backward(dy, X, w, **window).dw)  # fmt: skip


POOLS: list[dict[str, Any]] = [
    {"kernel": 2},
    {"kernel": 3, "stride": 2, "padding": 1, "ceil_mode": True},
    {"kernel": (2, 3), "stride": 1, "padding": ((1, 0), (2, 1)), "dilation": (2, 1)},
]


@pytest.mark.parametrize("window", POOLS)
def test_max_and_lp_pools_pass_gradients_to_their_input(window: dict[str, Any]) -> None:
    check(
        lambda x: engine.max_pool(x, **window),
        X,
        lambda dy: engine.max_pool_backward(dy, X, **window),
    )
    check(
        lambda x: engine.lp_pool(x, 3, **window),
        X,
        lambda dy: engine.lp_pool_backward(dy, X, 3, **window),
    )


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("window", POOLS)
def test_average_pools_pass_gradients_to_their_input(window: dict[str, Any], counted: bool) -> None:
    check(
        lambda x: engine.avg_pool(x, **window, count_include_pad=counted),
        X,
        lambda dy: engine.avg_pool_backward(dy, X.shape, **window, count_include_pad=counted),
    )


@pytest.mark.parametrize("size", [1, (4, 3)])
def test_adaptive_pools_pass_gradients(size: Any) -> None:
    check(
        lambda x: engine.adaptive_avg_pool(x, size),
        X,
        lambda dy: engine.adaptive_avg_pool_backward(dy, X.shape),
    )
    check(
        lambda x: engine.adaptive_max_pool(x, size),
        X,
        lambda dy: engine.adaptive_max_pool_backward(dy, X),
    )


def test_dense_batch_norm_and_softmax_pass_gradients() -> None:
    rows, w = RANDOM.normal(size=(3, 5)), RANDOM.normal(size=(2, 5))
    check(lambda x: engine.dense(x, w), rows, lambda dy: engine.dense_backward(dy, rows, w).dx)
    check(lambda v: engine.dense(rows, v), w, lambda dy: engine.dense_backward(dy, rows, w).dw)
    gamma = RANDOM.normal(size=4)
    check(lambda x: engine.batch_norm_train(x, gamma).y, X,
          lambda dy: engine.batch_norm_backward(dy, X, gamma).dx)  # fmt: skip
    check(lambda g: engine.batch_norm_train(X, g).y, gamma,
          lambda dy: engine.batch_norm_backward(dy, X, gamma).dw)  # fmt: skip
    check(engine.softmax, rows, lambda dy: engine.softmax_backward(dy, rows))
    check(engine.softmax, rows[0], lambda dy: dy @ engine.softmax_jacobian(rows[0]))
    check(engine.log_softmax, rows[0], lambda dy: dy @ engine.log_softmax_jacobian(rows[0]))


@pytest.mark.parametrize("name", sorted(set(engine.ACTIVATIONS) - {"prelu"}))
def test_every_activation_has_its_derivative(name: str) -> None:
    function, _ = engine.activation(name)
    z = RANDOM.normal(size=50) * 4
    check(function, z, lambda dy: engine.activation_backward(dy, z, name))


def test_prelu_has_its_derivative_for_each_channel() -> None:
    slopes = RANDOM.normal(size=4)
    check(lambda z: engine.prelu(z, slopes), X, lambda dy: dy * engine.prelu_derivative(X, slopes))


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize(
    ("loss", "gradient", "target"),
    [
        (engine.mse_loss, engine.mse_loss_gradient, RANDOM.normal(size=7)),
        (engine.mae_loss, engine.mae_loss_gradient, RANDOM.normal(size=7)),
        (engine.smooth_l1_loss, engine.smooth_l1_loss_gradient, RANDOM.normal(size=7)),
        (engine.bce_loss, engine.bce_loss_gradient, np.arange(7) % 2),
        (engine.bce_with_logits_loss, engine.bce_with_logits_loss_gradient, np.arange(7) % 2),
        (engine.hinge_loss, engine.hinge_loss_gradient, 1 - 2 * (np.arange(7) % 2)),
    ],
)
def test_every_loss_has_its_gradient(loss: Any, gradient: Any, target: Any, reduction: str) -> None:
    values = RANDOM.uniform(0.1, 0.9, size=7)
    check(lambda v: loss(v, target, reduction=reduction), values,
          lambda dy: dy * gradient(values, target, reduction=reduction))  # fmt: skip


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_weighted_cross_entropy_has_its_gradient(reduction: Any) -> None:
    z, target = RANDOM.normal(size=(5, 3, 2)), RANDOM.integers(0, 3, (5, 2))
    target[0, 0] = -100
    settings = {"weight": RANDOM.uniform(1, 2, 3), "reduction": reduction}
    check(lambda v: engine.cross_entropy_loss(v, target, **settings), z,
          lambda dy: dy * engine.cross_entropy_loss_gradient(z, target, **settings))  # fmt: skip

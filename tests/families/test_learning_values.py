"""Activations, gradients and optimiser steps found another way: by differences, by shares."""

from math import cosh, exp, sinh

from tests.families.another_way import Params, Way, each_way, missed


def _activation(f: str, alpha: float, z: float) -> float:
    if f == "relu":
        return (z + abs(z)) / 2
    if f == "leaky_relu":
        return z if z > 0 else alpha * z
    if f == "sigmoid":
        return exp(z) / (exp(z) + 1)
    if f == "tanh":
        return sinh(z) / cosh(z)
    steps = 2_000  # softplus is the area under the sigmoid from far left
    width = (z + 30) / steps
    middles = (-30 + (at + 0.5) * width for at in range(steps))
    return sum(_activation("sigmoid", alpha, at) for at in middles) * width


def activation_value(params: Params) -> list[float]:
    return [_activation(params["f"], params["alpha"], z) for z in params["z"]]


def activation_derivative(params: Params) -> list[float]:
    f, alpha, h = params["f"], params["alpha"], 1e-3
    return [
        (_activation(f, alpha, z + h) - _activation(f, alpha, z - h)) / (2 * h) for z in params["z"]
    ]


def relu_backward(params: Params) -> list[list[float]]:
    return [
        [g if str(z)[0] != "-" else 0 for z, g in zip(zs, gs, strict=True)]
        for zs, gs in zip(params["z"], params["dy"], strict=True)
    ]


def pool_backward(params: Params) -> list[list[float]]:
    """The change of Σ dy·y when one cell grows a little: no cell equals another."""
    x, dy, k, s = params["x"], params["dy"], params["k"], params["s"]

    def loss(image: list[list[float]]) -> float:
        found = 0.0
        for r, row in enumerate(dy):
            for c, gradient in enumerate(row):
                seen = [v for line in image[r * s : r * s + k] for v in line[c * s : c * s + k]]
                found += gradient * (
                    max(seen) if params["kind"] == "max" else sum(seen) / len(seen)
                )
        return found

    gradient: list[list[float]] = []
    for r, row in enumerate(x):
        gradient.append([])
        for c in range(len(row)):
            up = [list(line) for line in x]
            up[r][c] += 0.5
            gradient[-1].append(round((loss(up) - loss(x)) / 0.5, 9))
    return gradient


def optimiser_step(params: Params) -> list[float]:
    new = []
    for at, (w, g) in enumerate(zip(params["w"], params["g"], strict=True)):
        lr = params["lr"]
        g += params["decay"] * w  # noqa: PLW2901 (the penalty's slope joins the loss's)
        old_v = params["v"][at] if params["v"] else 0
        if params["kind"] == "sgd":
            new.append(w - g * lr)
        elif params["rule"] == "keras":
            new.append(w + params["mu"] * old_v - lr * g)
        elif params["kind"] == "momentum":
            new.append(w - lr * g - lr * params["mu"] * old_v)
        else:
            old_m = params["m"][at] if params["m"] else 0
            b1, b2, t = params["b1"], params["b2"], params["t"]
            mean = (old_m + (1 / b1 - 1) * g) * b1 / (1 - b1**t)
            square = (old_v + (1 / b2 - 1) * g**2) * b2 / (1 - b2**t)
            new.append(w - lr * mean * square**-0.5)
    return new


@each_way(activation_value, activation_derivative, relu_backward, pool_backward, optimiser_step)
def test_learning_is_found_another_way(way: Way) -> None:
    assert missed(way, seeds=12) == []

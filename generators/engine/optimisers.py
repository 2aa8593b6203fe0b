"""One step of gradient descent, plain, with momentum, and Adam.

A step takes parameters, their gradient and what was remembered of earlier steps, and returns
what changes; nothing is modified in place.
"""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, as_floats
from .axes import whole
from .errors import ParameterError, ShapeError


class MomentumStep(NamedTuple):
    """The new parameters and the new velocity."""

    w: Array
    velocity: Array


class AdamStep(NamedTuple):
    """The new parameters and the new running means of gradient and squared gradient."""

    w: Array
    mean: Array
    square: Array


def sgd_step(w: ArrayLike, gradient: ArrayLike, lr: float, *, weight_decay: float = 0.0) -> Array:
    """Return w − lr·(g + λw).

    Args:
        w: parameters, any shape.
        gradient: g, the same shape.
        lr: learning rate.
        weight_decay: λ, an L2 penalty of λ/2·w².

    Source: PyTorch ``SGD``.

    Raises:
        ShapeError: if the shapes differ.

    Example:
        >>> sgd_step([1.0, 2.0], [10, -10], 0.1)
        array([0., 3.])
    """
    parameters, g = _same_shape(w, gradient)
    return parameters - lr * (g + weight_decay * parameters)


def momentum_step(
    w: ArrayLike,
    gradient: ArrayLike,
    velocity: ArrayLike | None,
    lr: float,
    *,
    momentum: float = 0.9,
    dampening: float = 0.0,
    weight_decay: float = 0.0,
    nesterov: bool = False,
    framework: Literal["torch", "keras"] = "torch",
) -> MomentumStep:
    """Return a step that keeps part of the last one's direction.

    - torch: v ← μv + (1−τ)g, w ← w − lr·v; Nesterov w ← w − lr·(g + μv)
    - keras: v ← μv − lr·g, w ← w + v; Nesterov w ← w + μv − lr·g

    With a constant learning rate both walk the same way; Keras' velocity is −lr times PyTorch's.

    Args:
        w: parameters, any shape.
        gradient: g, the same shape.
        velocity: v of the last step; ``None`` at the first, which is not dampened.
        lr: learning rate.
        momentum: μ, the share that is kept.
        dampening: τ, PyTorch only; ONNX calls 1−τ beta.
        weight_decay: λ, added to the gradient as λw.
        nesterov: look ahead along the velocity.
        framework: whose formula.

    Source: Sutskever et al. 2013; PyTorch ``SGD``, Keras ``SGD``.

    Raises:
        ShapeError: if the shapes differ.
        ParameterError: if the framework is unknown.

    Example:
        >>> momentum_step([1.0], [2], [1], 0.1)
        MomentumStep(w=array([0.71]), velocity=array([2.9]))
    """
    parameters, g = _same_shape(w, gradient)
    v = np.zeros_like(parameters) if velocity is None else _same_shape(w, velocity)[1]
    g = g + weight_decay * parameters
    if framework == "torch":
        v = momentum * v + (g if velocity is None else (1 - dampening) * g)
        return MomentumStep(parameters - lr * (g + momentum * v if nesterov else v), v)
    if framework == "keras":
        v = momentum * v - lr * g
        return MomentumStep(parameters + (momentum * v - lr * g if nesterov else v), v)
    raise ParameterError(f"framework {framework!r} is unknown; use torch or keras")


def adam_step(
    w: ArrayLike,
    gradient: ArrayLike,
    mean: ArrayLike | None,
    square: ArrayLike | None,
    step: int,
    *,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    correct_bias: bool = True,
    framework: Literal["torch", "keras"] = "torch",
) -> AdamStep:
    """Return a step of about lr in each parameter, whatever the size of its gradient.

    m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²,  w ← w − lr·m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ) and
    v̂ = v/(1−β₂ᵗ), which make up for the start at 0. Keras and ONNX add ε to √v instead of √v̂.

    Args:
        w: parameters, any shape.
        gradient: g, the same shape.
        mean: m of the last step; ``None`` is 0.
        square: v of the last step; ``None`` is 0.
        step: t, 1 for the first step.
        lr: learning rate.
        beta1: share of the old mean.
        beta2: share of the old square.
        eps: ε, keeps the quotient finite; Keras uses 1e-7.
        correct_bias: whether m and v are corrected for their start.
        framework: where ε is added.

    Source: Kingma & Ba 2015, algorithm 1 and the order at the end of section 2; PyTorch
    ``Adam``, Keras ``Adam``.

    Raises:
        ShapeError: if the shapes differ.
        ParameterError: if ``step`` is below 1 or the framework unknown.

    Example:
        >>> adam_step([1.0], [5], None, None, 1, lr=0.1).w
        array([0.9])
    """
    whole(step, "step", 1)
    parameters, g = _same_shape(w, gradient)
    m = np.zeros_like(parameters) if mean is None else _same_shape(w, mean)[1]
    v = np.zeros_like(parameters) if square is None else _same_shape(w, square)[1]
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    first = 1 - beta1**step if correct_bias else 1.0
    second = 1 - beta2**step if correct_bias else 1.0
    if framework == "torch":
        return AdamStep(parameters - lr * (m / first) / (np.sqrt(v / second) + eps), m, v)
    if framework == "keras":
        rate = lr * np.sqrt(second) / first
        return AdamStep(parameters - rate * m / (np.sqrt(v) + eps), m, v)
    raise ParameterError(f"framework {framework!r} is unknown; use torch or keras")


def _same_shape(w: ArrayLike, other: ArrayLike) -> tuple[Array, Array]:
    parameters, values = as_floats(w, "the parameters"), as_floats(other, "the gradient")
    if parameters.shape != values.shape:
        raise ShapeError(f"parameters {parameters.shape} do not fit values {values.shape}")
    return parameters, values

"""The activations by name, for questions that draw one, and their step in backpropagation."""

from collections.abc import Callable
from typing import NamedTuple

from numpy.typing import ArrayLike

from . import activations, hard_activations, rectifiers
from .arrays import Array, as_floats
from .errors import ParameterError, ShapeError


class Activation(NamedTuple):
    """A function of the input z and its derivative; both may take settings by keyword."""

    function: Callable[..., Array]
    derivative: Callable[..., Array]


ACTIVATIONS = {
    "relu": Activation(rectifiers.relu, rectifiers.relu_derivative),
    "relu6": Activation(rectifiers.relu6, rectifiers.relu6_derivative),
    "leaky_relu": Activation(rectifiers.leaky_relu, rectifiers.leaky_relu_derivative),
    "prelu": Activation(rectifiers.prelu, rectifiers.prelu_derivative),
    "elu": Activation(rectifiers.elu, rectifiers.elu_derivative),
    "selu": Activation(rectifiers.selu, rectifiers.selu_derivative),
    "celu": Activation(rectifiers.celu, rectifiers.celu_derivative),
    "sigmoid": Activation(activations.sigmoid, activations.sigmoid_derivative),
    "tanh": Activation(activations.tanh, activations.tanh_derivative),
    "softplus": Activation(activations.softplus, activations.softplus_derivative),
    "softsign": Activation(activations.softsign, activations.softsign_derivative),
    "silu": Activation(activations.silu, activations.silu_derivative),
    "gelu": Activation(activations.gelu, activations.gelu_derivative),
    "mish": Activation(activations.mish, activations.mish_derivative),
    "hardtanh": Activation(hard_activations.hardtanh, hard_activations.hardtanh_derivative),
    "hardsigmoid": Activation(
        hard_activations.hardsigmoid, hard_activations.hardsigmoid_derivative
    ),
    "hardswish": Activation(hard_activations.hardswish, hard_activations.hardswish_derivative),
}


def activation(name: str) -> Activation:
    """Return an activation by its name.

    Raises:
        ParameterError: if there is none of that name.

    Example:
        >>> activation("relu").function([-1, 2])
        array([0, 2])
    """
    if name not in ACTIVATIONS:
        raise ParameterError(f"activation {name!r} is unknown; use {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]


def activation_backward(
    dy: ArrayLike, z: ArrayLike, name: str = "relu", **settings: float | str
) -> Array:
    """Return ∂L/∂z = dy·f′(z): the mask or slope comes from the forward INPUT.

    Args:
        dy: gradient with respect to the result.
        z: what went into the activation, of the same shape.
        name: of the activation.
        **settings: its settings, such as ``negative_slope``.

    Raises:
        ShapeError: if the shapes differ.
        ParameterError: if there is no activation of that name.

    Example:
        >>> activation_backward([5, -5], [-1, 2])
        array([ 0., -5.])
    """
    gradient, inputs = as_floats(dy, "the gradient"), as_floats(z)
    if gradient.shape != inputs.shape:
        raise ShapeError(f"the gradient has shape {gradient.shape}, the input {inputs.shape}")
    return gradient * activation(name).derivative(inputs, **settings)

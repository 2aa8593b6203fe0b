"""The activations that are worked by hand: their names, formulas and lines of PyTorch."""

from typing import NamedTuple

from ..parameter import Parameter
from .arrays import amount
from .numbers import number


class Named(NamedTuple):
    """How an activation is called, its formula, its slope, and its PyTorch function."""

    name: str
    formula: str
    slope: str
    torch: str


NAMED = {
    "relu": Named("ReLU", "max(0, z)", "1 for z > 0, else 0", "F.relu(z)"),
    "leaky_relu": Named(
        "leaky ReLU", "z for z > 0, else {a}·z", "1 for z > 0, else {a}", "F.leaky_relu(z, {a})"
    ),
    "sigmoid": Named("sigmoid", "1/(1 + e^(−z))", "σ(z)·(1 − σ(z))", "torch.sigmoid(z)"),
    "tanh": Named("tanh", "2σ(2z) − 1", "1 − tanh²(z)", "torch.tanh(z)"),
    "softplus": Named("softplus", "ln(1 + e^z)", "σ(z)", "F.softplus(z)"),
}
FUNCTION = Parameter(
    "f",
    "activation",
    "choice",
    choices=tuple(NAMED),
    default="relu",
    aliases=("activation", "function"),
)
SLOPE = amount("alpha", "slope of leaky ReLU for negative inputs", 0.1, "slope", "negative_slope")


def called(f: str, alpha: float) -> str:
    """Name an activation, with its slope where it has one."""
    more = f" with slope {number(alpha)} for negative inputs" if f == "leaky_relu" else ""
    return NAMED[f].name + more


def filled(text: str, alpha: float) -> str:
    """Put the slope of leaky ReLU into a formula."""
    return text.replace("{a}", f"{alpha:.12g}")

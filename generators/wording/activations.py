"""The activations that are worked by hand: their names, formulas, steps and lines of PyTorch."""

from collections.abc import Sequence
from math import exp, tanh
from typing import NamedTuple

from ..parameter import Parameter
from .numbers import factor, fixed, number


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
    "elu": Named(
        "ELU", "z for z > 0, else {a}·(e^z − 1)", "1 for z > 0, else {a}·e^z", "F.elu(z, {a})"
    ),
}
DRAWN = ("relu", "leaky_relu", "sigmoid", "tanh", "softplus")
"""Those that levels ask; the others may be set."""

FUNCTION = Parameter(
    "f",
    "activation",
    "choice",
    choices=tuple(NAMED),
    default="relu",
    aliases=("activation", "function"),
    synonyms={
        **dict.fromkeys(("leaky relu", "leaky-relu", "leakyrelu", "leaky", "prelu"), "leaky_relu"),
        **dict.fromkeys(("logistic", "sigma", "σ"), "sigmoid"),
    },
)
SLOPE = Parameter(
    "alpha",
    "slope of leaky ReLU for negative inputs (0.1 if not given), or ELU's α (1)",
    "real",
    low=-1000,
    high=1000,
    optional=True,
    aliases=("slope", "negative_slope", "a"),
)


def slope_of(f: str, alpha: float | None) -> float:
    """Return α, which has a default of its own for each activation that has one."""
    return alpha if alpha is not None else 1 if f == "elu" else 0.1


def called(f: str, alpha: float) -> str:
    """Name an activation inside a sentence, with its α where it has one."""
    if f == "elu":
        return f"ELU with α = {number(alpha)}"
    more = f" with slope {number(alpha)} for negative inputs" if f == "leaky_relu" else ""
    return "the " * (f == "sigmoid") + NAMED[f].name + more


def worked(f: str, z: float, alpha: float) -> str:
    """Write an activation's value with its numbers, up to the last sign of equality.

    Example:
        >>> worked("relu", -4, 0.1), worked("sigmoid", -1.2, 0.1)
        ('max(0, −4)', '1/(1 + e^1.2) = 1/(1 + 3.3201)')
    """
    match f:
        case "relu":
            return f"max(0, {number(z)})"
        case "sigmoid":
            return f"1/(1 + e^{factor(-z)}) = 1/(1 + {_power(-z)})"
        case "tanh":
            return f"2σ(2·{factor(z)}) − 1 = 2·{fixed(_sigmoid(2 * z), 4)} − 1"
        case "softplus":
            return f"ln(1 + e^{factor(z)}) = ln(1 + {_power(z)})"
    if z > 0:
        return f"{number(z)} > 0, so z"
    if f == "elu":
        return f"{number(alpha)}·(e^{factor(z)} − 1) = {number(alpha)}·({_power(z)} − 1)"
    return f"{number(alpha)}·{factor(z)}"


def worked_slope(f: str, z: float, alpha: float) -> str:
    """Write an activation's slope with its numbers, up to the last sign of equality."""
    match f:
        case "sigmoid":
            s = fixed(_sigmoid(z), 4)
            return f"σ(z) = {s}, so {s}·(1 − {s})"
        case "tanh":
            t = fixed(tanh(z), 4)
            return f"tanh(z) = {t}, so 1 − {factor(float(t.replace('−', '-')))}²"
        case "softplus":
            return f"σ(z) = 1/(1 + e^{factor(-z)}) = 1/(1 + {_power(-z)})"
    if z > 0:
        return f"{number(z)} > 0, slope"
    if f == "elu":
        return f"{number(alpha)}·e^{factor(z)}"
    return f"{number(z)} ≤ 0, slope" if z else "at 0 the negative side's slope"


def corner(f: str, z: Sequence[float]) -> str:
    """Say which slope a corner has, where an input lies on it; else nothing."""
    on_it = f in ("relu", "leaky_relu") and 0 in z
    return " At 0, take the slope of the negative side." if on_it else ""


def _sigmoid(z: float) -> float:
    return (tanh(z / 2) + 1) / 2


def _power(z: float) -> str:
    return fixed(exp(z), 4) if z < 20 else number(exp(min(z, 700)), 5)


def filled(text: str, alpha: float) -> str:
    """Put the slope of leaky ReLU into a formula."""
    return text.replace("{a}", f"{alpha:.12g}")

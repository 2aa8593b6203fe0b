"""The numbers that an activation is applied to, and what it makes of them."""

from typing import Any

from .. import engine
from ..draws import Draws
from .activations import DRAWN

_FUNCTIONS = {1: ("relu", "leaky_relu"), 2: ("sigmoid", "tanh", "softplus"), 3: DRAWN}


def draw_inputs(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a function and inputs ``z`` of both signs, never 0: whole at level 1, then tenths."""
    f = draws.choice(_FUNCTIONS[level])
    high, scale, count = (5, 1, 3) if level == 1 else (25, 10, level + 1)
    sizes = draws.sample(range(1, high + 1), count)
    values = [size / scale if scale > 1 else size for size in sizes]
    signs = draws.shuffle([1, -1, *(draws.sign() for _ in values[2:])])
    return {"z": [sign * value for sign, value in zip(signs, values, strict=True)], "f": f}


def values_and_slopes(f: str, z: list[float], alpha: float) -> tuple[list[float], list[float]]:
    """Return an activation's values at the inputs, and its slopes there.

    Args:
        f: one of ``NAMED``.
        z: the inputs.
        alpha: leaky ReLU's slope for negative inputs, or ELU's α; others have none.
    """
    settings = {"leaky_relu": {"negative_slope": alpha}, "elu": {"alpha": alpha}}.get(f, {})
    function = engine.activation(f)
    return function.function(z, **settings).tolist(), function.derivative(z, **settings).tolist()

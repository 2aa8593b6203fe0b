"""Slopes of activations at a few numbers."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import show, vector
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.activation_inputs import draw_inputs, values_and_slopes
from ...wording.activations import (
    FUNCTION,
    NAMED,
    SLOPE,
    called,
    corner,
    filled,
    slope_of,
    worked_slope,
)
from ...wording.arrays import decimals, float_list, row
from ...wording.grids import shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, fixed, number

PLACES = 3

FAMILY = Family(
    id="activation-derivative",
    title="Slopes of activation functions",
    topic="activations",
    exam_level=2,
    marks=2,
    needs=("activation-value",),
    levels=(
        Level("ReLU and leaky ReLU", ("value",)),
        Level("sigmoid, tanh, softplus", ("value",)),
        Level("four values, any of the five", ("value",)),
    ),
    parameters=(
        row("z", "inputs", "x", "input", "inputs"),
        FUNCTION,
        SLOPE,
        decimals(PLACES),
        wording("layer", "slope", "code"),
    ),
    misconceptions={
        "value": "That is the value of the function, not its derivative.",
        "always-one": "For negative inputs the slope is not 1.",
        "swapped-sides": "The slope is 1 on the positive side.",
        "leaky-as-relu": "Leaky ReLU has the slope {alpha} for negative inputs, not 0.",
        "sigmoid-of-x": "s(1 − s) uses s = σ(z), not z itself.",
        "one-minus": "The factor σ(z) is missing: σ(z)·(1 − σ(z)).",
        "tanh-x": "The derivative is 1 − tanh²(z), not 1 − z².",
        "not-squared": "The derivative is 1 − tanh²(z): tanh is squared.",
        "as-sigmoid": "The derivative of softplus is σ(z) itself, not that of σ.",
        "as-relu": "Softplus has no corner: its slope is σ(z), between 0 and 1.",
    },
)


draw = draw_inputs


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the slopes."""
    z, f, places = params["z"], params["f"], params["decimals"]
    alpha = slope_of(f, params["alpha"])
    params = {**params, "alpha": alpha}
    values, slopes = values_and_slopes(f, z, alpha)
    answer = vector(slopes, decimals=places)
    rule = filled(NAMED[f].slope, alpha)
    steps = [
        Step(f"z = {number(at)}: {worked_slope(f, at, alpha)}", fixed(slope, places))
        for at, slope in zip(z, slopes, strict=True)
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("in order", show(answer))],
        slips={**_slips(z, f, alpha), "value": values},
        idea=f"The derivative of {NAMED[f].name} is {rule}.",
    )


def _slips(z: list[float], f: str, alpha: float) -> dict[str, list[float]]:
    match f:
        case "relu":
            return {"always-one": [1.0] * len(z), "swapped-sides": [float(v < 0) for v in z]}
        case "leaky_relu":
            return {
                "always-one": [1.0] * len(z),
                "leaky-as-relu": engine.relu_derivative(z).tolist(),
                "swapped-sides": [alpha if v > 0 else 1.0 for v in z],
            }
        case "sigmoid":
            return {
                "sigmoid-of-x": [v * (1 - v) for v in z],
                "one-minus": engine.sigmoid([-v for v in z]).tolist(),
            }
        case "tanh":
            return {
                "tanh-x": [1 - v * v for v in z],
                "not-squared": [1 - v for v in engine.tanh(z).tolist()],
            }
        case "elu":
            return {}
        case _:
            return {
                "as-sigmoid": engine.sigmoid_derivative(z).tolist(),
                "as-relu": engine.relu_derivative(z).tolist(),
            }


def _prompt(params: Mapping[str, Any]) -> str:
    z, f, alpha = params["z"], params["f"], params["alpha"]
    wanted = digits(params["decimals"], even=True) + corner(f, z)
    given = shown_vector("z", z)
    match params["wording"]:
        case "slope":
            return f"What is the derivative of {called(f, alpha)} at each of these inputs? {wanted}\n\n{given}"
        case "code":
            values = float_list(z)
            lines = (
                f"z = torch.tensor({values}, requires_grad=True)",
                f"{filled(NAMED[f].torch, alpha)}.sum().backward()",
            )
            return f"What is z.grad after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            return f"Backpropagation reaches an activation, {called(f, alpha)}, whose inputs were z. By which factors does it multiply the gradient? {wanted}\n\n{given}"

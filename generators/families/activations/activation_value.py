"""Activations applied to a few numbers."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import show, vector
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.activation_inputs import draw_inputs, values_and_slopes
from ...wording.activations import FUNCTION, NAMED, SLOPE, called, filled, slope_of, worked
from ...wording.arrays import decimals, float_list, row
from ...wording.grids import shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, fixed, number

PLACES = 3

FAMILY = Family(
    id="activation-value",
    title="Values of activation functions",
    topic="activations",
    exam_level=2,
    marks=2,
    levels=(
        Level("ReLU and leaky ReLU", ("derivative",)),
        Level("sigmoid, tanh, softplus", ("derivative",)),
        Level("four values, any of the five", ("derivative",)),
    ),
    parameters=(
        row("z", "inputs", "x", "input", "inputs"),
        FUNCTION,
        SLOPE,
        decimals(PLACES),
        wording("layer", "apply", "code"),
    ),
    misconceptions={
        "relu-abs": "ReLU clips negatives to 0, it does not flip their sign.",
        "relu-side": "ReLU keeps the positive values and clips the negative ones.",
        "leaky-as-relu": "Leaky ReLU keeps {alpha}·z for negative inputs.",
        "leaky-abs": "Leaky ReLU keeps the sign of negative inputs.",
        "sigmoid-sign": "The exponent is −z: mind the sign.",
        "tanh-as-sigmoid": "That is σ(z); tanh(z) = 2σ(2z) − 1.",
        "tanh-no-double": "tanh(z) = 2σ(2z) − 1: z is doubled inside too.",
        "sigmoid-as-tanh": "That is tanh(z), which lies between −1 and 1.",
        "softplus-no-one": "Softplus is ln(1 + e^z), not ln(e^z), which is z.",
        "softplus-as-relu": "That is ReLU; softplus is its smooth version ln(1 + e^z).",
        "derivative": "Those are the slopes; the values are asked.",
    },
)


draw = draw_inputs


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the values."""
    z, f, places = params["z"], params["f"], params["decimals"]
    alpha = slope_of(f, params["alpha"])
    params = {**params, "alpha": alpha}
    y, slopes = values_and_slopes(f, z, alpha)
    answer = vector(y, decimals=places)
    formula = filled(NAMED[f].formula, alpha)
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *(
                Step(f"z = {number(value)}: {worked(f, value, alpha)}", fixed(found, places))
                for value, found in zip(z, y, strict=True)
            ),
            Step("in order", show(answer)),
        ],
        slips={**_slips(z, f, alpha), "derivative": slopes},
        idea=f"{NAMED[f].name} works on each number alone: {formula}.",
    )


def _slips(z: list[float], f: str, alpha: float) -> dict[str, list[float]]:
    match f:
        case "relu":
            return {"relu-abs": [abs(v) for v in z], "relu-side": [min(0, v) for v in z]}
        case "leaky_relu":
            return {
                "leaky-as-relu": engine.relu(z).tolist(),
                "leaky-abs": [max(v, -alpha * v) for v in z],
            }
        case "sigmoid":
            return {
                "sigmoid-sign": engine.sigmoid([-v for v in z]).tolist(),
                "sigmoid-as-tanh": engine.tanh(z).tolist(),
            }
        case "tanh":
            plain = engine.sigmoid(z).tolist()
            return {"tanh-as-sigmoid": plain, "tanh-no-double": [2 * v - 1 for v in plain]}
        case "elu":
            return {}
        case _:
            return {"softplus-no-one": list(z), "softplus-as-relu": engine.relu(z).tolist()}


def _prompt(params: Mapping[str, Any]) -> str:
    z, f, alpha = params["z"], params["f"], params["alpha"]
    wanted = digits(params["decimals"], even=True)
    match params["wording"]:
        case "apply":
            return f"Apply {called(f, alpha)} to every element of z. {wanted}\n\n{shown_vector('z', z)}"
        case "code":
            lines = (
                f"z = torch.tensor({float_list(z)})",
                f"y = {filled(NAMED[f].torch, alpha)}",
            )
            return f"What is y after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            return f"The outputs z of a layer go through {called(f, alpha)}. What comes out? {wanted}\n\n{shown_vector('z', z)}"

"""How many layers see a region: n = ⌈(R − 1)/(k − 1)⌉ at stride 1."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import WINDOW
from ...wording.layers import code, keras_conv, torch_conv, wording
from ...wording.layouts import by

_FEW = "rounding and the first pixel cannot both matter, and one layer more or less is all"

FAMILY = Family(
    id="layers-for-receptive-field",
    title="Layers for a receptive field",
    topic="receptive-fields",
    exam_level=1,
    marks=2,
    needs=("receptive-field",),
    levels=(
        Level("up to 64 pixels", ("r-over-k",), {"r": range(7, 65), "k": (3, 5, 7)}, few=_FEW),
        Level(
            "up to 128 pixels",
            ("r-over-k",),
            {"r": range(20, 129), "k": (2, 3, 4, 5, 7, 9, 11)},
            few=_FEW,
        ),
    ),
    parameters=(
        Parameter(
            "r",
            "receptive field that is wanted",
            low=2,
            high=100_000,
            aliases=("receptive_field", "rf", "field", "size"),
        ),
        WINDOW,
        wording("layers", "object", "keras", "pytorch"),
    ),
    misconceptions={
        "r-over-k": "Each further layer adds k − 1 pixels, not k.",
        "floor": "Round up: with one layer less the field is too small.",
        "forgot-initial": "Begin with 1 pixel: the layers must add R − 1.",
    },
)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the fewest layers."""
    r, k = params["r"], params["k"]
    right = engine.layers_for(r, k)
    exact = (r - 1) % (k - 1) == 0
    fraction = f"{r - 1}/{k - 1}"
    steps = [
        Step(f"the layers must add R − 1: {r} − 1", str(r - 1)),
        Step(f"each layer adds k − 1: {k} − 1", str(k - 1)),
        Step(f"layers: {fraction}" if exact else f"layers, rounded up: ⌈{fraction}⌉", str(right)),
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(r, k, params["wording"]),
        answer=count(right),
        solution=steps,
        slips={
            "r-over-k": -(-r // k),
            "floor": max((r - 1) // (k - 1), 1),
            "forgot-initial": -(-r // (k - 1)),
        },
        idea="One output of no layer sees 1 pixel; how much does each layer add?",
    )


def _prompt(r: int, k: int, style: str) -> str:
    region = by(r, r)
    match style:
        case "keras":
            layer = code(*keras_conv(16, k, p="same"))
            return f"A Keras model consists of n of these layers. What is the smallest n for which an output sees at least {region} pixels of the input?\n\n{layer}"
        case "pytorch":
            layer = code(torch_conv(16, 16, k, p="same"))
            return f"A PyTorch model consists of n of these layers. What is the smallest n for which an output sees at least {region} pixels of the input?\n\n{layer}"
        case "object":
            return f"Objects in images are up to {region} pixels large. How many {by(k, k)} convolutions with stride 1 must be stacked at least so that one output can see a whole object?"
        case _:
            return f"How many {by(k, k)} convolution layers with stride 1 are needed at least for a receptive field of {region} or more?"

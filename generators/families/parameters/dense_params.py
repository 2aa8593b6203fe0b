"""The parameters of dense layers: n_out(n_in + 1), n_in being the product of the input's shape."""

from collections.abc import Mapping
from itertools import pairwise
from math import prod
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.layers import BIAS, code, wording
from ...wording.layouts import by
from ...wording.numbers import grouped, times

_WIDTHS = (10, 16, 20, 32, 50, 64, 84, 100, 120, 128, 200, 256)

FAMILY = Family(
    id="dense-params",
    title="Parameters of dense layers",
    topic="parameters",
    exam_level=2,
    marks=2,
    levels=(
        Level("one layer on a vector", ("no-bias", "one-bias", "bias-per-input")),
        Level("one layer on a flattened volume", ("no-bias", "one-bias", "sum-of-shape")),
        Level("two layers on a flattened volume", ("no-bias", "one-bias", "sum-of-shape")),
    ),
    parameters=(
        Parameter(
            "shape",
            "shape of the input",
            "vector",
            low=1,
            high=10_000_000,
            aliases=("input", "n_in", "in_features", "inputs", "input_shape"),
        ),
        Parameter(
            "units",
            "units of each layer",
            "vector",
            low=1,
            high=10_000_000,
            aliases=("n_out", "out_features", "outputs", "neurons"),
        ),
        BIAS,
        wording("layer", "connected", "learn", "keras", "pytorch"),
    ),
    misconceptions={
        "no-bias": "Check the biases: one per output unit when the layer has them, none otherwise.",
        "one-bias": "There is one bias per output unit, not one in all.",
        "bias-per-input": "Biases belong to the output units, not to the inputs.",
        "sum-of-shape": "Multiply the sizes of the input; they do not add.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw an input and one or two layers."""
    if level == 1:
        return {"shape": [draws.integer(3, 400)], "units": [draws.choice((2, 3, 4, 5, *_WIDTHS))]}
    side = draws.integer(4, 14)
    shape = [side, side, draws.choice((3, 6, 8, 12, 16, 24, 32, 64))]
    units = [draws.choice(_WIDTHS)]
    if level == 3:
        units = [draws.choice((64, 84, 100, 120, 128, 200, 256, 512)), draws.choice((2, 5, 10, 20))]
    return {"shape": shape, "units": units}


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether inputs and units differ."""
    return bool(prod(params["shape"]) != params["units"][0])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the number of parameters of all layers together."""
    shape, units, bias = params["shape"], params["units"], params["bias"]
    sizes = [prod(shape), *units]
    each = [engine.dense_params(n, m, bias=bias) for n, m in pairwise(sizes)]
    weights = sum(each) - bias * sum(units)
    summed = sum(n * m + bias * m for n, m in pairwise([sum(shape), *units]))
    return FAMILY.problem(
        params,
        prompt=_prompt(shape, units, params["wording"], bias=bias),
        answer=count(sum(each)),
        solution=_steps(shape, sizes, each, bias=bias),
        slips={
            "no-bias": weights if bias else weights + sum(units),
            "one-bias": weights + len(units) if bias else None,
            "bias-per-input": weights + sum(sizes[:-1]) if bias else None,
            "sum-of-shape": summed if len(shape) > 1 else None,
        },
        idea="Every unit has one weight for each of its inputs, and its bias.",
    )


def _steps(shape: list[int], sizes: list[int], each: list[int], *, bias: bool) -> list[Step]:
    steps = []
    if len(shape) > 1:
        steps.append(Step(f"inputs after flattening: {times(*shape)}", grouped(sizes[0])))
    for layer, ((n, m), found) in enumerate(zip(pairwise(sizes), each, strict=True), 1):
        name = f"layer {layer}, " if len(each) > 1 else ""
        steps.append(Step(f"{name}weights: {times(n, m)}", grouped(n * m)))
        if bias:
            text = f"{name}with one bias for each of {m} units: {grouped(n * m)} + {m}"
            steps.append(Step(text, grouped(found)))
    if len(each) > 1:
        steps.append(Step(f"together: {' + '.join(map(grouped, each))}", grouped(sum(each))))
    return steps


def _prompt(shape: list[int], units: list[int], style: str, *, bias: bool) -> str:
    ask = (
        "How many parameters are there in all?"
        if len(units) > 1
        else "How many parameters does it have?"
    )
    source = f"a volume of {by(*shape)}, flattened" if len(shape) > 1 else f"{shape[0]} inputs"
    has = "Every unit has a bias." if bias else "The units have no bias."
    layers = " and then ".join(str(n) for n in units)
    noun = "Dense layers" if len(units) > 1 else "A dense layer"
    match style:
        case "keras":
            flag = "" if bias else ", use_bias=False"
            flat = ["layers.Flatten()"] if len(shape) > 1 else []
            comma = "," if len(shape) == 1 else ""
            first = f"keras.Input(shape=({', '.join(map(str, shape))}{comma}))"
            lines = [first, *flat, *(f"layers.Dense({n}{flag})" for n in units)]
            return f"A Keras model consists of these layers.\n\n{code(*lines)}\n\nHow many parameters does it have?"
        case "pytorch":
            flag = "" if bias else ", bias=False"
            lines = [f"nn.Linear({n}, {m}{flag})" for n, m in pairwise([prod(shape), *units])]
            read = "These PyTorch layers read" if len(units) > 1 else "This PyTorch layer reads"
            what = f"a flattened volume of {by(*shape)}" if len(shape) > 1 else "a vector"
            return f"{read} {what}.\n\n{code(*lines)}\n\n{ask}"
        case "connected":
            verb = "are" if len(units) > 1 else "is"
            return f"{noun} with {layers} units {verb} fully connected to {source}. {has} {ask}"
        case "learn":
            source = source if len(shape) > 1 else f"a vector of {shape[0]} numbers"
            return f"The input is {source}. {noun} with {layers} units follow{'' if len(units) > 1 else 's'}. {has} How many numbers are learned?"
        case _:
            verb = "read" if len(units) > 1 else "reads"
            return f"{noun} with {layers} units {verb} {source}. {has} {ask}"

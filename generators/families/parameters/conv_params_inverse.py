"""How many filters a layer has, found from its number of parameters: f = P/(k·k·c + 1)."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.counts import COUNT_DIAGNOSES, channel_words
from ...wording.inputs import CHANNELS, KERNEL
from ...wording.layers import BIAS, code, wording
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times

_ABOUT = ("no-input-channels", "k-not-squared")
_FEW = "leaving the biases out is often lost in rounding to whole filters"

FAMILY = Family(
    id="conv-params-inverse",
    title="How many filters have so many parameters",
    topic="parameters",
    exam_level=2,
    marks=2,
    needs=("conv-params@2",),
    levels=(
        Level("RGB input", (*_ABOUT, "no-bias")),
        Level("up to 16 channels", _ABOUT, few=_FEW),
        Level("up to 64 channels", _ABOUT, few=_FEW),
    ),
    parameters=(
        Parameter(
            "total",
            "parameters of the layer",
            low=1,
            high=10**15,
            aliases=("params", "parameters", "p"),
        ),
        CHANNELS,
        KERNEL,
        BIAS,
        wording("layer", "summary", "keras"),
    ),
    misconceptions={
        "no-bias": COUNT_DIAGNOSES["no-bias"],
        "no-input-channels": COUNT_DIAGNOSES["no-input-channels"],
        "k-not-squared": COUNT_DIAGNOSES["k-not-squared"],
        "bias-per-channel": COUNT_DIAGNOSES["bias-per-channel"],
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a layer and tell its parameters instead of its filters."""
    c = (
        3
        if level == 1
        else draws.choice((2, 4, 6, 8, 12, 16) if level == 2 else (16, 24, 32, 48, 64))
    )
    k = draws.choice((2, 4, 5) if level == 1 else (2, 3, 5, 7))
    f = draws.integer(16, 96) if level == 1 else 4 * draws.integer(4, 64)
    bias = level == 1 or bool(draws.below(3))
    return {"total": engine.conv_params(c, f, k, bias=bias), "c": c, "k": k, "bias": bias}


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the number of filters.

    Raises:
        FamilyError: if no whole number of filters has so many parameters.
    """
    total, c, k, bias = (params[name] for name in ("total", "c", "k", "bias"))
    kernel = pair(k)
    weights = engine.conv_params(c, 1, k, bias=False)
    each = engine.conv_params(c, 1, k, bias=bias)
    if total % each:
        raise FamilyError(
            f"{grouped(total)} parameters are no whole number of filters: each has {grouped(each)}."
        )
    steps = [Step(f"weights of one filter: {times(*kernel, c)}", grouped(weights))]
    if bias:
        steps.append(Step(f"with its bias: {grouped(weights)} + 1", grouped(each)))
    text = f"filters: {grouped(total)}/{grouped(each)}"
    return FAMILY.problem(
        params,
        prompt=_prompt(params, by(*kernel)),
        answer=count(total // each),
        solution=[*steps, Step(text, grouped(total // each))],
        slips={
            "no-bias": round(total / (weights if bias else weights + 1)),
            "no-input-channels": round(total / (kernel[0] * kernel[1] + bias)),
            "k-not-squared": round(total / (kernel[0] * c + bias))
            if kernel[0] == kernel[1]
            else None,
            "bias-per-channel": round(total / (weights + c)) if bias and c > 1 else None,
        },
        idea="How many parameters does one filter have?",
    )


def _prompt(params: Mapping[str, Any], size: str) -> str:
    total, c, k, bias = (params[name] for name in ("total", "c", "k", "bias"))
    has = "a bias for every filter" if bias else "no biases"
    match params["wording"]:
        case "keras":
            kernel = k if isinstance(k, int) else f"({k[0]}, {k[1]})"
            flag = "" if bias else ", use_bias=False"
            lines = (f"keras.Input(shape=(None, None, {c}))", f"layers.Conv2D(f, {kernel}{flag})")
            return f"In this Keras model, summary() counts {grouped(total)} parameters. Which number is f?\n\n{code(*lines)}"
        case "summary":
            return f"The summary of a model says that a convolution layer with {size} kernels and {has} has {grouped(total)} parameters. Its input has {channel_words(c)}. How many feature maps does it give?"
        case _:
            return f"A convolution layer reads an input with {channel_words(c)}, has filters of size {size} and {has}, and {grouped(total)} parameters in all. How many filters does it have?"

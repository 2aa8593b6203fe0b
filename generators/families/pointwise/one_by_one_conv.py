"""A 1×1 convolution: f(c + 1) parameters; it changes the depth and nothing else."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count, parts
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.inputs import CHANNELS, FILTERS, SIDES
from ...wording.layers import BIAS, code, keras_conv, torch_conv, wording
from ...wording.layouts import by, pair, sides
from ...wording.numbers import grouped
from ...wording.tuples import together

_SIDES = (7, 8, 14, 16, 28, 32, 56, 64)
_ABOUT = ("one-weight", "no-bias", "shrinks", "keeps-channels")

FAMILY = Family(
    id="one-by-one-conv",
    title="A 1×1 convolution",
    topic="pointwise",
    exam_level=2,
    marks=3,
    needs=("conv-params@3", "conv-out-volume"),
    levels=(
        Level(
            "fewer channels",
            _ABOUT,
            {"i": _SIDES, "c": (32, 48, 64, 96, 128, 192, 256), "f": (8, 10, 16, 24, 32, 48, 64)},
        ),
        Level(
            "more channels",
            _ABOUT,
            {
                "i": _SIDES,
                "c": (8, 16, 24, 32, 64, 128),
                "f": (32, 64, 96, 128, 256, 512),
                "bias": (True, False),
            },
        ),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        FILTERS,
        BIAS,
        wording("layer", "filters", "keras", "pytorch"),
    ),
    misconceptions={
        "one-weight": "A 1×1 filter has c weights, one for each input channel.",
        "no-bias": "Check the biases: one per filter when the layer has them, none otherwise.",
        "shrinks": "With k = 1 the size stays: (i − 1) + 1 = i.",
        "keeps-channels": "The depth becomes the number of filters.",
    },
)

_PARTS = ("params", "channels", "height", "width")
_ASKED = parts(dict.fromkeys(_PARTS, count(0)), {"params": "parameters"})


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the depth changes as the level says."""
    return bool(params["f"] < params["c"] if level == 1 else params["f"] > params["c"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the parameters and the output's channels, height and width."""
    c, f, bias = params["c"], params["f"], params["bias"]
    h, w = (engine.conv_size(side, 1) for side in pair(params["i"]))
    right = engine.conv_params(c, f, 1, bias=bias)
    answer = _ASKED.holding({"params": right, "channels": f, "height": h, "width": w})
    each = f"({c} + 1)" if bias else str(c)
    has = "weights and a bias" if bias else "weights"
    return FAMILY.problem(
        params,
        prompt=_prompt(params, h, w),
        answer=answer,
        solution=[
            Step(f"each filter has {c} {has}, so all: {f}·{each}", grouped(right)),
            Step("height and width stay, a window at every pixel", by(h, w)),
            Step("channels, one map for each filter", str(f)),
            together(answer),
        ],
        slips={
            "one-weight": {"params": f * (1 + bias)},
            "no-bias": {"params": engine.conv_params(c, f, 1, bias=not bias)},
            "shrinks": {"height": h - 1, "width": w - 1} if min(h, w) > 1 else None,
            "keeps-channels": {"channels": c},
        },
        idea="A window of one pixel, through all channels: what does it see, and where can it stand?",
    )


def _prompt(params: Mapping[str, Any], h: int, w: int) -> str:
    c, f, bias = params["c"], params["f"], params["bias"]
    ask = "How many parameters does it have? How many channels, which height and which width does its output have?"
    has = "with biases" if bias else "without biases"
    match params["wording"]:
        case "keras":
            lines = (f"keras.Input(shape=({h}, {w}, {c}))", *keras_conv(f, 1, bias=bias))
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask.replace('does it', 'does the convolution')}"
        case "pytorch":
            layer = code(torch_conv(c, f, 1, bias=bias))
            return (
                f"This PyTorch layer reads a volume of shape ({c}, {h}, {w}).\n\n{layer}\n\n{ask}"
            )
        case "filters":
            return f"{f} filters of 1×1, {has}, are applied to {c} maps of {sides(h, w)} with stride 1. {ask.replace('does it have', 'are there').replace('its output', 'the output')}"
        case _:
            return f"A 1×1 convolution with {f} filters, {has}, reads a volume of {sides(h, w)} with {c} channels. {ask}"

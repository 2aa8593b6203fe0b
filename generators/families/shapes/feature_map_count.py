"""How many feature maps a layer gives, and how many units they have: f·o·o."""

from collections.abc import Mapping
from typing import Any

from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.counts import channel_words
from ...wording.inputs import CHANNELS, FILTERS, KERNEL, SIDES
from ...wording.layers import PADDING, STRIDE, code, keras_conv, settings, torch_conv, wording
from ...wording.layouts import by, pair, sides
from ...wording.numbers import grouped, times
from ...wording.sizes import axes_of, both_steps

_FILTERS = (4, 5, 6, 8, 10, 12, 16, 20, 32, 64)
_ABOUT = ("times-input-channels", "one-map", "positions-as-depth")

FAMILY = Family(
    id="feature-map-count",
    title="Feature maps and their units",
    topic="shapes",
    exam_level=2,
    marks=2,
    needs=("conv-out-size",),
    levels=(
        Level(
            "no padding",
            _ABOUT,
            {
                "i": range(8, 33),
                "c": (2, 3, 4),
                "f": _FILTERS,
                "k": (3, 5),
                "ask": ("units", "maps"),
            },
        ),
        Level(
            "padding",
            _ABOUT,
            {"i": range(8, 65), "c": (2, 3, 6, 8), "f": _FILTERS, "k": (3, 5, 7), "p": (1, 2, 3)},
        ),
        Level(
            "a stride",
            _ABOUT,
            {
                "i": range(12, 129),
                "c": (2, 3, 8, 16),
                "f": _FILTERS,
                "k": (3, 5, 7),
                "p": (0, 1, 2),
                "s": (2, 3),
            },
        ),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        FILTERS,
        KERNEL,
        STRIDE,
        PADDING,
        Parameter(
            "ask",
            "what is counted",
            "choice",
            choices=("units", "maps"),
            default="units",
            aliases=("counted", "find"),
        ),
        wording("layer", "filters", "code"),
    ),
    misconceptions={
        "times-input-channels": "Each filter gives one map: it sums over the input channels.",
        "one-map": "That counts one map; there is one for each filter.",
        "positions-as-depth": "Maps have height and width, and how often a filter slides "
        "does not make the output deeper.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the padding is smaller than the kernel."""
    return bool(params["p"] < params["k"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the units of all maps together, or for the number of maps."""
    c, f = params["c"], params["f"]
    rows, columns = axes_of(params["i"], params["k"], params["s"], params["p"])
    h, w = rows.size, columns.size
    if params["ask"] == "maps":
        return FAMILY.problem(
            params,
            prompt=_prompt(params),
            answer=count(f),
            solution=[Step("one map for each filter, whatever the depth of the input", grouped(f))],
            slips={
                "times-input-channels": c * f,
                "one-map": 1,
                "positions-as-depth": h * w,
            },
            idea="What does one filter make of all the input channels?",
        )
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=count(f * h * w),
        solution=[
            *both_steps(rows, columns),
            Step(f"units of one map: {times(h, w)}", grouped(h * w)),
            Step(f"one map for each filter: {times(f, grouped(h * w))}", grouped(f * h * w)),
        ],
        slips={
            "times-input-channels": c * f * h * w,
            "one-map": h * w,
            "positions-as-depth": f * h,
        },
        idea="How many maps are there, and how many units does one map have?",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    c, f, k, s, p = (params[name] for name in ("c", "f", "k", "s", "p"))
    h, w = pair(params["i"])
    image, kernel, how = sides(h, w), by(*pair(k)), settings(s, p)
    ask = "How many units (values) do its feature maps have together?"
    if params["ask"] == "maps":
        ask = "How many feature maps does it give?"
    match params["wording"]:
        case "code" if w % 2:
            lines = (f"keras.Input(shape=({h}, {w}, {c}))", *keras_conv(f, k, s=s, p=p))
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask.replace('its feature maps', 'the maps of the convolution').replace('it give', 'the convolution give')}"
        case "code" if p != "same":
            layer = torch_conv(c, f, k, s=s, p=p)
            return f"In PyTorch, one image of shape ({c}, {h}, {w}) goes through this layer.\n\n{code(layer)}\n\n{ask}"
        case "filters":
            return f"A convolution layer has {f} filters of {kernel}, {how}. Its input is {image} with {channel_words(c)}. {ask}"
        case _:
            return f"A convolution layer ({f} filters of size {kernel}, {how}) reads an input of {image} with {channel_words(c)}. {ask}"

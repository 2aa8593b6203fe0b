"""The parameters of a grouped convolution: f(k·k·c/g + 1); depthwise where g = c."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.counts import COUNT_DIAGNOSES
from ...wording.inputs import CHANNELS, FILTERS, KERNEL
from ...wording.layers import BIAS, GROUPS, code, keras_conv, torch_conv, wording
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times

FAMILY = Family(
    id="grouped-conv-params",
    title="Parameters of a grouped convolution",
    topic="parameters",
    exam_level=2,
    marks=2,
    needs=("conv-params@3",),
    levels=(
        Level(
            "2 or 4 groups",
            ("ignored-groups", "g-squared", "times-g", "bias-per-group"),
            {"c": (8, 16, 24, 32, 48), "f": (16, 32, 48, 64, 96), "k": (3, 5), "g": (2, 4)},
        ),
        Level(
            "up to 32 groups",
            ("ignored-groups", "times-g"),
            {
                "c": (32, 64, 96, 128, 256),
                "f": (64, 128, 192, 256),
                "k": (3, 5, 7),
                "g": (2, 4, 8, 16, 32),
                "bias": (True, False),
            },
        ),
        Level("depthwise", ("ignored-groups", "times-g")),
    ),
    parameters=(
        CHANNELS,
        FILTERS,
        KERNEL,
        GROUPS,
        BIAS,
        wording("layer", "groups", "keras", "pytorch"),
    ),
    misconceptions={
        "ignored-groups": "Each filter sees only the channels of its group: c/g of them.",
        "g-squared": "Divide by g once: the groups together still have all {f} filters.",
        "times-g": "Groups divide the weights; they do not multiply them.",
        "bias-per-group": "There is one bias for each filter, not one for each group.",
        "no-bias": COUNT_DIAGNOSES["no-bias"],
    },
)


def draw(_level: int, draws: Draws) -> dict[str, Any]:
    """Draw a depthwise layer: every channel is a group, with one filter or two."""
    c = draws.choice((8, 16, 24, 32, 48, 64, 96, 128, 192, 256))
    f = c * draws.integer(1, 2)
    return {"c": c, "f": f, "k": draws.choice((3, 5, 7)), "g": c, "bias": bool(draws.below(2))}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the groups divide channels and filters, and are fewer than the channels."""
    c, f, g = params["c"], params["f"], params["g"]
    return bool(level == 3 or (c % g == f % g == 0 and c != f and c > g))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the number of parameters."""
    c, f, k, g, bias = (params[name] for name in ("c", "f", "k", "g", "bias"))
    right = engine.conv_params(c, f, k, groups=g, bias=bias)
    weights = engine.conv_params(c, f, k, groups=g, bias=False)
    extra, split = f * bias, g > 1
    each = weights // f
    steps = [
        Step(f"channels in each group: {c}/{g}", str(c // g)),
        Step(f"weights of one filter: {times(*pair(k), c // g)}", grouped(each)),
    ]
    if bias:
        steps.append(Step(f"with its bias: {grouped(each)} + 1", grouped(each + 1)))
    steps.append(Step(f"all filters: {times(f, each + bias)}", grouped(right)))
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=count(right),
        solution=steps,
        slips={
            "ignored-groups": weights * g + extra if split else None,
            "g-squared": weights // g + extra if split and weights % g == 0 else None,
            "times-g": weights * g * g + extra if split else None,
            "bias-per-group": weights + g if bias and split else None,
            "no-bias": weights if bias else weights + f,
        },
        idea="How many channels does one filter see?",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    c, f, k, g, bias = (params[name] for name in ("c", "f", "k", "g", "bias"))
    size = by(*pair(k))
    has = "Every filter has a bias." if bias else "The filters have no bias."
    depthwise = g == c > 1
    match params["wording"]:
        case "keras" if depthwise and f % c == 0:
            more = f", depth_multiplier={f // c}" if f > c else ""
            more += "" if bias else ", use_bias=False"
            kernel = k if isinstance(k, int) else f"({k[0]}, {k[1]})"
            layer = f"layers.DepthwiseConv2D({kernel}{more})"
            return f"How many parameters does this Keras layer have? Its input has {c} channels.\n\n{code(layer)}"
        case "keras":
            layers = code(*keras_conv(f, k, g=g, bias=bias))
            return f"How many parameters does this Keras layer have? Its input has {c} channels.\n\n{layers}"
        case "pytorch":
            layer = code(torch_conv(c, f, k, g=g, bias=bias))
            return f"How many parameters does this PyTorch layer have?\n\n{layer}"
        case "groups" if depthwise:
            times_each = "one filter" if f == c else f"{f // c} filters"
            return f"In a depthwise convolution on {c} channels each channel has {times_each} of {size} of its own. {has} How many parameters are there?"
        case "groups":
            return f"The {c} input channels of a convolution are split into {g} groups, and each group gives {f // g} of the {f} output channels. The filters are {size}. {has} How many parameters are there?"
        case _:
            return f"A grouped convolution (groups = {g}) has {c} input channels, {f} filters in all, and kernels of {size}. {has} How many parameters does it have?"

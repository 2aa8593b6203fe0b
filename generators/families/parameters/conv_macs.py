"""What a convolution computes: o·o·f·k·k·c/g multiply-accumulate steps, two FLOPs each."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.counts import COUNT_DIAGNOSES
from ...wording.inputs import CHANNELS, FILTERS, KERNEL, SIDES
from ...wording.layers import (
    GROUPS,
    PADDING,
    STRIDE,
    code,
    keras_conv,
    settings,
    torch_conv,
    wording,
)
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times
from ...wording.sizes import axes_of, short_steps

_FILTERS = (8, 10, 16, 20, 32, 64, 96, 128)
_ABOUT = ("flops", "input-size", "no-channels", "params")

FAMILY = Family(
    id="conv-macs",
    title="Multiplications of a convolution",
    topic="parameters",
    exam_level=2,
    marks=3,
    needs=("conv-out-volume", "conv-params@3"),
    levels=(
        Level(
            "stride 1, padding",
            _ABOUT,
            {"i": range(8, 65), "c": (3, 6, 8, 16), "f": _FILTERS, "k": (3, 5, 7), "p": (0, 1, 2)},
        ),
        Level(
            "a stride",
            _ABOUT[1:],
            {
                "i": (28, 32, 56, 64, 96, 112, 128, 224),
                "c": (3, 16, 32, 64),
                "f": _FILTERS,
                "k": (3, 5, 7),
                "p": (0, 1, 2, 3),
                "s": (2, 3, 4),
                "ask": ("macs", "flops"),
            },
        ),
        Level(
            "groups",
            (*_ABOUT, "ignored-groups"),
            {
                "i": (14, 28, 32, 56, 64, 112),
                "c": (16, 32, 64, 128),
                "f": (16, 32, 64, 96, 128, 256),
                "k": (3, 5, 7),
                "p": (0, 1),
                "s": (1, 2),
                "g": (2, 4, 8, 16, 32),
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
        GROUPS,
        Parameter(
            "ask",
            "multiply-accumulate steps or floating-point operations",
            "choice",
            choices=("macs", "flops"),
            default="macs",
            aliases=("counted", "unit"),
        ),
        wording("layer", "multiplications", "keras", "pytorch"),
    ),
    misconceptions={
        "flops": "That counts FLOPs, a multiplication and an addition each: MACs are half of it.",
        "macs": "That counts multiply-accumulate steps: each is two FLOPs.",
        "input-size": "Use the size of the output: that is how often each filter is applied.",
        "no-channels": COUNT_DIAGNOSES["no-input-channels"],
        "params": "That is the number of weights; each is used at every output position.",
        "ignored-groups": "Each filter sees only the channels of its group: c/g of them.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether groups divide channels and filters, and the size changes, p below k."""
    c, f, k, s, p, g = (params[name] for name in ("c", "f", "k", "s", "p", "g"))
    changes = s > 1 or 2 * p != k - 1
    return bool(c % g == 0 and f % g == 0 and c != f and p < k and changes)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the MACs or FLOPs of one image."""
    c, f, k, g = (params[name] for name in ("c", "f", "k", "g"))
    kernel, image = pair(k), pair(params["i"])
    rows, columns = axes_of(image, kernel, params["s"], params["p"])
    out = rows.size, columns.size
    macs = engine.conv_macs(c, f, kernel, out, groups=g)
    both = 2 if params["ask"] == "flops" else 1
    right = engine.flops(macs) if both == 2 else macs
    weights = engine.conv_params(c, f, kernel, groups=g, bias=False)
    each = weights // f
    values = f * out[0] * out[1]
    seen = times(*kernel, c if g == 1 else f"({c}/{g})")
    steps = [
        *short_steps(rows, columns),
        Step(f"values of the output: {times(f, *out)}", grouped(values)),
        Step(f"multiplications for each value: {seen}", grouped(each)),
        Step(f"all multiplications: {grouped(values)}·{grouped(each)}", grouped(macs)),
    ]
    if both == 2:
        steps.append(Step(f"and as many additions: 2·{grouped(macs)}", grouped(right)))
    return FAMILY.problem(
        params,
        prompt=_prompt(params, image),
        answer=count(right),
        solution=steps,
        slips={
            "flops": 2 * macs if both == 1 else None,
            "macs": macs if both == 2 else None,
            "input-size": both * engine.conv_macs(c, f, kernel, image, groups=g),
            "no-channels": both * values * kernel[0] * kernel[1],
            "params": weights,
            "ignored-groups": right * g if g > 1 else None,
        },
        idea="How many values has the output, and how many multiplications does each take?",
    )


def _prompt(params: Mapping[str, Any], image: tuple[int, int]) -> str:
    c, f, k, s, p, g = (params[name] for name in ("c", "f", "k", "s", "p", "g"))
    h, w = image
    kernel, how = by(*pair(k)), settings(s, p) + (f", in {g} groups" if g > 1 else "")
    unit = "multiply-accumulate steps (MACs)"
    if params["ask"] == "flops":
        unit = "FLOPs (multiplications and additions)"
    ask = f"How many {unit} does one image take, biases left out?"
    match params["wording"]:
        case "keras":
            lines = (f"keras.Input(shape=({h}, {w}, {c}))", *keras_conv(f, k, s=s, p=p, g=g))
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask}"
        case "pytorch" if p != "same":
            layer = code(torch_conv(c, f, k, s=s, p=p, g=g))
            return f"This PyTorch layer reads images of shape ({c}, {h}, {w}).\n\n{layer}\n\n{ask}"
        case "multiplications" if params["ask"] == "macs":
            return f"{f} filters of {kernel} are applied to a volume of {by(h, w)} with {c} channels: {how}. How many multiplications does that take?"
        case _:
            return f"A convolution layer with {f} filters of {kernel}, {how}, reads a volume of {by(h, w)} with {c} channels. {ask}"

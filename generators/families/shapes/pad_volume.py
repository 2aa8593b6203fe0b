"""The shape of a volume after zero padding: both spatial axes grow by 2p, the channels do not."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import CHANNELS, SIDES, spread
from ...wording.layers import code, wording
from ...wording.layouts import LAYOUT, arranged, pair, sides, volume, wanted, written

_CHANNELS = (1, 3, 6, 8, 16, 32, 64)
_FEW = "zeros can only be forgotten on one side or put on the wrong axis"

FAMILY = Family(
    id="pad-volume",
    title="Shape after zero padding",
    topic="shapes",
    exam_level=2,
    marks=1,
    levels=(
        Level(
            "square maps",
            ("padding-once", "pads-channels"),
            {"i": range(5, 65), "c": _CHANNELS, "p": (1, 2, 3)},
            few=_FEW,
        ),
        Level(
            "maps that are not square",
            ("padding-once", "pads-channels"),
            {"i": spread(12, 120, 4), "c": _CHANNELS, "p": range(1, 6)},
            few=_FEW,
        ),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        Parameter("p", "padding on each side", low=0, high=100_000, aliases=("padding", "pad")),
        LAYOUT,
        wording("volume", "image", "zeros", "code"),
    ),
    misconceptions={
        "padding-once": "Padding is added on both sides: each side grows by 2p, not by p.",
        "pads-channels": "Padding does not touch the channel axis: there are still {c}.",
    },
)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the padded shape in the layout of the question."""
    c, p, layout = params["c"], params["p"], params["layout"]
    before = pair(params["i"])
    after = [size + sum(engine.axis_padding(size, 1, padding=p)) for size in before]
    names = ("side",) if before[0] == before[1] else ("height", "width")
    steps = [
        Step(f"{name}: {size} + 2·{p}", str(padded))
        for name, size, padded in zip(names, before, after, strict=False)
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, *before),
        answer=volume(c, after, layout),
        solution=[
            *steps,
            Step(f"put together; the channels stay {c}", written(arranged(c, after, layout))),
        ],
        slips={
            "padding-once": arranged(c, [size + p for size in before], layout),
            "pads-channels": arranged(c + 2 * p, after, layout),
        },
        idea="Zeros are put on both sides of each spatial axis; think about the channels, too.",
    )


def _prompt(params: Mapping[str, Any], h: int, w: int) -> str:
    c, p, layout = params["c"], params["p"], params["layout"]
    channels = f"{c} channel{'s' if c > 1 else ''}"
    ask = f"Give the new shape as {wanted(layout)}."
    match params["wording"]:
        case "code" if layout == "CHW":
            layer = code(f"nn.ZeroPad2d({p})")
            return f"In PyTorch, a tensor of shape (1, {c}, {h}, {w}) goes through\n\n{layer}\n\nLeave the batch axis out. {ask}"
        case "code":
            lines = (f"keras.Input(shape=({h}, {w}, {c}))", f"layers.ZeroPadding2D({p})")
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask}"
        case "image":
            return f"An image of {sides(h, w)} with {channels} gets a border of zeros, {p} wide on every side. {ask}"
        case "zeros":
            return f"Before a convolution, {c} map{'s' if c > 1 else ''} of {sides(h, w)} {'are' if c > 1 else 'is'} padded with zeros, padding {p} on each side. {ask}"
        case _:
            return f"A volume of {sides(h, w)} with {channels} is zero-padded with p = {p} on each side. {ask}"

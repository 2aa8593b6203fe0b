"""One filter on an input of several channels: y = Σ_c xcorr(x_c, w_c) + b, one map."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ... import engine
from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import amount, code_list, expect
from ...wording.grids import block, together, window_steps
from ...wording.layers import (
    SIDE_ZEROS,
    STRIDE,
    code,
    keras_conv,
    setup,
    square,
    torch_conv,
    wording,
)
from ...wording.layouts import LAYOUT, written
from ...wording.numbers import number, plural, total

_CHANNELS = {1: 2, 2: 2, 3: 3, 4: 2}

FAMILY = Family(
    id="conv2d-multichannel",
    title="Convolution over several channels",
    topic="convolution",
    exam_level=2,
    marks=4,
    needs=("conv2d-hand",),
    levels=(
        Level("two channels", ("flipped-kernel", "first-channel", "mean")),
        Level("two channels and a bias", ("bias-per-channel", "first-channel", "no-bias")),
        Level("three channels and a bias", ("bias-per-channel", "first-channel", "no-bias")),
        Level(
            "3×3 filter, padding 1, stride 2",
            ("ignored-padding", "ignored-stride", "first-channel", "bias-per-channel"),
        ),
    ),
    parameters=(
        Parameter(
            "x",
            "input, three-dimensional in the order of the layout",
            "array",
            low=-1000,
            high=1000,
            aliases=("input", "image"),
        ),
        Parameter(
            "w",
            "one filter, three-dimensional in the order of the layout",
            "array",
            low=-1000,
            high=1000,
            aliases=("kernel", "filter", "weights", "k"),
        ),
        amount("b", "bias of the filter", 0, "bias"),
        STRIDE,
        SIDE_ZEROS,
        replace(LAYOUT, doc="CHW: a list of channels, HWC: rows of pixels", display=False),
        wording("layer", "slide", "filter", "code"),
    ),
    misconceptions={
        "bias-per-channel": "The bias is added once per filter, not once per channel.",
        "first-channel": "Add the maps of all channels, not only the first.",
        "mean": "Channels are added up, not averaged.",
        "flipped-kernel": "The kernel was flipped: a layer's 'convolution' is cross-correlation.",
        "no-bias": "Add the bias of {b}.",
        "ignored-stride": "Move the window by {s}, not by 1.",
        "ignored-padding": "The zero padding was ignored.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a 3×3 input and a filter, channels first or last."""
    channels, k = _CHANNELS[level], 3 if level == 4 else 2
    x = [draws.matrix(0, 4, 3, 3) for _ in range(channels)]
    w = [draws.matrix(-2, 2, k, k) for _ in range(channels)]
    layout = draws.choice(("CHW", "HWC"))
    return {
        "x": planes.laid_out(x, layout),
        "w": planes.laid_out(w, layout),
        "b": 0 if level == 1 else draws.sign() * draws.integer(1, 5),
        "s": 2 if level == 4 else 1,
        "p": int(level == 4),
        "layout": layout,
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether every channel is worth the work."""
    filters = planes.channels_first(params["w"], params["layout"])
    return all(sum(row.count(0) for row in w) < len(w) for w in filters)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the one map that the filter makes."""
    b, s, p, layout = (params[name] for name in ("b", "s", "p", "layout"))
    for name in ("x", "w"):
        example = "[[[1,2],[3,4]],[[5,6],[7,8]]]"
        deep = isinstance(params[name][0], list) and isinstance(params[name][0][0], list)
        flat = deep and not isinstance(params[name][0][0][0], list)
        expect(flat, f"{name} must be three-dimensional such as {example}, one filter at a time.")
    x, w = (planes.channels_first(params[name], layout) for name in ("x", "w"))
    expect(
        len(x) == len(w),
        f"In the layout {layout}, x has {plural(len(x), 'channel')} and w {plural(len(w), 'channel')}: "
        "they must agree.",
    )

    def conv(filters: list[Any], **settings: Any) -> list[list[Any]]:
        found: list[list[Any]] = engine.conv([x], [filters], [b], **settings)[0, 0].tolist()
        return found

    y = conv(w, stride=s, padding=p)
    wide = [planes.bordered(seen, w[0], s=s, p=p) for seen in x]
    maps = [planes.correlated(seen, taps, s=s) for seen, taps in zip(wide, w, strict=True)]
    answer = matrix(y)
    steps = [
        step
        for at, found in enumerate(maps, 1)
        for step in window_steps(wide[at - 1], w[at - 1], found, s=s, lead=f"channel {at}, ")
    ]
    for r, row in enumerate(y):
        for c, value in enumerate(row):
            terms = [found[r][c] for found in maps] + ([b] if b else [])
            steps.append(Step(f"sum at row {r + 1}, column {c + 1}: {total(terms)}", number(value)))
    many = len(x) > 1
    fits = len(w[0]) <= len(x[0]) and len(w[0][0]) <= len(x[0][0])
    return FAMILY.problem(
        params,
        prompt=_prompt(params, x, w),
        answer=answer,
        solution=[*steps, Step("put together", block(show(answer)))],
        slips={
            "bias-per-channel": _plus(y, (len(x) - 1) * b),
            "first-channel": _plus(maps[0], b) if many else None,
            "mean": [[(value - b) / len(x) + b for value in row] for row in y] if many else None,
            "flipped-kernel": conv([planes.flipped(taps) for taps in w], stride=s, padding=p),
            "no-bias": _plus(y, -b),
            "ignored-stride": conv(w, padding=p) if s > 1 else None,
            "ignored-padding": conv(w, stride=s) if fits else None,
        },
        idea="Each channel has its own slice of the filter; all products of a window make one sum.",
    )


def _plus(rows: list[list[Any]], more: float) -> list[list[Any]]:
    return [[value + more for value in row] for row in rows]


def _prompt(params: Mapping[str, Any], x: list[Any], w: list[Any]) -> str:
    b, s, p, layout = (params[name] for name in ("b", "s", "p", "layout"))
    how = setup(s, p, b=b)
    sides = square(len(w[0]), len(w[0][0]))
    if params["wording"] == "code":
        axes = "(channels, height, width)" if layout == "CHW" else "(height, width, channels)"
        lines = [*_array("x", params["x"]), *_array("w", params["w"])]
        if layout == "CHW" and p != "same":
            framework = "PyTorch"
            lines.append(f"layer = {torch_conv(len(x), 1, sides, s=s, p=p, bias=bool(b))}")
        else:
            framework = "Keras"
            lines += keras_conv(1, sides, s=s, p=p, bias=bool(b))
        bias = f" and the bias {number(b)}" if b else ""
        return f"The only filter of this {framework} convolution has the weights w{bias}; x and w are written as {axes}. What comes out for x?\n\n{code(*lines)}"
    given = "\n\n".join(
        together(**{f"{name}_{at}": plane for at, plane in enumerate(planes_, 1)})
        for name, planes_ in (("x", x), ("w", w))
    )
    shapes = _shapes(params["x"], params["w"], layout)
    match params["wording"]:
        case "slide":
            return f"A filter slides over an input as in a convolution layer ({how}). {shapes} Below, x_c is channel c of the input and w_c the slice of the filter for it. Write down the output map.\n\n{given}"
        case "filter":
            return f"A convolution layer has a single filter ({how}). Channel c of its input is x_c, slice c of the filter is w_c. {shapes} Compute the output.\n\n{given}"
        case _:
            return f"An input with {len(x)} channels x_c goes through a convolution layer with one filter, whose slices are w_c ({how}). {shapes} What is the output?\n\n{given}"


def _shapes(x: list[Any], w: list[Any], layout: str) -> str:
    """State the layout: which axis of the shapes counts the channels."""
    where = "first, as in PyTorch" if layout == "CHW" else "last, as in Keras"
    shapes = [written([len(one), len(one[0]), len(one[0][0])]) for one in (x, w)]
    return f"With channels {where}, the input has the shape {shapes[0]} and the filter {shapes[1]}."


def _array(name: str, volume: list[Any]) -> list[str]:
    """Write a volume as Python, a line for each entry of its first axis."""
    indent = " " * (len(name) + 4)
    entries = [code_list(one) for one in volume]
    lines = [f"{name} = [{entries[0]}", *(indent + entry for entry in entries[1:])]
    return [f"{line}," for line in lines[:-1]] + [f"{lines[-1]}]"]

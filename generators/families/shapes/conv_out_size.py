"""The size of a convolution's output along one axis: o = ⌊(i + 2p − k)/s⌋ + 1."""

from collections.abc import Mapping
from typing import Any

from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem
from ...wording.layers import PADDING, STRIDE, code, keras_conv, settings, torch_conv, wording
from ...wording.layouts import by, sides
from ...wording.numbers import a
from ...wording.sizes import Axis, diagnoses, size_slips, size_steps

FAMILY = Family(
    id="conv-out-size",
    title="Output size of a convolution",
    topic="shapes",
    exam_level=4,
    marks=2,
    levels=(
        Level(
            "stride 1, no padding",
            ("forgot-plus-one", "same-assumed", "plus-kernel"),
            {"i": range(6, 33), "k": (3, 5)},
        ),
        Level(
            "padding",
            ("forgot-plus-one", "padding-once", "ignored-padding"),
            {"i": range(8, 65), "k": (3, 5, 7), "p": range(1, 7)},
        ),
        Level(
            "stride 2 that fits exactly",
            ("forgot-plus-one", "ignored-stride", "padding-once"),
            {"i": range(8, 65), "k": (2, 3, 4, 5, 7), "s": (2,), "p": range(1, 4)},
        ),
        Level(
            "a stride with a remainder",
            ("forgot-plus-one", "ignored-stride", "ceil-not-floor"),
            {"i": range(8, 65), "k": (2, 3, 4, 5, 7), "s": (2, 3), "p": range(4)},
        ),
        Level(
            "large images that are not square",
            ("forgot-plus-one", "ignored-stride", "plus-kernel"),
            {
                "i": range(28, 301),
                "k": range(2, 12),
                "s": (2, 3, 4),
                "p": range(6),
                "across": range(28, 301),
            },
        ),
    ),
    parameters=(
        Parameter(
            "i",
            "input size",
            low=1,
            high=1_000_000,
            aliases=(
                "input",
                "input_size",
                "size",
                "image",
                "in",
                "n",
                "n_in",
                "height",
                "W",
                "H",
                "h",
            ),
        ),
        Parameter(
            "k",
            "kernel size",
            low=1,
            high=100_000,
            aliases=("kernel", "kernel_size", "filter", "filter_size", "window", "F", "f"),
        ),
        STRIDE,
        PADDING,
        Parameter(
            "across",
            "width of an image that is not square",
            low=1,
            high=1_000_000,
            aliases=("width",),
            display=True,
            optional=True,
        ),
        wording("image", "filter", "map", "keras", "pytorch"),
    ),
    misconceptions=diagnoses(
        "forgot-plus-one",
        "padding-once",
        "ignored-padding",
        "ignored-stride",
        "ceil-not-floor",
        "divide-last",
        "same-assumed",
        "plus-kernel",
    ),
)


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether a draw has the padding, remainder and sides its level is about."""
    i, k, s, p = params["i"], params["k"], params["s"], params["p"]
    exact = (i + 2 * p - k) % s == 0
    return p < k and (level != 3 or exact) and (level != 4 or not exact) and i != params["across"]


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for one side of the output."""
    axis = Axis(params["i"], params["k"], params["s"], params["p"])
    return FAMILY.problem(
        params,
        prompt=_prompt(axis, params["across"], params["wording"]),
        answer=count(axis.size),
        solution=size_steps(axis),
        slips=size_slips(axis, FAMILY.misconceptions),
        idea="Along one side: how far can the kernel move on the padded input, in how many steps?",
    )


def _prompt(axis: Axis, across: int | None, style: str) -> str:
    i, k, s, p = axis.i, axis.k, axis.s, axis.p
    image, kernel = sides(i, across or i), by(k, k)
    side = (
        "How high (how many rows) is the output?"
        if across
        else "How long is one side of the output?"
    )
    how = settings(s, p)
    match style:
        case "filter":
            return f"{a(kernel).capitalize()} filter is applied to an image of {image} with {how}. {side}"
        case "map":
            return (
                f"A convolution layer reads feature maps of {image}. Kernel {kernel}, {how}. {side}"
            )
        case "keras":
            lines = (f"keras.Input(shape=({i}, {across or i}, 3))", *keras_conv(8, k, s=s, p=p))
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{side}"
        case "pytorch":
            layer = torch_conv(3, 8, k, s=s, p=p)
            shape = f"x has the shape (1, 3, {i}, {across or i})"
            return f"In PyTorch, {shape} and goes through\n\n{code(layer)}\n\n{side}"
        case _:
            return f"A convolution with {a(kernel)} kernel slides over an image of {image}, {how}. {side}"

"""The size of a dilated convolution's output: the kernel spans d(k − 1) + 1."""

from collections.abc import Mapping
from typing import Any

from ...answers import count
from ...family import Family, Level
from ...problem import Problem
from ...wording.inputs import SIDE, WINDOW
from ...wording.layers import (
    DILATION,
    PADDING,
    STRIDE,
    code,
    keras_conv,
    settings,
    torch_conv,
    wording,
)
from ...wording.layouts import by
from ...wording.numbers import a
from ...wording.sizes import Axis, diagnoses, size_slips, size_steps

_ABOUT = ("ignored-dilation", "kd", "zero-based-rate", "forgot-plus-one")

FAMILY = Family(
    id="conv-out-dilated",
    title="Output size of a dilated convolution",
    topic="shapes",
    exam_level=3,
    marks=3,
    needs=("conv-out-size@2",),
    levels=(
        Level("3×3 kernel, no padding", _ABOUT, {"i": range(12, 33), "k": (3,), "d": (2, 3)}),
        Level(
            "5×5 kernel with padding",
            _ABOUT,
            {"i": range(16, 65), "k": (5,), "d": (2, 3), "p": range(1, 5)},
        ),
        Level(
            "a stride",
            ("ignored-dilation", "forgot-plus-one", "ignored-stride"),
            {"i": range(20, 97), "k": (3, 5), "d": (2, 3), "p": range(5), "s": (2, 3)},
        ),
        Level(
            "large kernels and rates",
            ("ignored-dilation", "kd", "forgot-plus-one"),
            {
                "i": range(48, 225),
                "k": (2, 3, 4, 5, 7),
                "d": (2, 3, 4, 5),
                "p": range(9),
                "s": (1, 2, 3),
            },
        ),
    ),
    parameters=(SIDE, WINDOW, DILATION, STRIDE, PADDING, wording("image", "atrous", "code")),
    misconceptions=diagnoses(
        "ignored-dilation",
        "kd",
        "zero-based-rate",
        "forgot-plus-one",
        "padding-once",
        "ignored-stride",
        "ceil-not-floor",
    ),
)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for one side of the output."""
    axis = Axis(params["i"], params["k"], params["s"], params["p"], params["d"])
    return FAMILY.problem(
        params,
        prompt=_prompt(axis, params["wording"]),
        answer=count(axis.size),
        solution=size_steps(axis),
        slips=size_slips(axis, FAMILY.misconceptions),
        idea="First how far the dilated kernel spans, d(k − 1) + 1; then the usual size formula.",
    )


def _prompt(axis: Axis, style: str) -> str:
    i, k, s, p, d = axis.i, axis.k, axis.s, axis.p, axis.d
    kernel, how = by(k, k), settings(s, p, d)
    side = "How long is one side of the output?"
    match style:
        case "code" if s == 1:  # Keras refuses a stride together with a dilation
            lines = (f"keras.Input(shape=({i}, {i}, 3))", *keras_conv(8, k, p=p, d=d))
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{side}"
        case "code" if p != "same":
            layer = torch_conv(3, 8, k, s=s, p=p, d=d)
            return f"In PyTorch, x has the shape (1, 3, {i}, {i}) and goes through\n\n{code(layer)}\n\n{side}"
        case "atrous":
            what = f"An atrous (dilated) convolution with {a(f'{kernel} kernel')}"
            return f"{what} reads {by(i, i)} feature maps: {how}. {side}"
        case _:
            return f"{a(kernel).capitalize()} kernel slides over an image of {by(i, i)} pixels with {how}. {side}"

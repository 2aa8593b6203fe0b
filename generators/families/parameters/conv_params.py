"""The parameters of a convolution layer: f(k·k·c + 1)."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.counts import COUNT_DIAGNOSES, channel_words
from ...wording.inputs import CHANNELS, FILTERS, KERNEL, SIDES, optional
from ...wording.layers import (
    BIAS,
    PADDING,
    STRIDE,
    code,
    keras_conv,
    padding_words,
    torch_conv,
    wording,
)
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times

_MANY = (4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64)
_ABOUT = ("no-bias", "no-input-channels", "bias-per-channel", "depends-on-image")

FAMILY = Family(
    id="conv-params",
    title="Parameters of a convolution layer",
    topic="parameters",
    exam_level=4,
    marks=2,
    levels=(
        Level(
            "grey-scale input",
            ("no-bias", "one-bias", "k-not-squared"),
            {"c": (1,), "f": _MANY, "k": (2, 3, 4, 5, 7, 9, 10, 11)},
        ),
        Level(
            "RGB input",
            ("no-bias", "no-input-channels", "one-bias", "k-not-squared"),
            {"c": (3,), "f": _MANY, "k": (2, 4, 5, 6, 7, 8, 9, 11)},
        ),
        Level(
            "with or without biases",
            ("no-bias", "no-input-channels", "k-not-squared"),
            {
                "c": (2, 4, 6, 8, 12, 16),
                "f": _MANY,
                "k": (2, 3, 5, 7),
                "bias": (True, False),
                "i": (14, 28, 32, 64),
            },
        ),
        Level(
            "large kernels and a stride",
            (*_ABOUT, "stride-divides"),
            {
                "c": (3, 6, 16, 24, 32, 48, 64),
                "f": (*_MANY, 96, 128, 256),
                "k": (2, 4, 5, 7, 9, 11),
                "s": (2, 4),
                "i": (32, 64, 112, 224, 227),
            },
        ),
        Level(
            "deep layers",
            (*_ABOUT, "k-not-squared"),
            {
                "c": (64, 96, 128, 192, 256, 384, 512),
                "f": (64, 96, 128, 192, 256, 384, 512),
                "k": (2, 3, 5, 7),
                "i": (7, 13, 14, 28, 56),
            },
        ),
    ),
    parameters=(
        CHANNELS,
        FILTERS,
        KERNEL,
        BIAS,
        optional(SIDES),
        STRIDE,
        PADDING,
        wording("layer", "filters", "learn", "keras", "pytorch"),
    ),
    misconceptions={
        **COUNT_DIAGNOSES,
        "depends-on-image": "Weights are shared over positions: the image size does not matter.",
        "stride-divides": "The stride changes the output size, not the number of parameters.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether kernel and channels differ, so that slips in them can be told apart."""
    return bool(params["k"] != params["c"] and params["f"] != params["c"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the number of parameters."""
    c, f, k, bias, s, p = (params[name] for name in ("c", "f", "k", "bias", "s", "p"))
    kernel = pair(k)
    right = engine.conv_params(c, f, k, bias=bias)
    area, extra = kernel[0] * kernel[1], int(bias)
    weights = engine.conv_params(c, 1, k, bias=False)
    positions = by_positions(params["i"], kernel, s, p)
    return FAMILY.problem(
        params,
        prompt=_prompt(params, kernel),
        answer=count(right),
        solution=_steps(c, f, kernel, weights, right, bias=bias),
        slips={
            "no-bias": f * weights if bias else f * (weights + 1),
            "no-input-channels": f * (area + extra),
            "one-bias": f * weights + 1 if bias else None,
            "bias-per-channel": f * weights + f * c if bias else None,
            "k-not-squared": f * (kernel[0] * c + extra) if kernel[0] == kernel[1] else None,
            "depends-on-image": right * positions if positions else None,
            "stride-divides": right // s if s > 1 else None,
        },
        idea="One filter first: how many weights does it have, and how many biases?",
    )


def by_positions(image: Any, kernel: tuple[int, int], s: int, p: int | str) -> int:
    """Return how many positions a kernel has on the image, 0 when there is no image."""
    if image is None:
        return 0
    (h, w), (rows, columns) = pair(image), kernel
    high = engine.conv_size(h, rows, stride=s, padding=p)
    square = h == w and rows == columns
    return high * (high if square else engine.conv_size(w, columns, stride=s, padding=p))


def _steps(
    c: int, f: int, kernel: tuple[int, int], weights: int, right: int, *, bias: bool
) -> list[Step]:
    steps = [Step(f"weights of one filter: {times(*kernel, c)}", grouped(weights))]
    if bias:
        steps.append(Step(f"with its bias: {grouped(weights)} + 1", grouped(weights + 1)))
    return [*steps, Step(f"all filters: {times(f, weights + int(bias))}", grouped(right))]


def _prompt(params: Mapping[str, Any], kernel: tuple[int, int]) -> str:
    c, f, k, bias, s, p, image = (params[n] for n in ("c", "f", "k", "bias", "s", "p", "i"))
    size = by(*kernel)
    how = [f"stride {s}"] * (s > 1) + [padding_words(p)] * (p not in (0, "valid"))
    stride = f" with {' and '.join(how)}" if how else ""
    sides = by(*pair(image)) if image else ""
    has = "Every filter has a bias." if bias else "The filters have no bias."
    match params["wording"]:
        case "keras":
            shape = f"({', '.join(map(str, pair(image)))}, {c})" if image else f"(None, None, {c})"
            lines = (f"keras.Input(shape={shape})", *keras_conv(f, k, s=s, p=p, bias=bias))
            return f"A Keras model begins with\n\n{code(*lines)}\n\nHow many parameters does the convolution layer have?"
        case "pytorch":
            seen = f" It is fed images of {sides} pixels." if image else ""
            layer = torch_conv(c, f, k, s=s, p=p, bias=bias)
            return f"How many parameters does this PyTorch layer have?{seen}\n\n{code(layer)}"
        case "filters":
            return f"{f} filters of size {size}{stride} are applied to an input {_of(sides, c)}. {has} How many parameters are there in all?"
        case "learn":
            return f"How many numbers does a convolution layer learn that has {f} filters of size {size}{stride} and reads an input {_of(sides, c)}? {has}"
        case _:
            what = f"Its input is {sides}×{c}." if image else f"Its input has {channel_words(c)}."
            return f"A convolution layer has {f} filters of size {size}{stride}. {what} {has} How many parameters does the layer have?"


def _of(sides: str, c: int) -> str:
    return f"of {sides}×{c}" if sides else f"with {channel_words(c)}"

"""What sharing saves: a convolution, the same layer without sharing, and a dense layer."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count, parts
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.counts import channel_words
from ...wording.inputs import CHANNELS, FILTERS, SIDE, WINDOW
from ...wording.layers import BIAS, PADDING, STRIDE, code, keras_conv, settings, wording
from ...wording.layouts import by
from ...wording.numbers import grouped, times
from ...wording.sizes import Axis, short_steps
from ...wording.tuples import together

_ABOUT = ("same", "input-positions", "unit-per-map")

FAMILY = Family(
    id="shared-vs-unshared",
    title="Parameters with and without weight sharing",
    topic="parameters",
    exam_level=2,
    marks=4,
    needs=("conv-params@2", "conv-out-size", "dense-params@2"),
    levels=(
        Level(
            "stride 1, no padding",
            _ABOUT,
            {"i": range(6, 17), "c": (1, 3), "f": (2, 4, 5, 6, 8, 10), "k": (2, 3, 5)},
        ),
        Level(
            "a stride",
            _ABOUT,
            {
                "i": range(8, 33),
                "c": (1, 3, 4),
                "f": (4, 6, 8, 10, 16),
                "k": (2, 3, 4, 5),
                "s": (2, 3),
            },
        ),
    ),
    parameters=(
        SIDE,
        CHANNELS,
        FILTERS,
        WINDOW,
        STRIDE,
        PADDING,
        BIAS,
        wording("layers", "compare", "local", "keras"),
    ),
    misconceptions={
        "same": "Without sharing every position has weights of its own.",
        "input-positions": "Count the positions of the output: there stand the units.",
        "unit-per-map": "The dense layer has a unit for each value of the output, not for each map.",
        "no-bias": "Check the biases: they belong to the filters, or to every unit.",
    },
)

_LABELS = {"shared": "convolution", "unshared": "unshared", "dense": "dense"}
_ASKED = parts(dict.fromkeys(_LABELS, count(0)), _LABELS)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the parameters of three layers that give the same output."""
    i, c, f, k, bias = (params[name] for name in ("i", "c", "f", "k", "bias"))
    axis = Axis(i, k, params["s"], params["p"])
    o = axis.size
    each = engine.conv_params(c, 1, k, bias=bias)
    shared = engine.conv_params(c, f, k, bias=bias)
    unshared = engine.unshared_conv_params(c, f, k, (o, o), bias=bias)
    inputs, units = i * i * c, o * o * f
    dense = engine.dense_params(inputs, units, bias=bias)
    answer = _ASKED.holding({"shared": shared, "unshared": unshared, "dense": dense})
    more = " + 1" if bias else ""
    own = f"({grouped(inputs)} + 1)" if bias else grouped(inputs)
    bare = {
        "shared": engine.conv_params(c, f, k, bias=not bias),
        "unshared": engine.unshared_conv_params(c, f, k, (o, o), bias=not bias),
        "dense": engine.dense_params(inputs, units, bias=not bias),
    }
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            Step(f"one filter: {times(k, k, c)}{more}", grouped(each)),
            Step(f"shared, once for each filter: {times(f, each)}", grouped(shared)),
            *short_steps(axis, axis),
            Step(f"values of the output: {times(f, o, o)}", grouped(units)),
            Step(f"unshared, once for each value: {times(units, each)}", grouped(unshared)),
            Step(f"dense, all inputs for each value: {grouped(units)}·{own}", grouped(dense)),
            together(answer),
        ],
        slips={
            "same": {"unshared": shared},
            "input-positions": {"unshared": i * i * shared},
            "unit-per-map": {"dense": engine.dense_params(inputs, f, bias=bias)},
            "no-bias": bare,
        },
        idea="How many units does the output have, and how many weights has each of them?",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    i, c, f, k, bias = (params[name] for name in ("i", "c", "f", "k", "bias"))
    image, kernel, how = by(i, i), by(k, k), settings(params["s"], params["p"])
    each = "Biases count, too: each filter has one; without sharing, each output value has its own."
    biases = each if bias else "There are no biases."
    ask = (
        "How many parameters does it have, how many has a locally connected layer (the same, but "
        "its weights are not shared over positions), and how many a dense layer with the same "
        f"input and output? {biases}"
    )
    match params["wording"]:
        case "keras":
            lines = (
                f"keras.Input(shape=({i}, {i}, {c}))",
                *keras_conv(f, k, s=params["s"], p=params["p"], bias=bias),
            )
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask.replace('it have', 'the convolution have')}"
        case "compare":
            return f"Three layers turn an image of {image} with {channel_words(c)} into {f} maps of one size: (1) a convolution with {kernel} kernels, {how}, (2) the same without weight sharing, (3) a dense layer. How many parameters does each have? {biases}"
        case "local":
            return f"An image of {image} with {channel_words(c)} is read by {f} filters of {kernel}, {how}. How many parameters are there if the weights are shared over positions, if every position has its own, and if a dense layer gives the same output? {biases}"
        case _:
            return f"A convolution layer has {f} filters of {kernel}, {how}; it reads an image of {image} with {channel_words(c)}. {ask}"

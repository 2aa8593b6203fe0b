"""'same' padding as Keras and TensorFlow do it: the size ⌈i/s⌉, and what goes before and after."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count, parts
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.inputs import SIDE, WINDOW
from ...wording.layers import DILATION, STRIDE, code, keras_conv, wording
from ...wording.layouts import by
from ...wording.numbers import a
from ...wording.tuples import together

FAMILY = Family(
    id="same-padding-split",
    title="What 'same' padding adds",
    topic="shapes",
    exam_level=3,
    marks=3,
    needs=("conv-out-size@2",),
    levels=(
        Level(
            "stride 1, odd kernel",
            ("filter-minus-one-each",),
            {"i": range(8, 33), "k": (3, 5, 7)},
            few="with stride 1 and an odd kernel both sides get the same and the size is kept",
        ),
        Level(
            "stride 1, even kernel",
            ("filter-minus-one-each", "symmetric-half", "extra-first"),
            {"i": range(8, 33), "k": (2, 4, 6, 8)},
        ),
        Level(
            "a stride",
            ("same-keeps-size", "symmetric-half", "filter-minus-one-each"),
            {"i": range(9, 65), "k": (2, 3, 4, 5, 7), "s": (2, 3, 4)},
        ),
        Level(
            "dilation",
            ("symmetric-half", "filter-minus-one-each", "ignored-dilation"),
            {"i": range(9, 65), "k": (2, 3, 4, 5), "d": (2, 3)},
        ),
    ),
    parameters=(
        SIDE,
        WINDOW,
        STRIDE,
        DILATION,
        wording("layer", "zeros", "code"),
    ),
    misconceptions={
        "symmetric-half": "k//2 on each side holds for stride 1 and odd kernels only; "
        "'same' starts from ⌈i/s⌉.",
        "filter-minus-one-each": "k − 1 is the total at stride 1: split it over the two sides.",
        "extra-first": "The odd zero goes to the end (bottom, right) in Keras; "
        "at the start it is ONNX's SAME_LOWER.",
        "floor-size": "'same' gives ⌈i/s⌉: round up.",
        "same-keeps-size": "With a stride 'same' does not keep the size: it gives ⌈i/s⌉.",
        "ignored-dilation": "Dilation widens the kernel to d(k − 1) + 1, so it needs more zeros.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the kernel is at least as long as the stride: frameworks differ below."""
    return bool(params["k"] >= params["s"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the size and the zeros on both sides."""
    i, k, s, d = params["i"], params["k"], params["s"], params["d"]
    o = engine.conv_size(i, k, stride=s, dilation=d, padding="same")
    before, after = engine.same_padding(i, k, stride=s, dilation=d)
    narrow = engine.same_padding(i, k, stride=s)
    answer = _ASKED.holding({"o": o, "before": before, "after": after})
    extent = engine.kernel_extent(k, dilation=d)
    steps = [Step(f"output size ⌈i/s⌉: ⌈{i}/{s}⌉", str(o))]
    if d > 1:
        steps.append(Step(f"the dilated kernel spans d(k − 1) + 1: {d}·({k} − 1) + 1", str(extent)))
    reach = (o - 1) * s + extent
    steps += [
        Step(f"the windows reach over (o − 1)s + k: ({o} − 1)·{s} + {extent}", str(reach)),
        Step(f"missing zeros, never below 0: {reach} − {i}", str(before + after)),
        Step(f"half of them before, rounded down: ⌊{before + after}/2⌋", str(before)),
        together(answer),
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(i, k, s, d, params["wording"]),
        answer=answer,
        solution=steps,
        slips={
            "symmetric-half": {"before": k // 2, "after": k // 2},
            "filter-minus-one-each": {"before": k - 1, "after": k - 1},
            "extra-first": {"before": after, "after": before},
            "floor-size": {"o": i // s} if i >= s else None,
            "same-keeps-size": {"o": i},
            "ignored-dilation": {"before": narrow[0], "after": narrow[1]},
        },
        idea="First the output size ⌈i/s⌉, then how far the last window reaches past the input.",
    )


_LABELS = {"o": "size", "before": "before", "after": "after"}
_ASKED = parts(dict.fromkeys(_LABELS, count(0)), _LABELS)


def _prompt(i: int, k: int, s: int, d: int, style: str) -> str:
    how, dilated = f"stride {s}", f"dilation {d}"
    kernel = a(f"{by(k, k)} kernel")
    ask = "Along one axis: what is the output size, and how many zeros are added before and after?"
    match style:
        case "code":
            lines = (f"keras.Input(shape=({i}, {i}, 3))", *keras_conv(8, k, s=s, d=d, p="same"))
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask}"
        case "zeros":
            return f"Keras pads {a(f'{by(i, i)} input')} with zeros for {kernel} with {how}{f', {dilated}' if d > 1 else ''} and padding='same'. {ask}"
        case _:
            return f"A Keras convolution layer with padding='same', {kernel}{f', {how} and {dilated}' if d > 1 else f' and {how}'} reads {a(f'{by(i, i)} input')}. {ask}"

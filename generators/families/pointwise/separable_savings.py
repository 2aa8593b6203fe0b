"""What a depthwise separable convolution saves: k·k·c + c·f instead of k·k·c·f."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Answer, Carry, count, parts, real
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import CHANNELS, FILTERS, SIDES, WINDOW, optional
from ...wording.layers import code, wording
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times
from ...wording.tuples import together

PLACES = 3
_DEPTHS = (8, 16, 24, 32, 64, 96, 128, 192, 256)
_ABOUT = ("no-pointwise", "multiplied", "depthwise-f")

FAMILY = Family(
    id="separable-savings",
    title="What a separable convolution saves",
    topic="pointwise",
    exam_level=2,
    marks=3,
    needs=("grouped-conv-params@3", "one-by-one-conv"),
    levels=(
        Level("3×3 kernels", _ABOUT, {"k": (3,), "c": _DEPTHS, "f": _DEPTHS}),
        Level(
            "kernels up to 7×7",
            _ABOUT,
            {"k": (3, 5, 7), "c": _DEPTHS, "f": (16, 20, 32, 48, 64, 100, 128, 256, 512)},
        ),
        Level(
            "multiplications and their ratio",
            _ABOUT,
            {
                "k": (3, 5, 7),
                "c": _DEPTHS,
                "f": (16, 20, 32, 48, 64, 100, 128),
                "i": (7, 14, 28, 32, 56, 112),
                "ratio": (True,),
            },
        ),
    ),
    parameters=(
        WINDOW,
        CHANNELS,
        FILTERS,
        optional(SIDES),
        Parameter(
            "ratio", "the ratio is asked for, too", "flag", default=False, aliases=("share",)
        ),
        wording("compare", "replace", "keras"),
    ),
    misconceptions={
        "no-pointwise": "The 1×1 layer behind the depthwise one counts, too: c·f.",
        "multiplied": "The two layers add; they do not multiply.",
        "depthwise-f": "The depthwise layer has one k × k filter for each input channel.",
    },
)

_LABELS = {"standard": "standard", "separable": "separable", "ratio": "ratio"}


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether input and output differ in depth."""
    return bool(params["c"] != params["f"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the weights, or for the multiplications where the size of the maps is given."""
    k, c, f = params["k"], params["c"], params["f"]
    sides = None if params["i"] is None else pair(params["i"])
    positions = 1 if sides is None else sides[0] * sides[1]
    if sides is None:
        standard = engine.conv_params(c, f, k, bias=False)
        separable = engine.separable_params(c, f, k, bias=False)
    else:
        standard = engine.conv_macs(c, f, k, sides)
        separable = engine.separable_macs(c, f, k, sides)
    depthwise = k * k * c * positions
    pointwise = separable - depthwise
    answer = _answer(params, standard, separable)
    each = [] if sides is None else list(sides)
    steps = [
        Step(f"standard: {times(*each, k, k, c, f)}", grouped(standard)),
        Step(f"depthwise: {times(*each, k, k, c)}", grouped(depthwise)),
        Step(f"pointwise: {times(*each, c, f)}", grouped(pointwise)),
        Step(f"separable: {grouped(depthwise)} + {grouped(pointwise)}", grouped(separable)),
    ]
    if params["ratio"]:
        value = f"{separable / standard:.{PLACES}f}"
        steps.append(Step(f"ratio, which is 1/f + 1/k²: 1/{f} + 1/{k * k}", value))
    wrong = {
        "no-pointwise": depthwise,
        "multiplied": depthwise * c * f,
        "depthwise-f": k * k * f * positions + pointwise,
    }
    return FAMILY.problem(
        params,
        prompt=_prompt(params, sides),
        answer=answer,
        solution=[*steps, together(answer)],
        slips={
            name: {"separable": value} | ({"ratio": value / standard} if params["ratio"] else {})
            for name, value in wrong.items()
        },
        idea="A k × k filter for each channel, then a 1×1 convolution that mixes the channels.",
    )


def carry(_params: Mapping[str, Any]) -> Carry:
    """Follow a learner's own two counts to their ratio."""

    def following(so_far: list[Any]) -> Any:
        return so_far[1] / so_far[0] if len(so_far) == 2 else None

    return following


def _answer(params: Mapping[str, Any], standard: int, separable: int) -> Answer:
    asked = {"standard": count(standard), "separable": count(separable)}
    if params["ratio"]:
        asked["ratio"] = real(separable / standard, decimals=PLACES)
    return parts(asked, _LABELS)


def _prompt(params: Mapping[str, Any], sides: tuple[int, int] | None) -> str:
    k, c, f = params["k"], params["c"], params["f"]
    kernel, what = by(k, k), "weights" if sides is None else "multiplications"
    where = "" if sides is None else f" on maps of {by(*sides)} whose size is kept"
    ratio = (
        f" Give the ratio of separable to standard, too, with {PLACES} decimals."
        if params["ratio"]
        else ""
    )
    ask = f"How many {what} does a standard convolution take, how many a depthwise separable one? Biases are left out.{ratio}"
    match params["wording"]:
        case "keras":
            lines = (
                f'layers.Conv2D({f}, {k}, padding="same", use_bias=False)',
                f'layers.SeparableConv2D({f}, {k}, padding="same", use_bias=False)',
            )
            seen = f"{c} channels" if sides is None else f"{by(*sides)} with {c} channels"
            return f"These two Keras layers read the same input of {seen}. How many {what} does each take (standard, separable)?{ratio}\n\n{code(*lines)}"
        case "replace":
            return f"A {kernel} convolution from {c} to {f} channels{where} is replaced by a depthwise {kernel} and a 1×1 convolution. How many {what} does it take before (standard) and after (separable), without biases?{ratio}"
        case _:
            return f"A layer with {kernel} kernels turns {c} channels into {f}{where}. {ask}"

"""The shape of a pooling layer's output: windows along each axis, the depth unchanged."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import CHANNELS, KERNEL, SIDES
from ...wording.layers import code, keras_pool, torch_pool, wording
from ...wording.layouts import LAYOUT, arranged, by, pair, volume, wanted, written

_CHANNELS = (3, 6, 8, 16, 24, 32, 64, 128)

FAMILY = Family(
    id="pool-out-size",
    title="Output shape of a pooling layer",
    topic="pooling",
    exam_level=2,
    marks=2,
    levels=(
        Level(
            "windows side by side",
            ("pools-depth", "forgot-plus-one"),
            {"i": range(4, 65), "c": _CHANNELS, "k": (2, 3, 4)},
            few="with k = s that divides i, dividing by k is right and nothing is rounded",
        ),
        Level(
            "overlapping windows with a remainder",
            ("pools-depth", "divide-by-k", "forgot-plus-one", "other-rounding"),
            {"i": range(7, 65), "c": _CHANNELS, "k": (3, 4, 5), "s": (2, 3)},
        ),
        Level(
            "ceil mode",
            ("pools-depth", "forgot-plus-one", "other-rounding"),
            {"i": range(7, 65), "c": _CHANNELS, "k": (2, 3, 4, 5), "s": (2, 3), "ceil": (True,)},
        ),
        Level(
            "padding",
            ("pools-depth", "divide-by-k", "forgot-plus-one"),
            {"i": range(7, 113), "c": _CHANNELS, "k": (3, 4, 5), "s": (2, 3), "p": (1, 2)},
        ),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        KERNEL,
        Parameter("s", "stride", low=1, high=1000, optional=True, aliases=("stride", "strides")),
        Parameter("p", "padding on each side", low=0, high=1000, default=0, aliases=("padding",)),
        Parameter("ceil", "ceil mode", "flag", default=False, aliases=("ceil_mode",)),
        Parameter(
            "kind",
            "max or average",
            "choice",
            choices=("max", "average"),
            default="max",
            display=True,
        ),
        LAYOUT,
        wording("layer", "windows", "code"),
    ),
    misconceptions={
        "pools-depth": "Pooling works on each channel separately: the depth stays {c}.",
        "divide-by-k": "Input over window is right only when the stride equals the window.",
        "forgot-plus-one": "You left out the final +1: the first window counts too.",
        "other-rounding": "Check the rounding: down by default, up only with ceil_mode.",
    },
)


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether a draw overlaps and leaves a remainder as its level says."""
    i, k, s, p = params["i"], params["k"], params["s"], params["p"]
    if s is None:
        return bool(i % k == 0)
    exact = (i + 2 * p - k) % s == 0
    return bool(s < k and 2 * p <= k and (level == 4 or not exact))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the pooled shape."""
    c, layout, ceil = params["c"], params["layout"], params["ceil"]
    kernel = pair(params["k"])
    strides = kernel if params["s"] is None else pair(params["s"])
    axes = list(zip(pair(params["i"]), kernel, strides, strict=True))
    p = params["p"]

    def sizes(*, up: bool) -> list[int]:
        return [engine.pool_size(i, k, stride=s, padding=p, ceil_mode=up) for i, k, s in axes]

    right = sizes(up=ceil)
    rooms = [(i + 2 * p - k) / s for i, k, s in axes]
    shape = arranged(c, right, layout)
    fewer = [size - 1 for size in right]
    divided = [i // k for i, k, _ in axes]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, strides),
        answer=volume(c, right, layout),
        solution=[
            *_steps(axes, right, p, ceil=ceil),
            Step("each channel is pooled by itself", written(shape)),
        ],
        slips={
            "pools-depth": arranged(max(c // kernel[0], 1), right, layout),
            "divide-by-k": arranged(c, divided, layout) if all(divided) else None,
            "forgot-plus-one": arranged(c, fewer, layout) if all(fewer) else None,
            "other-rounding": None
            if all(room == int(room) for room in rooms)
            else arranged(c, sizes(up=not ceil), layout),
        },
        idea="Count the windows along one side as for a convolution; then think of the channels.",
    )


def _steps(axes: list[tuple[int, int, int]], right: list[int], p: int, *, ceil: bool) -> list[Step]:
    steps = []
    square = axes[0] == axes[1]
    for name, (i, k, s), size in zip(
        ("side" if square else "height", "width"), axes, right, strict=True
    ):
        padded = f"{i} + 2·{p}" if p else f"{i}"
        opening, closing = ("⌈", "⌉") if ceil else ("⌊", "⌋")
        quotient = f"{opening}({padded} − {k})/{s}{closing} + 1"
        room = i + 2 * p - k
        plain = (-(-room // s) if ceil else room // s) + 1
        steps.append(Step(f"{name}: {quotient}", str(plain)))
        if plain != size:
            text = f"{name}: the last window would start in the padding and is dropped: {plain} − 1"
            steps.append(Step(text, str(size)))
        if square:
            break
    return steps


def _prompt(params: Mapping[str, Any], strides: tuple[int, int]) -> str:
    c, k, p, ceil, layout = (params[name] for name in ("c", "k", "p", "ceil", "layout"))
    h, w = pair(params["i"])
    window, step = by(*pair(k)), strides[0] if strides[0] == strides[1] else by(*strides)
    ask = f"Give the shape of the output as {wanted(layout)}."
    kind = params["kind"]
    extra = (f" and padding {p} on each side" if p else "") + (
        ", with ceil_mode=True as in PyTorch" if ceil else ""
    )
    match params["wording"]:
        case "code" if layout == "CHW" or p or ceil:
            layer = torch_pool("Max" if kind == "max" else "Avg", k, s=params["s"], p=p, ceil=ceil)
            return f"In PyTorch, a tensor of shape (1, {c}, {h}, {w}) goes through\n\n{code(layer)}\n\nLeave the batch axis out. {ask}"
        case "code":
            layer = keras_pool(kind.capitalize(), k, s=params["s"])
            lines = (f"keras.Input(shape=({h}, {w}, {c}))", layer)
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask}"
        case "windows":
            return f"{kind.capitalize()} pooling with {window} windows, stride {step}{extra}, is applied to {c} feature maps of {h}×{w}. {ask}"
        case _:
            return f"A {kind}-pooling layer (window {window}, stride {step}{extra}) reads a volume of {h}×{w} with {c} channels. {ask}"

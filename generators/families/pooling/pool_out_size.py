"""The shape of a pooling layer's output: windows along each axis, the depth unchanged."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ... import engine
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import expect
from ...wording.inputs import BATCH, CHANNELS, KERNEL, SIDES
from ...wording.layers import POOL_KIND, code, keras_pool, padding_words, torch_pool, wording
from ...wording.layouts import LAYOUT, arranged, by, pair, volume, wanted, written
from ...wording.numbers import a, plural

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
            {
                "i": range(7, 65),
                "c": _CHANNELS,
                "k": (2, 3, 4, 5),
                "s": (2, 3),
                "ceil": (True,),
                "layout": ("CHW",),  # ceil mode is PyTorch's
            },
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
        Parameter(
            "s",
            "stride; the window's size if it is not given",
            "pair",
            low=1,
            high=1000,
            optional=True,
            aliases=("stride", "strides"),
        ),
        Parameter(
            "p",
            "padding on each side",
            low=0,
            high=1000,
            default=0,
            aliases=("padding", "pad"),
            words=("same", "valid"),
        ),
        Parameter("ceil", "ceil mode", "flag", default=False, aliases=("ceil_mode",)),
        replace(POOL_KIND, display=True),
        LAYOUT,
        BATCH,
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
    expect(
        not ceil or params["p"] != "same",
        "'same' padding is Keras' and ceil mode PyTorch's: give one of them.",
    )
    kernel = pair(params["k"])
    strides = kernel if params["s"] is None else pair(params["s"])
    axes = list(zip(pair(params["i"]), kernel, strides, strict=True))
    p = params["p"]
    pads = p if isinstance(p, int) else 0

    def sizes(*, up: bool) -> list[int]:
        return [engine.pool_size(i, k, stride=s, padding=p, ceil_mode=up) for i, k, s in axes]

    right = sizes(up=ceil)
    other = (
        [i // s for i, _, s in axes]
        if p == "same"
        else sizes(up=not ceil)
        if any((i + 2 * pads - k) % s for i, k, s in axes)
        else [0]
    )

    def put(channels: int, sides: list[int]) -> list[int]:
        return arranged(channels, sides, layout, params["n"])

    fewer = [size - 1 for size in right]
    divided = [i // k for i, k, _ in axes]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, strides),
        answer=volume(c, right, layout, params["n"]),
        solution=[
            *_steps(axes, right, p, ceil=ceil),
            Step("each channel is pooled by itself", written(put(c, right))),
        ],
        slips={
            "pools-depth": put(max(c // kernel[0], 1), right),
            "divide-by-k": put(c, divided) if all(divided) else None,
            "forgot-plus-one": put(c, fewer) if all(fewer) else None,
            "other-rounding": put(c, other) if all(other) else None,
        },
        idea="Count the windows along one side as for a convolution; then think of the channels.",
    )


def _steps(
    axes: list[tuple[int, int, int]], right: list[int], p: int | str, *, ceil: bool
) -> list[Step]:
    steps = []
    square = axes[0] == axes[1]
    for name, (i, k, s), size in zip(
        ("side" if square else "height", "width"), axes, right, strict=True
    ):
        if p == "same":
            text = f"{name}: 'same' padding gives ⌈input/stride⌉: ⌈{i}/{s}⌉"
            steps.append(Step(text, str(size)))
            if square:
                break
            continue
        pads = p if isinstance(p, int) else 0
        padded = f"{i} + 2·{pads}" if pads else f"{i}"
        opening, closing = ("⌈", "⌉") if ceil else ("⌊", "⌋")
        quotient = f"{opening}({padded} − {k})/{s}{closing} + 1"
        room = i + 2 * pads - k
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
    n = params["n"]
    ask = f"Give the shape of the output as {wanted(layout, batch=n is not None)}."
    batched = f"The batch has {plural(n, 'sample')}. " if n is not None else ""
    kind = params["kind"]
    extra = (f" and {padding_words(p)}" if p else "") + (
        ", with ceil_mode=True as in PyTorch" if ceil else ""
    )
    extra += " as in Keras" if p == "same" else ""
    stride = params["s"]
    told = "code" if layout == "CHW" or not ceil else "layer"
    match params["wording"] if params["wording"] != "code" else told:
        case "code" if p == "same" or layout == "HWC":
            layers = keras_pool(kind.capitalize(), k, s=stride, p=p)
            lines = (f"keras.Input(shape=({h}, {w}, {c}))", *layers)
            return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{batched}{ask}"
        case "code":
            kernel = "Max" if kind == "max" else "Avg"
            layer = torch_pool(kernel, k, s=stride, p=0 if p == "valid" else p, ceil=ceil)
            return f"In PyTorch, a tensor of shape ({n or 1}, {c}, {h}, {w}) goes through\n\n{code(layer)}\n\n{'' if n else 'Leave the batch axis out. '}{ask}"
        case "windows":
            return f"{kind.capitalize()} pooling with {window} windows, stride {step}{extra}, is applied to {c} feature maps of {h}×{w}. {batched}{ask}"
        case _:
            reader = a(f"{kind}-pooling layer").capitalize()
            return f"{reader} (window {window}, stride {step}{extra}) reads a volume of {h}×{w} with {c} channels. {batched}{ask}"

"""The whole shape of a convolution's output: the size formula on each axis, one map a filter."""

from collections.abc import Mapping
from typing import Any

from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.inputs import BATCH, CHANNELS, FILTERS, KERNEL, SIDES, spread
from ...wording.layers import PADDING, STRIDE, code, keras_conv, settings, torch_conv, wording
from ...wording.layouts import LAYOUT, arranged, by, pair, volume, wanted, written
from ...wording.sizes import Axis, diagnoses, size_slips, size_steps

_CHANNELS = (2, 3, 4, 6, 8, 16, 32, 64)
_FILTERS = (4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 64, 128)
_DEPTH = ("keeps-input-channels", "multiplies-channels", "forgot-plus-one")
_SPATIAL = ("forgot-plus-one", "padding-once", "ignored-stride", "ceil-not-floor")

FAMILY = Family(
    id="conv-out-volume",
    title="Output shape of a convolution layer",
    topic="shapes",
    exam_level=4,
    marks=3,
    needs=("conv-out-size",),
    levels=(
        Level(
            "stride 1, no padding",
            _DEPTH,
            {"i": range(6, 33), "c": _CHANNELS, "f": _FILTERS, "k": (3, 5)},
        ),
        Level(
            "padding",
            (*_DEPTH, "padding-once"),
            {"i": range(8, 65), "c": _CHANNELS, "f": _FILTERS, "k": (3, 5, 7), "p": (1, 2, 3)},
        ),
        Level(
            "stride 2 that fits exactly",
            (*_DEPTH, "ignored-stride"),
            {
                "i": range(8, 65),
                "c": _CHANNELS,
                "f": _FILTERS,
                "k": (2, 3, 4, 5, 7),
                "s": (2,),
                "p": range(4),
            },
        ),
        Level(
            "a stride with a remainder",
            (*_DEPTH, "ignored-stride", "ceil-not-floor"),
            {
                "i": range(8, 129),
                "c": _CHANNELS,
                "f": _FILTERS,
                "k": (2, 3, 4, 5, 7),
                "s": (2, 3),
                "p": range(4),
            },
        ),
        Level(
            "a batch of images that are not square",
            (*_DEPTH, "ignored-stride"),
            {
                "i": spread(28, 300, 4),
                "c": _CHANNELS,
                "f": _FILTERS,
                "k": range(2, 12),
                "s": (2, 3, 4),
                "p": range(5),
                "n": (8, 16, 32, 64),
            },
        ),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        FILTERS,
        KERNEL,
        STRIDE,
        PADDING,
        BATCH,
        LAYOUT,
        wording("layer", "filters", "volume", "code"),
    ),
    misconceptions={
        "keeps-input-channels": "The output depth is the number of filters, not the input depth.",
        "multiplies-channels": "Each filter spans all input channels and sums over them: "
        "the depth is the number of filters, {f}.",
        **diagnoses(*_SPATIAL),
    },
)


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether a draw has more filters than channels and the remainder its level is about."""
    if params["c"] == params["f"] or params["p"] >= params["k"]:
        return False
    rooms = [i + 2 * params["p"] - params["k"] for i in pair(params["i"])]
    exact = all(room % params["s"] == 0 for room in rooms)
    return (level != 3 or exact) and (level != 4 or not exact)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output's shape in the layout of the question."""
    c, f, n, layout = params["c"], params["f"], params["n"], params["layout"]
    axes = [
        Axis(i, k, params["s"], params["p"])
        for i, k in zip(pair(params["i"]), pair(params["k"]), strict=True)
    ]
    sizes = [axis.size for axis in axes]
    wrong = [size_slips(axis) for axis in axes]
    slips: dict[str, Any] = {
        "keeps-input-channels": arranged(c, sizes, layout, n),
        "multiplies-channels": arranged(c * f, sizes, layout, n),
    }
    for name in _SPATIAL:
        found = [slip[name] for slip in wrong]
        sides = [size if side is None else side for side, size in zip(found, sizes, strict=True)]
        slips[name] = arranged(f, sides, layout, n)
    return FAMILY.problem(
        params,
        prompt=_prompt(params, axes),
        answer=volume(f, sizes, layout, n),
        solution=_steps(axes, sizes, f, arranged(f, sizes, layout, n)),
        slips=slips,
        idea="Height and width by ⌊(i + 2p − k)/s⌋ + 1; the depth does not come from the input.",
    )


def _steps(axes: list[Axis], sizes: list[int], f: int, shape: list[int]) -> list[Step]:
    if axes[0] == axes[1]:
        steps = size_steps(axes[0], "side")
    else:
        steps = size_steps(axes[0], "height") + size_steps(axes[1], "width")
    steps.append(Step("channels: one map for each filter", str(f)))
    return [*steps, Step(f"put together with sides {by(*sizes)}", written(shape))]


def _prompt(params: Mapping[str, Any], axes: list[Axis]) -> str:
    c, f, n, layout = params["c"], params["f"], params["n"], params["layout"]
    s, p = params["s"], params["p"]
    image, kernel = by(*pair(params["i"])), by(*pair(params["k"]))
    many = f"a batch of {n} volumes of" if n else "a volume of"
    ask = f"Give the shape of the output as {wanted(layout, batch=n is not None)}."
    how = settings(s, p)
    match params["wording"]:
        case "code":
            return f"{_snippet(params, axes)}\n\n{ask}"
        case "filters":
            return f"{f} filters of size {kernel} are applied to {many} {image} with {c} channels; {how}. {ask}"
        case "volume":
            inner = f"{many} {image} pixels and {c} channels"
            return f"The input is {inner}. The next layer is a convolution: {f} filters, kernel {kernel}, {how}. {ask}"
        case _:
            return f"A convolution layer with {f} filters of size {kernel}, {how}, reads {many} {image} with {c} channels. {ask}"


def _snippet(params: Mapping[str, Any], axes: list[Axis]) -> str:
    """Show PyTorch for channels first, Keras for channels last."""
    n, (h, w) = params["n"], (axis.i for axis in axes)
    setting = {"s": params["s"], "p": params["p"]}
    if params["layout"] == "CHW":
        layer = torch_conv(params["c"], params["f"], params["k"], **setting)
        shape = written(arranged(params["c"], (h, w), "CHW", n or 1))
        return f"In PyTorch, a tensor of shape {shape} goes through\n\n{code(layer)}"
    lines = [
        f"keras.Input(shape=({h}, {w}, {params['c']}))",
        *keras_conv(params["f"], params["k"], **setting),
    ]
    batch = f" and is fed batches of {n}" if n else ""
    return f"A Keras model begins with these layers{batch}.\n\n{code(*lines)}"

"""The whole shape of a convolution's output: the size formula on each axis, one map a filter."""

from collections.abc import Mapping
from typing import Any

from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.inputs import BATCH, CHANNELS, FILTERS, KERNEL, SIDES, spread
from ...wording.layers import PADDING, STRIDE, code, keras_conv, settings, torch_conv, wording
from ...wording.layouts import LAYOUT, arranged, by, pair, sides, volume, wanted, written
from ...wording.sizes import Axis, axes_of, both_steps, diagnoses, size_slips

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
    rows, columns = axes_of(params["i"], params["k"], params["s"], params["p"])
    h, w = sizes = rows.size, columns.size
    slips: dict[str, Any] = {
        "keeps-input-channels": arranged(c, sizes, layout, n),
        "multiplies-channels": arranged(c * f, sizes, layout, n),
    }
    high = size_slips(rows, _SPATIAL)
    wide = high if columns is rows else size_slips(columns, _SPATIAL)
    for name in _SPATIAL:
        if high[name] or wide[name]:
            slips[name] = arranged(f, (high[name] or h, wide[name] or w), layout, n)
    right = arranged(f, sizes, layout, n)
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=volume(f, sizes, layout, n),
        solution=_steps(rows, columns, f, right),
        slips=slips,
        idea="Height and width by ⌊(i + 2p − k)/s⌋ + 1; the depth does not come from the input.",
    )


def _steps(rows: Axis, columns: Axis, f: int, shape: list[int]) -> list[Step]:
    steps = both_steps(rows, columns)
    steps.append(Step("channels: one map for each filter", str(f)))
    return [*steps, Step("put together", written(shape))]


def _prompt(params: Mapping[str, Any]) -> str:
    c, f, n, layout = params["c"], params["f"], params["n"], params["layout"]
    s, p = params["s"], params["p"]
    image, kernel = sides(*pair(params["i"])), by(*pair(params["k"]))
    many = f"a batch of {n} volumes of" if n else "a volume of"
    ask = f"Give the shape of the output as {wanted(layout, batch=n is not None)}."
    how = settings(s, p)
    match params["wording"]:
        case "code":
            return f"{_snippet(params)}{ask}"
        case "filters":
            return f"{f} filters of size {kernel} are applied to {many} {image} with {c} channels; {how}. {ask}"
        case "volume":
            inner = f"{many} {image} with {c} channels"
            return f"The input is {inner}. The next layer is a convolution: {f} filters, kernel {kernel}, {how}. {ask}"
        case _:
            return f"A convolution layer with {f} filters of size {kernel}, {how}, reads {many} {image} with {c} channels. {ask}"


def _snippet(params: Mapping[str, Any]) -> str:
    """Show PyTorch for channels first, Keras for channels last."""
    n, (h, w) = params["n"], pair(params["i"])
    setting = {"s": params["s"], "p": params["p"]}
    if params["layout"] == "CHW":
        layer = torch_conv(params["c"], params["f"], params["k"], **setting)
        shape = written(arranged(params["c"], (h, w), "CHW", n or 1))
        left = "" if n else "Leave the batch axis out. "
        return f"In PyTorch, a tensor of shape {shape} goes through\n\n{code(layer)}\n\n{left}"
    lines = [
        f"keras.Input(shape=({h}, {w}, {params['c']}))",
        *keras_conv(params["f"], params["k"], **setting),
    ]
    batch = f" and is fed batches of {n}" if n else ""
    return f"A Keras model begins with these layers{batch}.\n\n{code(*lines)}\n\n"

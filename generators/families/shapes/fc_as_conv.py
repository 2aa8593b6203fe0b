"""A dense layer as a convolution: its kernel is the whole map, and it slides over a larger one."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import CHANNELS, SIDES, spread
from ...wording.layers import code, keras_conv, torch_conv, wording
from ...wording.layouts import LAYOUT, arranged, by, pair, sides, volume, wanted, written

_CHANNELS = (64, 128, 256, 512)
_UNITS = (10, 20, 100, 1000, 4096)

FAMILY = Family(
    id="fc-as-conv",
    title="A dense layer as a convolution",
    topic="shapes",
    exam_level=2,
    marks=3,
    needs=("conv-out-volume",),
    levels=(
        Level(
            "square maps",
            ("no-slide", "keeps-depth"),
            {"i": range(4, 17), "c": _CHANNELS, "k": (4, 5, 6, 7, 8), "f": _UNITS},
            few="on a map of the training size there is one position only",
        ),
        Level(
            "larger maps that are not square",
            ("no-slide", "single", "ratio"),
            {"i": spread(8, 28, 1), "c": _CHANNELS, "k": (4, 5, 6, 7, 8), "f": _UNITS},
        ),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        Parameter(
            "k",
            "map that the dense layer was trained on",
            "pair",
            low=1,
            high=100_000,
            aliases=("kernel", "kernel_size", "trained", "map"),
        ),
        Parameter(
            "f",
            "units of the dense layer",
            low=1,
            high=10_000_000,
            aliases=("units", "classes", "filters", "out_features", "out_channels"),
        ),
        LAYOUT,
        wording("dense", "classifier", "code"),
    ),
    misconceptions={
        "no-slide": "The kernel is as large as the training map, h × w: the sides shrink by h − 1 and w − 1.",
        "single": "A larger image gives a map of scores, not one vector.",
        "ratio": "The stride is 1 here: there are H − h + 1 positions, not H/h.",
        "keeps-depth": "There is one map for each unit of the dense layer.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the map is at least as large as in training, and units are not channels."""
    return bool(min(pair(params["i"])) >= params["k"] and params["f"] != params["c"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the shape that the converted layer gives."""
    c, f, layout = params["c"], params["f"], params["layout"]
    seen, kernel = pair(params["i"]), pair(params["k"])
    sizes = [engine.conv_size(i, k) for i, k in zip(seen, kernel, strict=True)]
    names = ("side",) if sizes[0] == sizes[1] and seen[0] == seen[1] else ("height", "width")
    steps = [Step("the kernel is the whole map of the training size", by(*kernel))]
    steps += [
        Step(f"{name}: positions of the kernel, {i} − {k} + 1", str(size))
        for name, i, k, size in zip(names, seen, kernel, sizes, strict=False)
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, seen, kernel),
        answer=volume(f, sizes, layout),
        solution=[
            *steps,
            Step(
                f"put together, one map for each of {f} units", written(arranged(f, sizes, layout))
            ),
        ],
        slips={
            "no-slide": arranged(f, seen, layout),
            "single": arranged(f, (1, 1), layout),
            "ratio": arranged(f, [i // k for i, k in zip(seen, kernel, strict=True)], layout),
            "keeps-depth": arranged(c, sizes, layout),
        },
        idea="Each unit's weights are a filter as large as the training map; slide it.",
    )


def _prompt(params: Mapping[str, Any], seen: tuple[int, int], kernel: tuple[int, int]) -> str:
    c, f, layout = params["c"], params["f"], params["layout"]
    ask = f"Give the shape of the output as {wanted(layout)}."
    trained, now = by(*kernel), sides(*seen)
    match params["wording"]:
        case "code" if layout == "CHW":
            dense = f"nn.Linear({c * kernel[0] * kernel[1]}, {f})"
            layer = torch_conv(c, f, params["k"])
            return f"In PyTorch, {dense} behind a flattened volume of {by(c, *kernel)} is replaced by\n\n{code(layer)}\n\nwith the same weights. It now reads a volume of {by(c, *seen)} from a larger image. Leave the batch axis out. {ask}"
        case "code":
            lines = (
                f"keras.Input(shape=({', '.join(map(str, seen))}, {c}))",
                *keras_conv(f, params["k"]),
            )
            return f"In Keras, Flatten and Dense({f}) behind {c} maps of {trained} are replaced by a convolution with the same weights, so that the model can read larger maps.\n\n{code(*lines)}\n\n{ask}"
        case "classifier":
            return f"A classifier ends with {c} maps of {trained}, flattened, and a dense layer of {f} units. The dense layer is turned into a convolution, and an image is shown for which the maps are {now}. {ask}"
        case _:
            return f"A dense layer of {f} units was trained on a flattened volume of {trained} with {c} channels. Written as a convolution (stride 1, no padding) it is applied to a volume of {now} with {c} channels. {ask}"

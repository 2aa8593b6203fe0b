"""The matrix that im2col makes of an input: k·k·c rows, one column for each output position."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import shape
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.counts import COUNT_DIAGNOSES, channel_words
from ...wording.inputs import CHANNELS, KERNEL, SIDES
from ...wording.layers import PADDING, STRIDE, code, settings, wording
from ...wording.layouts import by, pair, written
from ...wording.numbers import grouped, times
from ...wording.sizes import axes_of, short_steps

_ABOUT = ("no-channels", "input-positions", "swapped")

FAMILY = Family(
    id="im2col-shape",
    title="The matrix of im2col",
    topic="parameters",
    exam_level=2,
    marks=2,
    needs=("conv-out-volume",),
    levels=(
        Level(
            "stride 1, no padding", _ABOUT, {"i": range(5, 33), "c": (2, 3, 4, 8), "k": (2, 3, 5)}
        ),
        Level(
            "stride and padding",
            _ABOUT,
            {
                "i": range(9, 65),
                "c": (3, 6, 8, 16, 32),
                "k": (3, 5, 7),
                "s": (1, 2, 3),
                "p": (0, 1, 2),
            },
        ),
    ),
    parameters=(SIDES, CHANNELS, KERNEL, STRIDE, PADDING, wording("matrix", "product", "code")),
    misconceptions={
        "no-channels": COUNT_DIAGNOSES["no-input-channels"],
        "input-positions": "There is one column for each position of the output.",
        "swapped": "Rows and columns are swapped: a column holds one window.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the padding is smaller than the kernel."""
    return bool(params["p"] < params["k"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for rows and columns."""
    c, kernel, image = params["c"], pair(params["k"]), pair(params["i"])
    high, wide = axes_of(image, kernel, params["s"], params["p"])
    out = high.size, wide.size
    rows = engine.conv_params(c, 1, kernel, bias=False)
    columns = out[0] * out[1]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, image, kernel),
        answer=shape([rows, columns]),
        solution=[
            Step(f"rows, the values of one window: {times(*kernel, c)}", grouped(rows)),
            *short_steps(high, wide),
            Step(f"columns, its positions: {times(*out)}", grouped(columns)),
            Step("rows and columns", written([rows, columns])),
        ],
        slips={
            "no-channels": [kernel[0] * kernel[1], columns],
            "input-positions": [rows, image[0] * image[1]],
            "swapped": [columns, rows],
        },
        idea="One column is one window of the input, through all channels.",
    )


def _prompt(params: Mapping[str, Any], image: tuple[int, int], kernel: tuple[int, int]) -> str:
    c, k, s, p = (params[name] for name in ("c", "k", "s", "p"))
    size, how = by(*kernel), settings(s, p)
    ask = "Give the shape of the matrix as (rows, columns)."
    match params["wording"]:
        case "code" if isinstance(p, int):
            arguments = [f"kernel_size={k if isinstance(k, int) else tuple(k)}"]
            arguments += ([f"stride={s}"] if s > 1 else []) + ([f"padding={p}"] if p else [])
            layer = code(f"nn.Unfold({', '.join(arguments)})")
            return f"In PyTorch, an image of shape (1, {c}, {image[0]}, {image[1]}) goes through\n\n{layer}\n\nwhich makes a column of every window. Leave the batch axis out. {ask}"
        case "product":
            return f"A convolution ({size} kernels, {how}) on an input of {by(*image)} with {channel_words(c)} is computed as one matrix product: the weights, a row for each filter, times a matrix in which every window is a column. {ask.replace('the matrix', 'that second matrix')}"
        case _:
            return f"im2col writes every window of an input of {by(*image)} with {channel_words(c)} as a column: {size} kernel, {how}. {ask}"

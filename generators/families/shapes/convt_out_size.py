"""The size of a transposed convolution's output: o = (i − 1)s − 2p + d(k − 1) + a + 1."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import SIDE, WINDOW
from ...wording.layers import DILATION, PADDING, STRIDE, code, settings, torch_transposed, wording
from ...wording.layouts import by
from ...wording.numbers import a

_ABOUT = ("used-conv-formula", "i-times-s", "no-minus-one")

FAMILY = Family(
    id="convt-out-size",
    title="Output size of a transposed convolution",
    topic="shapes",
    exam_level=3,
    marks=3,
    needs=("conv-out-size@4",),
    levels=(
        Level("stride 1, no padding", _ABOUT, {"i": range(4, 29), "k": (2, 3, 4, 5, 7)}),
        Level("a stride", _ABOUT, {"i": range(4, 33), "k": (3, 4, 5, 6), "s": (2, 3, 4)}),
        Level(
            "padding",
            ("used-conv-formula", "no-minus-one", "adds-padding"),
            {"i": range(4, 57), "k": (3, 4, 5, 6, 7), "s": (1, 2, 3), "p": (1, 2, 3)},
        ),
        Level(
            "output padding",
            ("used-conv-formula", "no-minus-one", "adds-padding", "no-output-padding"),
            {
                "i": range(4, 65),
                "k": (3, 4, 5, 7),
                "s": (2, 3, 4),
                "p": (1, 2, 3),
                "a": (1, 2, 3),
            },
        ),
    ),
    parameters=(
        SIDE,
        WINDOW,
        STRIDE,
        PADDING,
        DILATION,
        Parameter(
            "a",
            "output padding",
            low=0,
            high=1000,
            default=0,
            aliases=("output_padding", "outputpadding", "op"),
        ),
        wording("layer", "decoder", "code"),
    ),
    misconceptions={
        "used-conv-formula": "That is the formula of the ordinary convolution; "
        "a transposed one enlarges.",
        "i-times-s": "i·s holds only where the padding is chosen for it, as 'same' does in Keras.",
        "adds-padding": "The padding of a transposed convolution is cropped: −2p.",
        "no-minus-one": "Between i inputs there are only i − 1 strides.",
        "no-output-padding": "The output padding was left out: it is added at the end.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the crop is smaller than the kernel and the output padding than the stride."""
    return bool(2 * params["p"] < params["k"] and (not params["a"] or params["a"] < params["s"]))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for one side of the output, as in PyTorch; 'same' and 'valid' as in Keras."""
    i, k, s, p, d, extra = (params[name] for name in ("i", "k", "s", "p", "d", "a"))
    keras = isinstance(p, str)
    given = None if keras and not extra else extra
    right = engine.transposed_size(
        i,
        k,
        stride=s,
        padding=p,
        output_padding=given,
        dilation=d,
        framework="keras" if keras else "torch",
    )
    extent = engine.kernel_extent(k, dilation=d)
    pads = 0 if keras else 2 * p
    ordinary = i + pads - extent
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=count(right),
        solution=_keras_steps(params, right) if keras else _steps(params, extent, right),
        slips={
            "used-conv-formula": ordinary // s + 1 if ordinary >= 0 else None,
            "i-times-s": i * s,
            "adds-padding": right + 2 * pads if pads else None,
            "no-minus-one": right + s if p != "same" else None,
            "no-output-padding": right - extra if extra else None,
        },
        idea="Every input places one kernel, and neighbouring kernels begin s apart.",
    )


def _steps(params: Mapping[str, Any], extent: int, right: int) -> list[Step]:
    i, k, s, p, d, extra = (params[name] for name in ("i", "k", "s", "p", "d", "a"))
    stretched = (i - 1) * s + 1
    reach = f"{k} − 1" if d == 1 else f"{d}·({k} − 1)"
    steps = [
        Step(f"the inputs, laid s apart, take (i − 1)s + 1: ({i} − 1)·{s} + 1", str(stretched)),
        Step(
            f"the last kernel reaches further: {stretched} + {reach}", str(stretched + extent - 1)
        ),
    ]
    size = stretched + extent - 1
    if p:
        steps.append(
            Step(f"the padding is cropped on both sides: {size} − 2·{p}", str(size - 2 * p))
        )
    if extra:
        steps.append(Step(f"the output padding is added: {size - 2 * p} + {extra}", str(right)))
    return steps


def _keras_steps(params: Mapping[str, Any], right: int) -> list[Step]:
    i, k, s, p = (params[name] for name in ("i", "k", "s", "p"))
    if params["a"]:
        return [Step("(i − 1)s + k, less what 'same' crops, plus the output padding", str(right))]
    if p == "same":
        return [Step(f"'same' gives i·s in Keras: {i}·{s}", str(right))]
    text = f"'valid' gives i·s + max(k − s, 0) in Keras: {i}·{s} + max({k} − {s}, 0)"
    return [Step(text, str(right))]


def _prompt(params: Mapping[str, Any]) -> str:
    i, k, s, p, d, extra = (params[name] for name in ("i", "k", "s", "p", "d", "a"))
    ask = "How long is one side of the output?"
    kernel, image = a(f"{by(k, k)} kernel"), by(i, i)
    if isinstance(p, str):
        more = f", output_padding={extra}" if extra else ""
        stride = f", strides={s}" if s > 1 else ""
        lines = (
            f"keras.Input(shape=({i}, {i}, 16))",
            f'layers.Conv2DTranspose(8, {k}{stride}, padding="{p}"{more})',
        )
        return f"A Keras model begins with these layers.\n\n{code(*lines)}\n\n{ask}"
    how = settings(s, p, d) + (f", with output_padding {extra}" if extra else "")
    match params["wording"]:
        case "code":
            layer = torch_transposed(16, 8, k, s=s, p=p, d=d, extra=extra)
            return f"In PyTorch, x has the shape (1, 16, {i}, {i}) and goes through\n\n{code(layer)}\n\n{ask}"
        case "decoder":
            return f"A decoder enlarges its {image} maps by a transposed convolution as in PyTorch: {by(k, k)} kernel, {how}. {ask}"
        case _:
            return f"A transposed convolution (as in PyTorch) with {kernel}, {how}, reads maps of {image}. {ask}"

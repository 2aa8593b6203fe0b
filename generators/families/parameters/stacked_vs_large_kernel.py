"""Several small kernels against one large one: n·k²·C² weights for a view of n(k − 1) + 1."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Carry, count, parts
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import WINDOW
from ...wording.layers import code, torch_conv, wording
from ...wording.layouts import by
from ...wording.numbers import grouped, times
from ...wording.tuples import together

_WIDTHS = (8, 10, 16, 20, 32, 48, 64, 96, 128, 192, 256, 512)
_ABOUT = ("rf-product", "linear-depth", "one-layer")

FAMILY = Family(
    id="stacked-vs-large-kernel",
    title="Stacked small kernels against a large one",
    topic="parameters",
    exam_level=1,
    marks=3,
    needs=("conv-params@3", "receptive-field"),
    levels=(
        Level("3×3 kernels", _ABOUT, {"n": (2, 3, 4), "k": (3,), "c": _WIDTHS}),
        Level("kernels up to 5×5", _ABOUT, {"n": (2, 3, 4, 5), "k": (2, 3, 4, 5), "c": _WIDTHS}),
    ),
    parameters=(
        Parameter("n", "stacked layers", low=1, high=50, aliases=("layers", "depth", "stack")),
        WINDOW,
        Parameter(
            "c",
            "channels, in and out of every layer",
            low=1,
            high=100_000,
            aliases=("channels", "cin", "filters", "width"),
        ),
        wording("stack", "replace", "code"),
    ),
    misconceptions={
        "rf-product": "A receptive field grows by k − 1 for each layer, not by k.",
        "linear-depth": "C filters of depth C have C² weights at each place of the kernel.",
        "one-layer": "Every one of the stacked layers has its own weights.",
    },
)

_LABELS = {"field": "receptive field", "stacked": "stacked", "single": "single"}
_ASKED = parts(dict.fromkeys(_LABELS, count(0)), _LABELS)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the receptive field and the weights of both."""
    n, k, c = params["n"], params["k"], params["c"]
    *_, (field, _, _) = engine.window_fields([engine.Window(k)] * n)
    one = engine.conv_params(c, c, k, bias=False)
    single = engine.conv_params(c, c, field, bias=False)
    answer = _ASKED.holding({"field": field, "stacked": n * one, "single": single})
    return FAMILY.problem(
        params,
        prompt=_prompt(n, k, c, params["wording"]),
        answer=answer,
        solution=[
            Step(f"receptive field n(k − 1) + 1: {n}·({k} − 1) + 1", str(field)),
            Step(f"stacked, n·k·k·C·C: {times(n, k, k, c, c)}", grouped(n * one)),
            Step(f"single, with that kernel: {times(field, field, c, c)}", grouped(single)),
            together(answer),
        ],
        slips={
            "rf-product": {
                "field": n * k,
                "single": engine.conv_params(c, c, n * k, bias=False),
            },
            "linear-depth": {"stacked": n * k * k * c, "single": field * field * c},
            "one-layer": {"stacked": one},
        },
        idea="First the receptive field of the stack; the single kernel is as large.",
    )


def carry(params: Mapping[str, Any]) -> Carry:
    """Follow a learner's own receptive field to the weights of the single kernel."""

    def following(so_far: list[Any]) -> Any:
        c = params["c"]
        return engine.conv_params(c, c, so_far[0], bias=False) if len(so_far) == 2 else None

    return following


def _prompt(n: int, k: int, c: int, style: str) -> str:
    kernel = by(k, k)
    ask = (
        "How wide is the receptive field of the stack, how many weights has the stack, and how "
        "many has a single convolution with the same receptive field?"
    )
    keep = f"Every layer has {c} input and {c} output channels"
    match style:
        case "code":
            layer = torch_conv(c, c, k, bias=False)
            return f"A PyTorch model stacks {n} of these layers.\n\n{code(layer)}\n\n{ask} (It has as many channels, and no biases either.)"
        case "replace":
            return f"One large convolution is to be replaced by {n} convolutions of {kernel} with stride 1 and the same receptive field. {keep}; there are no biases. {ask}"
        case _:
            return f"{n} convolutions of {kernel} with stride 1 follow one another. {keep}; biases are left out. {ask}"
